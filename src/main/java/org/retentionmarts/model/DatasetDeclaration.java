package org.retentionmarts.model;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** What can be declared of a dataset, and what can't. */
public final class DatasetDeclaration {
    /** Which of them are texts is told by the bits of an INT. */
    private static final int MOST_IDS = 30;

    private final DatasetDef dataset;

    private DatasetDeclaration(DatasetDef dataset) {
        this.dataset = dataset;
    }

    /**
     * Throws where a dataset can't be declared so.
     *
     * @throws IllegalArgumentException that says what can't be declared so
     */
    public static void check(DatasetDef dataset) {
        new DatasetDeclaration(dataset).check();
    }

    private void check() {
        if (!dataset.name().matches("[a-z][a-z0-9_]*")) {
            throw unusable("its name must have small letters, digits and underscores, as a folder and in settings");
        }
        Stream.of(dataset.key(), dataset.optional(), dataset.group(), dataset.closed(), checkedColumns())
                .flatMap(some -> some.stream())
                .filter(column -> !dataset.columnNames().contains(column))
                .findFirst()
                .ifPresent(column -> {
                    throw unusable("there is no column " + column);
                });
        if (new HashSet<>(dataset.columnNames()).size() < dataset.columns().size()) {
            throw unusable("two columns have one name");
        }
        if (dataset.key().isEmpty()) {
            throw unusable("it has no key");
        }
        dataset.columns().forEach(this::checkColumn);
        long lineKeys = dataset.columns().stream()
                .filter(column -> column.type() == ColumnType.LINE_ID)
                .count();
        if (lineKeys != (dataset.isOfLines() ? 1 : 0)) {
            throw unusable("rows have one LINE_ID, or a group of other columns and no LINE_ID");
        }
        if (dataset.columns().stream()
                        .filter(column -> column.type() == ColumnType.ID)
                        .count()
                > MOST_IDS) {
            throw unusable("a row of an input can't carry more than " + MOST_IDS + " columns of type ID");
        }
        if (!dataset.key().containsAll(dataset.group())) {
            throw unusable("the group's columns must be of the key");
        }
        dataset.event().ifPresent(column -> {
            if (!dataset.columnNames().contains(column)
                    || !List.of(ColumnType.DATE, ColumnType.TIMESTAMP)
                            .contains(dataset.column(column).type())
                    || dataset.column(column).nullable()) {
                throw unusable("rows have their day by a DATE or TIMESTAMP that is not null, not by " + column);
            }
        });
        if (dataset.isOfLines() && dataset.event().isEmpty()) {
            throw unusable("rows of lines need a day");
        }
        if (dataset.isOfLines()
                && dataset.strangers() == DatasetDef.Strangers.REFUSED
                && dataset.columns().stream().anyMatch(DatasetDeclaration::isNullableLine)) {
            throw unusable("only a dataset with strangers may have a LINE_ID that is null");
        }
        if (dataset.tellsBefore() && (!dataset.isOfLines() || dataset.event().isEmpty())) {
            throw unusable("only rows of lines can tell what held before them");
        }
        dataset.checks().stream()
                .filter(check -> (check.scope() == RowCheck.Scope.GROUP) == dataset.isOfLines())
                .filter(check -> check.scope() != RowCheck.Scope.ROW)
                .findFirst()
                .ifPresent(check -> {
                    throw unusable("its rows are judged by line or by group, not as "
                            + check.rule().code() + " does");
                });
        dataset.closed().stream()
                .map(dataset::column)
                .filter(column -> column.dimension().isEmpty())
                .findFirst()
                .ifPresent(column -> {
                    throw unusable(column.name() + " has no labels from the settings that could be closed");
                });
    }

    private List<String> checkedColumns() {
        return dataset.checks().stream()
                .flatMap(check -> check.columns().stream())
                .toList();
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
        if (dataset.key().contains(column.name())) {
            if (column.nullable() && !line) {
                throw unusable("a column of the key, " + column.name() + ", may not be null");
            }
            if (column.type() == ColumnType.TIMESTAMP && !column.name().equals(dataset.eventColumn())) {
                throw unusable("the only TIMESTAMP of a key is the one by which rows have their day");
            }
        }
    }

    private IllegalArgumentException unusable(String why) {
        return new IllegalArgumentException("Cannot declare dataset " + dataset.name() + ": " + why);
    }
}
