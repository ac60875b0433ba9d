package org.retentionmarts.shuffle;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Datasets;

/**
 * How a row of a dataset lies in a record of fixed width: eight bytes of key, four a date, two a text, eight a key of
 * something else, BIGINT, DOUBLE, DECIMAL or TIMESTAMP, four an INT, then flags of a bit and, where keys are texts, four
 * bytes that say where the key stands. Values of one kind take their slots in the order of the contract's columns; the day
 * of a TIMESTAMP is the last date.
 */
public final class Layout implements Serializable {
    private static final long serialVersionUID = 1L;

    static final int FIRST_DATE_OFFSET = Long.BYTES;
    /** Bits of the first number and the first flag, and of the key; those of further ones come after. */
    static final int NUMBER_IS_NULL = 0;

    static final int FLAG_IS_NULL = 1;
    static final int FLAG = 2;
    static final int KEY_IS_NULL = 3;

    /** Of subscribers, which have number 0 in every run. */
    public static final Layout SUBSCRIBER = new Layout(0, Datasets.SUBSCRIBERS);
    /** Of churn, number 1. */
    public static final Layout CHURN = new Layout(1, Datasets.CHURN);
    /** Of device changes, number 2. */
    public static final Layout DEVICE_CHANGE = new Layout(2, Datasets.DEVICE_CHANGES);

    private static final List<Layout> OF_EVERY_RUN = List.of(SUBSCRIBER, CHURN, DEVICE_CHANGE);

    private final int kind;
    private final DatasetDef dataset;
    /** By column, its place among those of its kind. */
    private final int[] slots;

    private final ColumnType[] types;
    private final Map<String, Integer> positions = new HashMap<>();
    private final int keyColumn;
    private final int[] dateColumns;
    private final int[] textColumns;
    private final int[] numberColumns;
    private final int[] flagColumns;
    private final int plainDates;
    private final int wideNumbers;
    private final Nulls required;
    private final Nulls requiredOfKey;
    private final int[] keyColumns;
    private final int[] idSlots;
    private final int firstTextOffset;
    private final int numbersOffset;
    private final int flagsOffset;
    private final int flagBytes;
    private final int extraTextBytes;

    private Layout(int kind, DatasetDef dataset) {
        this.kind = kind;
        this.dataset = dataset;
        List<ColumnDef> columns = dataset.columns();
        columns.forEach(column -> positions.put(column.name(), positions.size()));
        slots = new int[columns.size()];
        types = columns.stream().map(ColumnDef::type).toArray(ColumnType[]::new);
        int[] keys = columnsOf(0, ColumnType.LINE_ID);
        keyColumn = keys.length == 0 ? -1 : keys[0];
        int[] plain = columnsOf(0, ColumnType.DATE);
        plainDates = plain.length;
        int event = dataset.event().map(dataset::position).orElse(-1);
        dateColumns = event >= 0 && types[event] == ColumnType.TIMESTAMP
                ? IntStream.concat(IntStream.of(plain), IntStream.of(event)).toArray()
                : plain;
        textColumns = columnsOf(0, ColumnType.STRING);
        int[] ids = columnsOf(0, ColumnType.ID);
        int[] wide =
                columnsOf(ids.length, ColumnType.BIGINT, ColumnType.DOUBLE, ColumnType.DECIMAL, ColumnType.TIMESTAMP);
        wideNumbers = ids.length + wide.length;
        int[] narrow = columnsOf(wideNumbers, ColumnType.INT);
        numberColumns = Stream.of(ids, wide, narrow).flatMapToInt(IntStream::of).toArray();
        flagColumns = columnsOf(0, ColumnType.BOOLEAN);
        keyColumns = dataset.key().stream()
                .mapToInt(dataset::position)
                .filter(column -> column != keyColumn
                        && !dataset.group().contains(columns.get(column).name()))
                .toArray();
        idSlots = IntStream.range(0, ids.length).toArray();
        firstTextOffset = FIRST_DATE_OFFSET + Integer.BYTES * dateColumns.length;
        numbersOffset = firstTextOffset + Short.BYTES * textColumns.length;
        flagsOffset = numbersOffset + Long.BYTES * wideNumbers + Integer.BYTES * (numberColumns.length - wideNumbers);
        int bits = KEY_IS_NULL + 1 + Math.max(0, numberColumns.length - 1) + 2 * Math.max(0, flagColumns.length - 1);
        flagBytes = (bits + Byte.SIZE - 1) / Byte.SIZE;
        required = new Nulls(IntStream.range(0, types.length)
                .filter(column -> column != keyColumn && !columns.get(column).nullable())
                .toArray());
        requiredOfKey = new Nulls(keyColumns);
        extraTextBytes = textColumns.length * (Integer.BYTES - Short.BYTES);
    }

