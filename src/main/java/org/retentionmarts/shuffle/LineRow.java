package org.retentionmarts.shuffle;

import java.util.Arrays;
import java.util.List;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.InputRow;

/** One row of any dataset while its line or group is judged: a view of an unpacked record; reused from line to line. */
public final class LineRow implements InputRow {
    /** A date that is null. */
    public static final int NO_DATE = InputRow.NO_DAY;

    private Layout layout;
    private List<Chunk> chunks;
    private int textKeys;
    private byte[] bytes;
    private int start;
    private int firstText;
    /** Where what comes after the texts would begin if texts were packed. */
    private int shifted;

    /** One row of a chunk. */
    public static LineRow of(Chunk chunk, int record) {
        byte[] bytes = new byte[chunk.unpackedBytes()];
        chunk.unpack(record, bytes, 0, 0);
        LineRow row = new LineRow();
        row.read(bytes, 0, chunk.layout(), chunk.textKeys(), List.of(chunk));
        return row;
    }

    /**
     * Goes to an unpacked record, which must stay as it is.
     *
     * @param textKeysOf which of its keys are texts, as a {@link Chunk} has it
     * @param source by number, the chunks that the texts of keys are in
     */
    void read(byte[] record, int offset, Layout of, int textKeysOf, List<Chunk> source) {
        bytes = record;
        start = offset;
        layout = of;
        firstText = offset + of.firstTextOffset();
        shifted = offset + of.extraTextBytes();
        textKeys = textKeysOf;
        chunks = source;
    }

    /** Lets go of the record. */
    void forget() {
        bytes = null;
        chunks = null;
    }

    /** What the row holds, and where. */
    public Layout layout() {
        return layout;
    }

    /** The key: a Long, a text, or null. */
    public Object key() {
        if (flagBit(Layout.KEY_IS_NULL)) {
            return null;
        }
        return hasTextKey() ? chunk().text(keyPlace()) : (Object) firstBytes();
    }

    private long firstBytes() {
        return Bytes.longAt(bytes, start);
    }

    private boolean hasTextKey() {
        return (textKeys & Chunk.KEY_IS_TEXT) != 0;
    }

    private int keyPlace() {
        return Bytes.intAt(bytes, shifted + layout.textKeyOffset());
    }

    private Chunk chunk() {
        return chunks.get(Bytes.intAt(bytes, shifted + layout.recordBytes(hasTextKey())));
    }

    boolean hasKeyOf(LineRow other) {
        return firstBytes() == other.firstBytes()
                && (!hasTextKey() || chunk().sameText(keyPlace(), other.chunk(), other.keyPlace()));
    }

    /** Its place among other lines: the hash of its key, or of its values where it has none. */
    public long rank() {
        if (flagBit(Layout.KEY_IS_NULL)) {
            return contentHash();
        }
        return hasTextKey() ? firstBytes() : Buckets.hash(firstBytes());
    }

    /** A number that tells the column's value from others of this task. */
    public long valueOf(String column) {
        return valueAt(layout.positionOf(column));
    }

    private long valueAt(int column) {
        int slot = layout.slotAt(column);
        return switch (layout.typeAt(column)) {
            case DATE -> date(slot);
            case STRING -> text(slot);
            case INT, BIGINT, DOUBLE, DECIMAL, TIMESTAMP -> number(slot);
            case ID -> isTextId(slot) ? chunk().textHash((int) number(slot)) : number(slot);
            case LINE_ID -> rank();
            case BOOLEAN -> flagByte(0);
            case STRING_MAP, BIGINT_MAP -> throw layout.noNumber(column);
        };
    }

    /** Days since 1970-01-01, {@link #NO_DATE} where the date is null. */
    public int date(int slot) {
        return Bytes.intAt(bytes, start + Layout.FIRST_DATE_OFFSET + Integer.BYTES * slot);
    }

    /** Dictionary code of the text, {@link Dictionary#NULL} where it is null. */
    public int text(int slot) {
        return Bytes.intAt(bytes, firstText + Integer.BYTES * slot);
    }

    /** Whether the number is not null. */
    public boolean hasNumber(int slot) {
        return !flagBit(layout.nullBit(slot));
    }

    /** The number, 0 where it is null; of a key that is a text, its place. */
    public long number(int slot) {
        int place = shifted + layout.numberOffset(slot);
        return layout.isWide(slot) ? Bytes.longAt(bytes, place) : Bytes.intAt(bytes, place);
    }

    boolean hasFlag(int slot) {
        return !flagBit(layout.flagNullBit(slot));
    }

    /** Whether the flag is there and true. */
    public boolean flag(int slot) {
        return flagBit(layout.flagNullBit(slot) + 1);
    }

    private boolean isTextId(int slot) {
        return (textKeys & Chunk.idIsText(slot)) != 0;
    }

    private byte flagByte(int number) {
        return bytes[shifted + layout.flagsOffset() + number];
    }

    /** One of the bits after the values, as {@link Layout} numbers them. */
    boolean flagBit(int bit) {
        return (flagByte(bit >> 3) >> (bit & 7) & 1) != 0;
    }

    @Override
    public boolean isNull(int column) {
        int slot = layout.slotAt(column);
        return switch (layout.typeAt(column)) {
            case DATE -> date(slot) == NO_DATE;
            case STRING -> text(slot) == Dictionary.NULL;
            case BOOLEAN -> !hasFlag(slot);
            case LINE_ID -> flagBit(Layout.KEY_IS_NULL);
            case INT, BIGINT, DOUBLE, DECIMAL, TIMESTAMP, ID, STRING_MAP, BIGINT_MAP -> !hasNumber(slot);
        };
    }

