package org.retentionmarts.history;

import java.util.Arrays;
import org.apache.spark.unsafe.types.UTF8String;

/** Collects the records of one partition until they make a chunk. */
final class ChunkBuffer {
    /** Large enough that a chunk's header and its way through the shuffle cost little, small beside a task's memory. */
    private static final int FULL_BYTES = 32 << 10;

    private static final int FIRST_BYTES = 1 << 10;

    private final Layout layout;
    private final boolean textKeys;
    private final int recordBytes;
    private byte[] records = new byte[FIRST_BYTES];
    private byte[] keys;
    private int rows;
    private int keyBytes;

    ChunkBuffer(Layout layout, boolean textKeys) {
        this.layout = layout;
        this.textKeys = textKeys;
        this.recordBytes = layout.recordBytes(textKeys);
        this.keys = new byte[textKeys ? FIRST_BYTES : 0];
    }

    /** Packs the row that the feed stands at; text codes are those of the feed's dictionary. */
    void add(RowFeed row, long hash) {
        int record = rows * recordBytes;
        if (record + recordBytes > records.length) {
            records = Arrays.copyOf(records, records.length * 2);
        }
        int flags = 0;
        if (row.keyIsNull()) {
            flags |= Chunk.KEY_IS_NULL;
            Bytes.putLong(records, record, 0);
            if (textKeys) {
                addKey(record, UTF8String.EMPTY_UTF8);
            }
        } else if (textKeys) {
            Bytes.putLong(records, record, hash);
            addKey(record, row.textKey());
        } else {
            Bytes.putLong(records, record, row.numberKey());
        }
        int offset = record + Layout.FIRST_DATE_OFFSET;
        for (int slot = 0; slot < layout.dates(); slot++, offset += Integer.BYTES) {
            Bytes.putInt(records, offset, row.date(slot));
        }
        for (int slot = 0; slot < layout.texts(); slot++, offset += Short.BYTES) {
            Bytes.putShort(records, offset, row.text(slot) - Dictionary.NULL);
        }
        if (layout.numberColumn() >= 0) {
            boolean none = row.numberIsNull();
            flags |= none ? Chunk.NUMBER_IS_NULL : 0;
            long number = none ? 0 : row.number();
            if (layout.hasWideNumber()) {
                Bytes.putLong(records, offset, number);
            } else {
                Bytes.putInt(records, offset, (int) number);
            }
        }
        if (layout.flagColumn() >= 0) {
            flags |= row.flagIsNull() ? Chunk.FLAG_IS_NULL : row.flag() ? Chunk.FLAG : 0;
        }
        records[record + layout.flagsOffset()] = (byte) flags;
        rows++;
    }

    private void addKey(int record, UTF8String key) {
        int length = key.numBytes();
        while (keyBytes + Integer.BYTES + length > keys.length) {
            keys = Arrays.copyOf(keys, keys.length * 2);
        }
        Bytes.putInt(records, record + layout.textKeyOffset(), keyBytes);
        Bytes.putInt(keys, keyBytes, length);
        System.arraycopy(key.getBytes(), 0, keys, keyBytes + Integer.BYTES, length);
        keyBytes += Integer.BYTES + length;
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
        Bytes.putInt(chunk, 3 * Integer.BYTES, textKeys ? 1 : 0);
        System.arraycopy(texts, 0, chunk, Chunk.HEADER_BYTES, texts.length);
        System.arraycopy(records, 0, chunk, recordsStart, rows * recordBytes);
        System.arraycopy(keys, 0, chunk, keysStart, keyBytes);
        rows = 0;
        keyBytes = 0;
        return chunk;
    }
}