    /** The layout of a run's dataset by its number. */
    static Layout of(int kind, DatasetDef dataset) {
        return kind < OF_EVERY_RUN.size() ? OF_EVERY_RUN.get(kind) : new Layout(kind, dataset);
    }

    /** Positions of the columns of some types among the contract's columns; notes their slots, from a first on. */
    private int[] columnsOf(int first, ColumnType... some) {
        List<ColumnType> wanted = List.of(some);
        int[] found = IntStream.range(0, types.length)
                .filter(column -> wanted.contains(types[column]))
                .toArray();
        for (int slot = 0; slot < found.length; slot++) {
            slots[found[slot]] = first + slot;
        }
        return found;
    }

    /** What travels is the declaration. */
    private Object writeReplace() {
        return new WrittenLayout(kind, dataset);
    }

    private record WrittenLayout(int kind, DatasetDef dataset) implements Serializable {
        private Object readResolve() {
            return Layout.of(kind, dataset);
        }
    }

    /** Number of the dataset, from 0. */
    public int kind() {
        return kind;
    }

    /** The dataset whose rows lie so. */
    public DatasetDef dataset() {
        return dataset;
    }

    /** The position of a column among the slots of its kind. */
    public int slot(String column) {
        return slots[positionOf(column)];
    }

    /** The position of a column among the contract's columns. */
    public int positionOf(String column) {
        return positions.get(column);
    }

    /** The position of a column, by its position among the contract's, among the slots of its kind. */
    int slotAt(int column) {
        return slots[column];
    }

    /** Type of a column by its position among the contract's. */
    public ColumnType typeAt(int column) {
        return types[column];
    }

    /** Digits of a DECIMAL. */
    public ColumnDef.Digits digitsAt(int column) {
        return dataset.columns().get(column).digits().orElseThrow();
    }

    /** What is thrown where a column is asked for a number and holds none. */
    public IllegalStateException noNumber(int column) {
        return new IllegalStateException(nameAt(column) + " of " + dataset.name() + " takes no slot of a number");
    }

    /** The slot of a column's day: of a date, or of the TIMESTAMP by which rows have their day. */
    int dateSlotAt(int column) {
        return types[column] == ColumnType.DATE ? slots[column] : plainDates;
    }

    /** The slot of the day that rows have; negative where they have none. */
    public int eventSlot() {
        return dataset.event()
                .map(column -> dateSlotAt(dataset.position(column)))
                .orElse(-1);
    }

    /** The column that a slot of texts holds. */
    public String textName(int slot) {
        return nameAt(textColumns[slot]);
    }

    /** The column that a slot of dates holds. */
    public String dateName(int slot) {
        return nameAt(dateColumns[slot]);
    }

    String nameAt(int column) {
        return dataset.columns().get(column).name();
    }

    /** Position of the line's key among the contract's columns, negative where rows belong to no line. */
    public int keyColumn() {
        return keyColumn;
    }

    /** The column that tells best which row it is: the line's key, or the first of the group. */
    public String keyName() {
        return keyColumn < 0 ? dataset.group().get(0) : nameAt(keyColumn);
    }

    /** Number of days that a row has: its dates, and one made of the TIMESTAMP by which rows have their day. */
    public int dates() {
        return dateColumns.length;
    }

    /** The dates that stand in the row; one more may be made of its TIMESTAMP. */
    int plainDates() {
        return plainDates;
    }

    /** The slot of the number whose day is the last date. */
    int timestampSlot() {
        return slots[dateColumns[plainDates]];
    }

    int texts() {
        return textColumns.length;
    }

    int numbers() {
        return numberColumns.length;
    }

    int flags() {
        return flagColumns.length;
    }

    /** Position of a date among the contract's columns. */
    int dateColumn(int slot) {
        return dateColumns[slot];
    }