    @Override
    public int day(int column) {
        return date(layout.dateSlotAt(column));
    }

    @Override
    public int textCode(int column) {
        return text(layout.slotAt(column));
    }

    @Override
    public long whole(int column) {
        return number(layout.slotAt(column));
    }

    @Override
    public double fraction(int column) {
        return Double.longBitsToDouble(number(layout.slotAt(column)));
    }

    @Override
    public boolean isTrue(int column) {
        return flag(layout.slotAt(column));
    }

    @Override
    public Object id(int column) {
        if (layout.typeAt(column) == ColumnType.LINE_ID) {
            return key();
        }
        int slot = layout.slotAt(column);
        if (!hasNumber(slot)) {
            return null;
        }
        return isTextId(slot) ? chunk().text((int) number(slot)) : (Object) number(slot);
    }

    /** Equal in every contract column, given that both rows have the same key. */
    public boolean sameAs(LineRow other) {
        return layout == other.layout && sameBefore(other) && sameIds(other) && sameFlags(other);
    }

    /** Dates, texts, and numbers but those that say where a text stands. */
    private boolean sameBefore(LineRow other) {
        int from = start + Layout.FIRST_DATE_OFFSET;
        int otherFrom = other.start + Layout.FIRST_DATE_OFFSET;
        if (layout.idSlots().length == 0) {
            int length = layout.flagsOffset() + layout.extraTextBytes() - Layout.FIRST_DATE_OFFSET;
            return Arrays.equals(bytes, from, from + length, other.bytes, otherFrom, otherFrom + length);
        }
        int length = layout.numberOffset(0) + layout.extraTextBytes() - Layout.FIRST_DATE_OFFSET;
        boolean same = Arrays.equals(bytes, from, from + length, other.bytes, otherFrom, otherFrom + length);
        for (int slot = 0; same && slot < layout.numbers(); slot++) {
            same = isTextId(slot) || number(slot) == other.number(slot);
        }
        return same;
    }

    private boolean sameIds(LineRow other) {
        for (int slot : layout.idSlots()) {
            if (!sameId(other, slot)) {
                return false;
            }
        }
        return true;
    }

    private boolean sameId(LineRow other, int slot) {
        boolean here = hasNumber(slot);
        if (!here || !other.hasNumber(slot)) {
            return here == other.hasNumber(slot);
        }
        return isTextId(slot)
                ? chunk().sameText((int) number(slot), other.chunk(), (int) other.number(slot))
                : number(slot) == other.number(slot);
    }

    private boolean sameFlags(LineRow other) {
        int from = shifted + layout.flagsOffset();
        int otherFrom = other.shifted + layout.flagsOffset();
        int length = layout.flagBytes();
        return Arrays.equals(bytes, from, from + length, other.bytes, otherFrom, otherFrom + length);
    }

    /** Whether both are one row by the dataset's key, given that both are of one line or group. */
    public boolean hasRowKeyOf(LineRow other) {
        for (int column : layout.keyColumns()) {
            if (!sameValue(other, column)) {
                return false;
            }
        }
        return true;
    }

    /** Whether both have the same value in a column, or null. */
    public boolean sameValue(LineRow other, int column) {
        int slot = layout.slotAt(column);
        return switch (layout.typeAt(column)) {
            case DATE -> date(slot) == other.date(slot);
            case STRING -> text(slot) == other.text(slot);
            case BOOLEAN -> hasFlag(slot) == other.hasFlag(slot) && flag(slot) == other.flag(slot);
            case LINE_ID -> hasKeyOf(other);
            case ID -> sameId(other, slot);
            case TIMESTAMP -> isEvent(column) ? day(column) == other.day(column) : sameNumber(other, slot);
            case INT, BIGINT, DOUBLE, DECIMAL, STRING_MAP, BIGINT_MAP -> sameNumber(other, slot);
        };
    }

    private boolean isEvent(int column) {
        return layout.dates() > layout.plainDates() && layout.dateColumn(layout.plainDates()) == column;
    }

    private boolean sameNumber(LineRow other, int slot) {
        return hasNumber(slot) == other.hasNumber(slot) && number(slot) == other.number(slot);
    }

    /** Equal for rows that have one {@linkplain #hasRowKeyOf key}. */
    public int rowKeyHash() {
        int hash = 0;
        for (int column : layout.keyColumns()) {
            hash = 31 * hash + Long.hashCode(keyPart(column));
        }
        return hash;
    }

    private long keyPart(int column) {
        if (layout.typeAt(column) == ColumnType.BOOLEAN) {
            return isTrue(column) ? 1 : 0;
        }
        return isEvent(column) ? day(column) : valueAt(column);
    }

    /** Equal for rows that are {@link #sameAs} each other. */
    public int contentHash() {
        int hash = 31 * flagByte(0) + (layout.numbers() == 0 ? 0 : numberHash(0));
        for (int slot = 0; slot < layout.dates(); slot++) {
            hash = 31 * hash + date(slot);
        }
        for (int slot = 0; slot < layout.texts(); slot++) {
            hash = 31 * hash + text(slot);
        }
        for (int slot = 1; slot < layout.numbers(); slot++) {
            hash = 31 * hash + numberHash(slot);
        }
        return hash;
    }

    private int numberHash(int slot) {
        boolean text = isTextId(slot) && hasNumber(slot);
        return Long.hashCode(text ? chunk().textHash((int) number(slot)) : number(slot));
    }
}
