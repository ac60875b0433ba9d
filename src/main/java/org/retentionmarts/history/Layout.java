package org.retentionmarts.history;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Datasets;

/**
 * How a row of a dataset lies in a record of fixed width: eight bytes of key, four a date, two a text, the number, one
 * byte of flags and, where keys are texts, four that say where the key stands. Values of one type take their slots in
 * the order of the contract's columns.
 */
@SuppressWarnings("ImmutableEnumChecker") // Its fields are filled in the constructor and never changed.
enum Layout {
    SUBSCRIBER(0, Datasets.SUBSCRIBERS),
    CHURN(1, Datasets.CHURN),
    DEVICE_CHANGE(2, Datasets.DEVICE_CHANGES);

    /** Most dates that a dataset has. */
    static final int DATES = 4;
    /** Most texts that a dataset has. */
    static final int TEXTS = 5;

    static final int FIRST_DATE_OFFSET = Long.BYTES;

    private static final Layout[] ALL = values();

    private final int kind;
    private final DatasetDef dataset;
    private final List<String> names;
    private final Map<String, Integer> slots = new LinkedHashMap<>();
    private final Map<String, ColumnType> types = new LinkedHashMap<>();
    private final int[] dateColumns;
    private final int[] textColumns;
    private final int numberColumn;
    private final boolean wideNumber;
    private final int flagColumn;
    private final int[] requiredDates;
    private final int[] requiredTexts;
    private final boolean flagRequired;
    private final int firstTextOffset;
    private final int numberOffset;
    private final int flagsOffset;

    Layout(int kind, DatasetDef dataset) {
        this.kind = kind;
        this.dataset = dataset;
        this.names = dataset.columnNames();
        dataset.columns().forEach(column -> types.put(column.name(), column.type()));
        columnsOf(ColumnType.LINE_ID);
        dateColumns = columnsOf(ColumnType.DATE);
        textColumns = columnsOf(ColumnType.STRING);
        int[] flags = columnsOf(ColumnType.BOOLEAN);
        int[] ints = columnsOf(ColumnType.INT);
        int[] numbers = ints.length > 0 ? ints : columnsOf(ColumnType.BIGINT);
        wideNumber = numbers.length > 0 && ints.length == 0;
        numberColumn = numbers.length == 0 ? -1 : numbers[0];
        flagColumn = flags.length == 0 ? -1 : flags[0];
        if (dateColumns.length > DATES || textColumns.length > TEXTS || numbers.length > 1 || flags.length > 1) {
            throw new IllegalStateException("Too few slots for " + dataset.name());
        }
        requiredDates = required(ColumnType.DATE);
        requiredTexts = required(ColumnType.STRING);
        flagRequired = required(ColumnType.BOOLEAN).length > 0;
        firstTextOffset = FIRST_DATE_OFFSET + Integer.BYTES * dateColumns.length;
        numberOffset = firstTextOffset + Short.BYTES * textColumns.length;
        flagsOffset = numberOffset + (numberColumn < 0 ? 0 : wideNumber ? Long.BYTES : Integer.BYTES);
    }

    /** Positions of the columns of a type among the contract's columns; notes their slots. */
    private int[] columnsOf(ColumnType type) {
        List<ColumnDef> columns = dataset.columns();
        int[] found = new int[columns.size()];
        int count = 0;
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).type() == type) {
                slots.put(columns.get(i).name(), count);
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private int[] required(ColumnType type) {
        return dataset.columns().stream()
                .filter(column -> column.type() == type && !column.nullable())
                .mapToInt(column -> slots.get(column.name()))
                .toArray();
    }

    /** Reverses {@link #kind}. */
    static Layout of(int kind) {
        return ALL[kind];
    }

    /** Number of the dataset, from 0. */
    int kind() {
        return kind;
    }

    DatasetDef dataset() {
        return dataset;
    }

    /** The position of a column among the slots of its type. */
    int slot(String column) {
        return slots.get(column);
    }

    ColumnType typeOf(String column) {
        return types.get(column);
    }

    /** The column that a slot of texts holds. */
    String textName(int slot) {
        return names.get(textColumns[slot]);
    }

    /** The column that a slot of dates holds. */
    String dateName(int slot) {
        return names.get(dateColumns[slot]);
    }

    int dates() {
        return dateColumns.length;
    }

    int texts() {
        return textColumns.length;
    }

    /** Position of a date among the contract's columns. */
    int dateColumn(int slot) {
        return dateColumns[slot];
    }

    /** Position of a text among the contract's columns. */
    int textColumn(int slot) {
        return textColumns[slot];
    }

    /** Position of the number among the contract's columns, negative where there is none. */
    int numberColumn() {
        return numberColumn;
    }

    /** Whether the number is a BIGINT. */
    boolean hasWideNumber() {
        return wideNumber;
    }

    /** Position of the flag among the contract's columns, negative where there is none. */
    int flagColumn() {
        return flagColumn;
    }

    int firstTextOffset() {
        return firstTextOffset;
    }

    int numberOffset() {
        return numberOffset;
    }

    int flagsOffset() {
        return flagsOffset;
    }

    /** Where a record says at which byte of its chunk the key stands. */
    int textKeyOffset() {
        return flagsOffset + 1;
    }

    int recordBytes(boolean textKeys) {
        return flagsOffset + 1 + (textKeys ? Integer.BYTES : 0);
    }

    /** Bytes of a record as {@link Chunk#unpack} leaves it, rounded up to whole longs. */
    int unpackedBytes(boolean textKeys) {
        int bytes = recordBytes(textKeys) + texts() * Short.BYTES + (textKeys ? Integer.BYTES : 0);
        return (bytes + Long.BYTES - 1) & -Long.BYTES;
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
}