    /** Position of a text among the contract's columns. */
    int textColumn(int slot) {
        return textColumns[slot];
    }

    /** Position of a number among the contract's columns. */
    int numberColumn(int slot) {
        return numberColumns[slot];
    }

    /** By slot, whether a number takes four bytes. */
    boolean[] narrowNumbers() {
        boolean[] narrow = new boolean[numbers()];
        Arrays.fill(narrow, wideNumbers, narrow.length, true);
        return narrow;
    }

    /** Whether a number takes eight bytes. */
    boolean isWide(int slot) {
        return slot < wideNumbers;
    }

    /** Position of a flag among the contract's columns. */
    int flagColumn(int slot) {
        return flagColumns[slot];
    }

    /** Slots of the keys of something else than the line. */
    int[] idSlots() {
        return idSlots;
    }

    /** Columns that tell rows of one line, or of one group, apart. */
    public int[] keyColumns() {
        return keyColumns;
    }

    int firstTextOffset() {
        return firstTextOffset;
    }

    int numberOffset(int slot) {
        return slot < wideNumbers
                ? numbersOffset + Long.BYTES * slot
                : numbersOffset + Long.BYTES * wideNumbers + Integer.BYTES * (slot - wideNumbers);
    }

    int flagsOffset() {
        return flagsOffset;
    }

    int flagBytes() {
        return flagBytes;
    }

    /** By how much later what comes after the texts stands in an unpacked record. */
    int extraTextBytes() {
        return extraTextBytes;
    }

    /** The bit that says that a number is null. */
    int nullBit(int number) {
        return number == 0 ? NUMBER_IS_NULL : KEY_IS_NULL + number;
    }

    /** The bit that says that a flag is null; the next one is the flag. */
    int flagNullBit(int flag) {
        return flag == 0 ? FLAG_IS_NULL : KEY_IS_NULL + Math.max(1, numbers()) + 2 * (flag - 1);
    }

    /** Where a record says at which byte of its chunk the key stands. */
    int textKeyOffset() {
        return flagsOffset + flagBytes;
    }

    int recordBytes(boolean textKeys) {
        return flagsOffset + flagBytes + (textKeys ? Integer.BYTES : 0);
    }

    /**
     * Bytes of a record as {@link Chunk#unpack} leaves it, rounded up to whole longs.
     *
     * @param textKeys whether the line's key or the group's is a text
     * @param anyTexts whether any key is, so that the record names its chunk
     */
    int unpackedBytes(boolean textKeys, boolean anyTexts) {
        int bytes = recordBytes(textKeys) + extraTextBytes + (anyTexts ? Integer.BYTES : 0);
        return (bytes + Long.BYTES - 1) & -Long.BYTES;
    }

    /** Whether a column of the key besides the line's is null. */
    public boolean lacksKey(LineRow row) {
        return requiredOfKey.anyIn(row);
    }

    /** Whether a column that may not be null is null. */
    public boolean lacksValue(LineRow row) {
        return required.anyIn(row);
    }

    /** Columns that are looked at for null, by what shows it, so that a row asks for no types. */
    private final class Nulls {
        private final int[] dates;
        private final int[] texts;
        private final int[] bits;

        Nulls(int[] columns) {
            dates = slotsOf(columns, ColumnType.DATE);
            texts = slotsOf(columns, ColumnType.STRING);
            bits = IntStream.of(columns)
                    .filter(column -> types[column] != ColumnType.DATE && types[column] != ColumnType.STRING)
                    .map(column ->
                            types[column] == ColumnType.BOOLEAN ? flagNullBit(slots[column]) : nullBit(slots[column]))
                    .toArray();
        }

        private int[] slotsOf(int[] columns, ColumnType type) {
            return IntStream.of(columns)
                    .filter(column -> types[column] == type)
                    .map(column -> slots[column])
                    .toArray();
        }

        boolean anyIn(LineRow row) {
            for (int slot : dates) {
                if (row.date(slot) == LineRow.NO_DATE) {
                    return true;
                }
            }
            for (int slot : texts) {
                if (row.text(slot) == Dictionary.NULL) {
                    return true;
                }
            }
            for (int bit : bits) {
                if (row.flagBit(bit)) {
                    return true;
                }
            }
            return false;
        }
    }
}
