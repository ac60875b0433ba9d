package org.retentionmarts.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One input dataset: all that reading, checking and judging its rows need to know of it.
 *
 * @param name its name in settings, errors and the quality table
 * @param grain what one row is
 * @param columns the columns in their order; anything else in the files is ignored
 * @param key the columns that identify a row; a TIMESTAMP among them stands for its day
 * @param optional columns that a file may lack
 * @param eventColumn the DATE or TIMESTAMP by which a row has its day; empty where it has none
 * @param group columns whose equal values bring rows together, where these belong to no line; else none
 * @param strangers what becomes of rows that belong to no line
 * @param closed columns with labels of a dimension in which no other value may stand
 * @param pace whether events are expected every few days
 * @param checks rules of its own, in the order in which they apply
 * @param later what a row after the as-of tells
 */
public record DatasetDef(
        String name,
        String grain,
        List<ColumnDef> columns,
        List<String> key,
        Set<String> optional,
        String eventColumn,
        List<String> group,
        Strangers strangers,
        Set<String> closed,
        Pace pace,
        List<RowCheck> checks,
        Later later)
        implements Serializable {
    /** Which of them are texts is told by the bits of an INT. */
    private static final int MOST_IDS = 30;

    /** What becomes of rows that name no line, or a line that is not there or does not run on their day. */
    public enum Strangers {
        /** They are rejected: the feed is of lines. */
        REFUSED,
        /** They are left out without fault: the feed is of people, some of whom have no line. */
        SET_ASIDE
    }

    /** Whether events are expected every few days. */
    public enum Pace {
        /** A feed whose newest event is long before the as-of, or that has an empty month, is broken. */
        STEADY,
        /** Events come when they come. */
        OCCASIONAL
    }

    /** What a row after the as-of tells; whatever it is, the row is set aside and counted. */
    public enum Later {
        /** Nothing that counts. */
        NOTHING,
        /** What held before it: the first of a line is kept beside the line's rows. */
        THE_TIME_BEFORE
    }

    public DatasetDef {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        optional = Set.copyOf(optional);
        group = List.copyOf(group);
        closed = Set.copyOf(closed);
        checks = List.copyOf(checks);
    }

    /** A dataset whose rows have no day, or one that is known otherwise. */
    public DatasetDef(String name, String grain, List<ColumnDef> columns, List<String> key, Set<String> optional) {
        this(
                name,
                grain,
                columns,
                key,
                optional,
                "",
                List.of(),
                Strangers.REFUSED,
                Set.of(),
                Pace.STEADY,
                List.of(),
                Later.NOTHING);
    }

    /** A dataset of rows that belong to lines, or to groups of their own. */
    public static DatasetDef of(String name, String grain, List<ColumnDef> columns, String... key) {
        return new DatasetDef(name, grain, columns, List.of(key), Set.of());
    }

    /** The same, whose rows have their day by a DATE, or by a TIMESTAMP in {@code time-zone}. */
    public DatasetDef dated(String column) {
        return new DatasetDef(
                name, grain, columns, key, optional, column, group, strangers, closed, pace, checks, later);
    }

    /** The same, whose rows belong to no line: those that have the same values there belong together. */
    public DatasetDef groupedBy(String... some) {
        return new DatasetDef(
                name,
                grain,
                columns,
                key,
                optional,
                eventColumn,
                List.of(some),
                strangers,
                closed,
                pace,
                checks,
                later);
    }

    /** The same, of which rows without a line are left out without fault. */
    public DatasetDef withStrangers() {
        return new DatasetDef(
                name,
                grain,
                columns,
                key,
                optional,
                eventColumn,
                group,
                Strangers.SET_ASIDE,
                closed,
                pace,
                checks,
                later);
    }

    /** The same, where a row is rejected for a value that is none of the labels which the settings give a column. */
    public DatasetDef closed(String... some) {
        return new DatasetDef(
                name, grain, columns, key, optional, eventColumn, group, strangers, Set.of(some), pace, checks, later);
    }

    /** The same, of whose columns a file may lack some. */
    public DatasetDef mayLack(String... some) {
        return new DatasetDef(
                name, grain, columns, key, Set.of(some), eventColumn, group, strangers, closed, pace, checks, later);
    }

    /** The same, whose events come when they come: no day without one tells of a fault. */
    public DatasetDef occasional() {
        return new DatasetDef(
                name,
                grain,
                columns,
                key,
                optional,
                eventColumn,
                group,
                strangers,
                closed,
                Pace.OCCASIONAL,
                checks,
                later);
    }

    /** The same, with rules of its own. */
    public DatasetDef judgedBy(RowCheck... some) {
        return new DatasetDef(
                name, grain, columns, key, optional, eventColumn, group, strangers, closed, pace, List.of(some), later);
    }

    /** The same, of which a row after the as-of tells what held before it, as a change does that names both sides. */
    public DatasetDef tellingBefore() {
        return new DatasetDef(
                name,
                grain,
                columns,
                key,
                optional,
                eventColumn,
                group,
                strangers,
                closed,
                pace,
                checks,
                Later.THE_TIME_BEFORE);
    }

    /** Whether the first row after the as-of tells what held before it. */
    public boolean tellsBefore() {
        return later == Later.THE_TIME_BEFORE;
    }

    public List<String> columnNames() {
        return columns.stream().map(ColumnDef::name).toList();
    }

    /** The place of a column among the columns, from 0; found by its name, so that an accumulator asks once and not for each row. */
    public int position(String column) {
        for (int position = 0; position < columns.size(); position++) {
            if (columns.get(position).name().equals(column)) {
                return position;
            }
        }
        throw new IllegalArgumentException("There is no column " + column + " in " + name);
    }

    /** The column of that name. */
    public ColumnDef column(String column) {
        return columns.get(position(column));
    }

    /** The column by which a row has its day. */
    public Optional<String> event() {
        return eventColumn.isEmpty() ? Optional.empty() : Optional.of(eventColumn);
    }

    /** Whether a gap in its events, or none near the as-of, tells of a fault. */
    public boolean isSteady() {
        return event().isPresent() && pace == Pace.STEADY;
    }

    /** Whether its rows belong to lines. */
    public boolean isOfLines() {
        return group.isEmpty();
    }

    /** Columns that hold a day: dates, and the timestamp by which a row has its day. */
    public List<String> days() {
        return columns.stream()
                .filter(column ->
                        column.type() == ColumnType.DATE || column.name().equals(eventColumn))
                .map(ColumnDef::name)
                .toList();
    }

    /** Every rule that its rows are judged by, in the order in which they apply. */
    public List<RowRule> rules() {
        return Datasets.ALL.contains(this) ? List.of(Rule.values()) : furtherRules();
    }

    private List<RowRule> furtherRules() {
        List<RowRule> rules = new ArrayList<>(
                List.of(Rule.MISSING_KEY, Rule.MISSING_REQUIRED, Rule.EXACT_DUPLICATE, Rule.DUPLICATE_KEY));
        List<String> coded = columns.stream()
                .filter(column -> !column.codes().isEmpty() || closed.contains(column.name()))
                .map(ColumnDef::name)
                .toList();
        if (!coded.isEmpty()) {
            rules.add(OwnRule.inOtherWords(Rule.UNKNOWN_CODE, String.join(" or ", coded) + " is not a known code"));
        }
        if (event().isPresent()) {
            rules.add(Rule.AFTER_AS_OF);
        }
        rules.addAll(checksOf(RowCheck.Scope.ROW));
        if (isOfLines()) {
            if (strangers == Strangers.SET_ASIDE) {
                rules.add(OwnRule.NOT_IDENTIFIED);
            }
            rules.add(withoutLine());
            rules.add(outsideLine());
        }
        rules.addAll(checksOf(RowCheck.Scope.LINE));
        rules.addAll(checksOf(RowCheck.Scope.SEQUENCE));
        rules.addAll(checksOf(RowCheck.Scope.GROUP));
        rules.addAll(generalFindings());
        return List.copyOf(rules);
    }

    private List<RowRule> checksOf(RowCheck.Scope scope) {
        return checks.stream()
                .filter(check -> check.scope() == scope)
                .<RowRule>map(RowCheck::rule)
                .distinct()
                .toList();
    }

    private List<RowRule> generalFindings() {
        List<RowRule> rules = new ArrayList<>();
        if (!days().isEmpty()) {
            rules.addAll(List.of(Rule.DATE_OUT_OF_RANGE, Rule.DATE_IMPLAUSIBLE, Rule.SAME_DATE));
        }
        if (columns.stream().anyMatch(column -> column.type() == ColumnType.DATE)) {
            rules.addAll(List.of(Rule.TIME_OF_DAY, Rule.DATE_DEPENDS_ON_ZONE));
        }
        List<String> open = columns.stream()
                .filter(column -> column.dimension().isPresent() && !closed.contains(column.name()))
                .map(ColumnDef::name)
                .toList();
        if (!open.isEmpty()) {
            rules.add(OwnRule.inOtherWords(
                    Rule.UNKNOWN_DIMENSION, String.join(" or ", open) + " outside the configured list: OTHER"));
        }
        return rules;
    }

    /** The rule for rows of a key that no usable line has. */
    public RowRule withoutLine() {
        return strangers == Strangers.SET_ASIDE ? OwnRule.NO_LINE : Rule.ORPHAN_EVENT;
    }

    /** The rule for rows before or after their line. */
    public RowRule outsideLine() {
        return strangers == Strangers.SET_ASIDE ? OwnRule.OUTSIDE_LIFE : Rule.EVENT_OUTSIDE_LINE;
    }

    /**
     * Looks at the declaration.
     *
     * @throws IllegalArgumentException that says what can't be declared so
     */
    public void check() {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw unusable("its name must have small letters, digits and underscores, as a folder and in settings");
        }
        Stream.of(key, optional, group, closed, checkedColumns())
                .flatMap(some -> some.stream())
                .filter(column -> !columnNames().contains(column))
                .findFirst()
                .ifPresent(column -> {
                    throw unusable("there is no column " + column);
                });
        if (new HashSet<>(columnNames()).size() < columns.size()) {
            throw unusable("two columns have one name");
        }
        if (key.isEmpty()) {
            throw unusable("it has no key");
        }
        columns.forEach(this::checkColumn);
        long lineKeys = columns.stream()
                .filter(column -> column.type() == ColumnType.LINE_ID)
                .count();
        if (lineKeys != (isOfLines() ? 1 : 0)) {
            throw unusable("rows have one LINE_ID, or a group of other columns and no LINE_ID");
        }
        if (columns.stream().filter(column -> column.type() == ColumnType.ID).count() > MOST_IDS) {
            throw unusable("a row of an input can't carry more than " + MOST_IDS + " columns of type ID");
        }
        if (!key.containsAll(group)) {
            throw unusable("the group's columns must be of the key");
        }
        event().ifPresent(column -> {
            if (!columnNames().contains(column)
                    || !List.of(ColumnType.DATE, ColumnType.TIMESTAMP)
                            .contains(column(column).type())
                    || column(column).nullable()) {
                throw unusable("rows have their day by a DATE or TIMESTAMP that is not null, not by " + column);
            }
        });
        if (isOfLines() && event().isEmpty()) {
            throw unusable("rows of lines need a day");
        }
        if (isOfLines() && strangers == Strangers.REFUSED && columns.stream().anyMatch(DatasetDef::isNullableLine)) {
            throw unusable("only a dataset with strangers may have a LINE_ID that is null");
        }
        if (tellsBefore() && (!isOfLines() || event().isEmpty())) {
            throw unusable("only rows of lines can tell what held before them");
        }
        checks.stream()
                .filter(check -> (check.scope() == RowCheck.Scope.GROUP) == isOfLines())
                .filter(check -> check.scope() != RowCheck.Scope.ROW)
                .findFirst()
                .ifPresent(check -> {
                    throw unusable("its rows are judged by line or by group, not as "
                            + check.rule().code() + " does");
                });
        closed.stream()
                .map(this::column)
                .filter(column -> column.dimension().isEmpty())
                .findFirst()
                .ifPresent(column -> {
                    throw unusable(column.name() + " has no labels from the settings that could be closed");
                });
    }

    private List<String> checkedColumns() {
        return checks.stream().flatMap(check -> check.columns().stream()).toList();
    }

    private static boolean isNullableLine(ColumnDef column) {
        return column.type() == ColumnType.LINE_ID && column.nullable();
    }

    private void checkColumn(ColumnDef column) {
        switch (column.type()) {
            case STRING_MAP, BIGINT_MAP ->
                throw unusable("a row of an input can't carry " + column.name() + ", which is " + column.sql());
            case DECIMAL -> {
                if (column.digits().orElseThrow().precision() > ColumnDef.MOST_INPUT_DIGITS) {
                    throw unusable("a row of an input can't carry " + column.name() + ", which is " + column.sql()
                            + "; at most " + ColumnDef.MOST_INPUT_DIGITS + " digits");
                }
            }
            case LINE_ID, ID, STRING, BOOLEAN, INT, BIGINT, DOUBLE, DATE, TIMESTAMP -> {
                boolean labelled =
                        !column.codes().isEmpty() || column.dimension().isPresent();
                if (labelled && column.type() != ColumnType.STRING) {
                    throw unusable(column.name() + " has codes or labels, so it must be a STRING");
                }
            }
        }
        boolean line = column.type() == ColumnType.LINE_ID;
        if (key.contains(column.name())) {
            if (column.nullable() && !line) {
                throw unusable("a column of the key, " + column.name() + ", may not be null");
            }
            if (column.type() == ColumnType.TIMESTAMP && !column.name().equals(eventColumn)) {
                throw unusable("the only TIMESTAMP of a key is the one by which rows have their day");
            }
        }
    }

    private IllegalArgumentException unusable(String why) {
        return new IllegalArgumentException("Cannot declare dataset " + name + ": " + why);
    }
}
