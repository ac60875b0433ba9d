package org.retentionmarts.history;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.retentionmarts.contract.ColumnType;
import org.retentionmarts.contract.Dataset;
import org.retentionmarts.contract.Datasets;

/**
 * How the three datasets share one narrow row on their way to the line that they belong to: key, kind, a few dates, a
 * few texts, a number and a flag. A contract column takes the next free slot of its type.
 */
@SuppressWarnings("ImmutableEnumChecker") // Its fields are filled in the constructor and never changed.
enum Layout {
    SUBSCRIBER(0, Datasets.SUBSCRIBERS),
    CHURN(1, Datasets.CHURN),
    DEVICE_CHANGE(2, Datasets.DEVICE_CHANGES);

    static final int DATES = 4;
    static final int TEXTS = 5;
    static final int KEY_COLUMN = 0;
    static final int KIND_COLUMN = 1;
    static final int FIRST_DATE = 2;
    static final int FIRST_TEXT = FIRST_DATE + DATES;
    static final int NUMBER_COLUMN = FIRST_TEXT + TEXTS;
    static final int FLAG_COLUMN = NUMBER_COLUMN + 1;
    static final String KEY = "key";
    static final String KIND = "kind";

    private static final Layout[] BY_KIND = values();

    private final int kind;
    private final Dataset dataset;

    private final Map<String, Integer> slots = new LinkedHashMap<>();

    private final int[] requiredDates;

    private final int[] requiredTexts;

    private final boolean flagRequired;

    Layout(int kind, Dataset dataset) {
        this.kind = kind;
        this.dataset = dataset;
        int dates = 0;
        int texts = 0;
        for (org.retentionmarts.contract.Column column : dataset.columns()) {
            switch (column.type()) {
                case DATE -> slots.put(column.name(), dates++);
                case STRING -> slots.put(column.name(), texts++);
                case INT, BIGINT, BOOLEAN, LINE_ID -> slots.put(column.name(), 0);
                case DOUBLE, TIMESTAMP, STRING_MAP, BIGINT_MAP ->
                    throw new IllegalStateException("No slot for " + column.name());
            }
        }
        if (dates > DATES || texts > TEXTS) {
            throw new IllegalStateException("Too few slots for " + dataset.name());
        }
        requiredDates = required(ColumnType.DATE);
        requiredTexts = required(ColumnType.STRING);
        flagRequired = required(ColumnType.BOOLEAN).length > 0;
    }

    private int[] required(ColumnType type) {
        return dataset.columns().stream()
                .filter(column -> column.type() == type && !column.nullable())
                .mapToInt(column -> slots.get(column.name()))
                .toArray();
    }

    static Layout ofKind(int kind) {
        return BY_KIND[kind];
    }

    Dataset dataset() {
        return dataset;
    }

    /** The position of a column among the slots of its type. */
    int slot(String column) {
        return slots.get(column);
    }

    /** Whether a column that may not be null is null. */
    boolean lacksValue(LineRow row) {
        for (int slot : requiredDates) {
            if (row.date(slot) == LineRow.NO_DATE) {
                return true;
            }
        }
        for (int slot : requiredTexts) {
            if (row.text(slot) == Dictionary.NULL) {
                return true;
            }
        }
        return flagRequired && !row.hasFlag();
    }

    /** A dataset's rows in the shared form. */
    org.apache.spark.sql.Dataset<Row> spread(org.apache.spark.sql.Dataset<Row> rows) {
        List<Column> columns = new ArrayList<>();
        columns.add(col(Datasets.SUBSCRIBER_ID).as(KEY));
        columns.add(lit((byte) kind).as(KIND));
        for (int i = 0; i < DATES; i++) {
            columns.add(slotColumn(ColumnType.DATE, i).as("date_" + i));
        }
        for (int i = 0; i < TEXTS; i++) {
            columns.add(slotColumn(ColumnType.STRING, i).as("text_" + i));
        }
        Column number = columnOf(ColumnType.BIGINT, 0);
        columns.add((number == null ? slotColumn(ColumnType.INT, 0) : number)
                .cast(DataTypes.LongType)
                .as("number"));
        columns.add(slotColumn(ColumnType.BOOLEAN, 0).as("flag"));
        return rows.select(columns.toArray(Column[]::new));
    }

    private Column slotColumn(ColumnType type, int slot) {
        Column column = columnOf(type, slot);
        return column == null ? lit(null).cast(type.sparkType()) : column;
    }

    private Column columnOf(ColumnType type, int slot) {
        for (org.retentionmarts.contract.Column column : dataset.columns()) {
            if (column.type() == type && slots.get(column.name()) == slot) {
                return col(column.name());
            }
        }
        return null;
    }
}
