package org.retentionmarts.model;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

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
        return with(copy -> copy.eventColumn = column);
    }

    /** The same, whose rows belong to no line: those that have the same values there belong together. */
    public DatasetDef groupedBy(String... some) {
        return with(copy -> copy.group = List.of(some));
    }

    /** The same, of which rows without a line are left out without fault. */
    public DatasetDef withStrangers() {
        return with(copy -> copy.strangers = Strangers.SET_ASIDE);
    }

    /** The same, where a row is rejected for a value that is none of the labels which the settings give a column. */
    public DatasetDef closed(String... some) {
        return with(copy -> copy.closed = Set.of(some));
    }

    /** The same, of whose columns a file may lack some. */
    public DatasetDef mayLack(String... some) {
        return with(copy -> copy.optional = Set.of(some));
    }

    /** The same, whose events come when they come: no day without one tells of a fault. */
    public DatasetDef occasional() {
        return with(copy -> copy.pace = Pace.OCCASIONAL);
    }

    /** The same, with rules of its own. */
    public DatasetDef judgedBy(RowCheck... some) {
        return with(copy -> copy.checks = List.of(some));
    }

    /** The same, of which a row after the as-of tells what held before it, as a change does that names both sides. */
    public DatasetDef tellingBefore() {
        return with(copy -> copy.later = Later.THE_TIME_BEFORE);
    }

    private DatasetDef with(Consumer<Copy> change) {
        Copy copy = new Copy();
        change.accept(copy);
        return new DatasetDef(
                name,
                grain,
                columns,
                key,
                copy.optional,
                copy.eventColumn,
                copy.group,
                copy.strangers,
                copy.closed,
                copy.pace,
                copy.checks,
                copy.later);
    }

    /** What may differ between a dataset and another one made of it; all is as here at first. */
    private final class Copy {
        private Set<String> optional = DatasetDef.this.optional;
        private String eventColumn = DatasetDef.this.eventColumn;
        private List<String> group = DatasetDef.this.group;
        private Strangers strangers = DatasetDef.this.strangers;
        private Set<String> closed = DatasetDef.this.closed;
        private Pace pace = DatasetDef.this.pace;
        private List<RowCheck> checks = DatasetDef.this.checks;
        private Later later = DatasetDef.this.later;
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

    /** Definition of the column of that name. */
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

    /** Names of the columns that hold a day: dates, and the timestamp by which a row has its day. */
    public List<String> days() {
        return columns.stream()
                .filter(column ->
                        column.type() == ColumnType.DATE || column.name().equals(eventColumn))
                .map(ColumnDef::name)
                .toList();
    }

    /** The rule for rows of a key that no usable line has. */
    public RowRule withoutLine() {
        return strangers == Strangers.SET_ASIDE ? OwnRule.NO_LINE : Rule.ORPHAN_EVENT;
    }

    /** The rule for rows before or after their line. */
    public RowRule outsideLine() {
        return strangers == Strangers.SET_ASIDE ? OwnRule.OUTSIDE_LIFE : Rule.EVENT_OUTSIDE_LINE;
    }
}
