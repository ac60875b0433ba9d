package org.retentionmarts.shuffle;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.spark.unsafe.types.UTF8String;

/** Collects the records of one partition until they make a chunk. */
final class ChunkBuffer {
    /** Large enough that a chunk's header and its way through the shuffle cost little, small beside a task's memory. */
    private static final int FULL_BYTES = 32 << 10;

    private static final int FIRST_BYTES = 1 << 10;

    private final Layout layout;
    private final int textKeys;
    private final boolean textKey;
    private final DaysInZone days;
    private final int recordBytes;
    private final int[] numberOffsets;
    private final boolean[] narrow;
    private final int[] flagBits;
    private byte[] records = new byte[FIRST_BYTES];
    private byte[] keys;
    private int rows;
    private int keyBytes;

    /**
     * An empty buffer.
     *
     * @param textKeys which keys are texts, as a {@link Chunk} has it
     */
    ChunkBuffer(Layout layout, int textKeys, DaysInZone days) {
        this.layout = layout;
        this.textKeys = textKeys;
        this.textKey = (textKeys & Chunk.KEY_IS_TEXT) != 0;
        this.days = days;
        this.recordBytes = layout.recordBytes(textKey);
        this.numberOffsets =
                IntStream.range(0, layout.numbers()).map(layout::numberOffset).toArray();
        this.narrow = layout.narrowNumbers();
        this.flagBits =
                IntStream.range(0, layout.flags()).map(layout::flagNullBit).toArray();
        this.keys = new byte[textKeys != 0 ? FIRST_BYTES : 0];
    }

    /** Packs the row that the feed stands at; text codes are those of the feed's dictionary. */
    void add(RowFeed row, long hash) {
        int record = rows * recordBytes;
        while (record + recordBytes > records.length) {
            records = Arrays.copyOf(records, records.length * 2);
        }
        int flags = record + layout.flagsOffset();
        for (int i = 0; i < layout.flagBytes(); i++) {
            records[flags + i] = 0;
        }
        if (row.keyIsNull()) {
            set(flags, Layout.KEY_IS_NULL);
            Bytes.putLong(records, record, 0);
            if (textKey) {
                Bytes.putInt(records, record + layout.textKeyOffset(), addText(UTF8String.EMPTY_UTF8));
            }
        } else if (textKey) {
            Bytes.putLong(records, record, hash);
            Bytes.putInt(records, record + layout.textKeyOffset(), addText(row.textKey()));
        } else {
            Bytes.putLong(records, record, row.numberKey());
        }
        int offset = record + Layout.FIRST_DATE_OFFSET;
        for (int slot = 0; slot < layout.plainDates(); slot++, offset += Integer.BYTES) {
            Bytes.putInt(records, offset, row.date(slot));
        }
        if (layout.dates() > layout.plainDates()) {
            Bytes.putInt(records, offset, dayOf(row, layout.timestampSlot()));
            offset += Integer.BYTES;
        }
        for (int slot = 0; slot < layout.texts(); slot++, offset += Short.BYTES) {
            Bytes.putShort(records, offset, row.text(slot) - Dictionary.NULL);
        }
        for (int slot = 0; slot < numberOffsets.length; slot++) {
            if (row.numberIsNull(slot)) {
                set(flags, layout.nullBit(slot));
                clear(record, slot);
            } else {
                addNumber(row, slot, record);
            }
        }
        for (int slot = 0; slot < flagBits.length; slot++) {
            if (row.flagIsNull(slot)) {
                set(flags, flagBits[slot]);
            } else if (row.flag(slot)) {
                set(flags, flagBits[slot] + 1);
            }
        }
        rows++;
    }

    private int dayOf(RowFeed row, int slot) {
        return row.numberIsNull(slot) ? LineRow.NO_DATE : days.dayOf(row.number(slot));
    }

    private void addNumber(RowFeed row, int slot, int record) {
        int place = record + numberOffsets[slot];
        if (narrow[slot]) {
            Bytes.putInt(records, place, (int) row.number(slot));
        } else {
            boolean text = (textKeys & Chunk.idIsText(slot)) != 0;
            Bytes.putLong(records, place, text ? addText(row.textId(slot)) : row.number(slot));
        }
    }

    private void clear(int record, int slot) {
        int place = record + numberOffsets[slot];
        if (narrow[slot]) {
            Bytes.putInt(records, place, 0);
        } else {
            Bytes.putLong(records, place, 0);
        }
    }

    private void set(int flags, int bit) {
        records[flags + (bit >> 3)] |= (byte) (1 << (bit & 7));
    }

    /** Where the text stands. */
    private int addText(UTF8String text) {
        int place = keyBytes;
        int length = text.numBytes();
        while (keyBytes + Integer.BYTES + length > keys.length) {
            keys = Arrays.copyOf(keys, keys.length * 2);
        }
        Bytes.putInt(keys, keyBytes, length);
        System.arraycopy(text.getBytes(), 0, keys, keyBytes + Integer.BYTES, length);
        keyBytes += Integer.BYTES + length;
        return place;
    }

    boolean isEmpty() {
        return rows == 0;
    }

    boolean isFull() {
        return (rows + 1) * recordBytes + keyBytes > FULL_BYTES;
    }

    /** The chunk, after which the buffer is empty. */
    byte[] take(UsedTexts used, Dictionary dictionary) {
        used.number(records, rows, layout, recordBytes);
        byte[] texts = used.packed(dictionary);
        int recordsStart = Chunk.HEADER_BYTES + texts.length;
        int keysStart = recordsStart + rows * recordBytes;
        byte[] chunk = new byte[keysStart + keyBytes];
        Bytes.putInt(chunk, 0, layout.kind());
        Bytes.putInt(chunk, Integer.BYTES, rows);
        Bytes.putInt(chunk, 2 * Integer.BYTES, recordsStart);
        Bytes.putInt(chunk, 3 * Integer.BYTES, textKeys);
        System.arraycopy(texts, 0, chunk, Chunk.HEADER_BYTES, texts.length);
        System.arraycopy(records, 0, chunk, recordsStart, rows * recordBytes);
        System.arraycopy(keys, 0, chunk, keysStart, keyBytes);
        rows = 0;
        keyBytes = 0;
        return chunk;
    }
}
