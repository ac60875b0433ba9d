package org.retentionmarts.shuffle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Records of one partition and dataset, packed into bytes by one task and read by another. A header names the dataset and
 * tells where its parts stand; the texts that their codes stand for travel along.
 *
 * <pre>
 * number of the dataset, rows, where the records begin, which keys are texts         four ints
 * number of texts, then each text as length and bytes
 * records of fixed width, see {@link Layout}
 * keys as length and bytes, of those that are texts
 * </pre>
 */
public final class Chunk {
    static final int HEADER_BYTES = 4 * Integer.BYTES;
    /** The bit that says that the key of the line, or of the group, is a text. */
    static final int KEY_IS_TEXT = 1;

    private final byte[] bytes;
    private final Layout layout;
    private final int rows;
    private final int recordsStart;
    private final int recordBytes;
    private final int textKeys;
    private final boolean textKey;
    private final int[] codes;

    /** Opens it; its texts are taken into the dictionary. */
    public Chunk(byte[] bytes, Dictionary dictionary, Layouts layouts) {
        this.bytes = bytes;
        this.layout = layouts.get(Bytes.intAt(bytes, 0));
        this.rows = Bytes.intAt(bytes, Integer.BYTES);
        this.recordsStart = Bytes.intAt(bytes, 2 * Integer.BYTES);
        this.textKeys = Bytes.intAt(bytes, 3 * Integer.BYTES);
        this.textKey = (textKeys & KEY_IS_TEXT) != 0;
        this.recordBytes = layout.recordBytes(textKey);
        int offset = HEADER_BYTES;
        this.codes = new int[Bytes.intAt(bytes, offset) + 1];
        offset += Integer.BYTES;
        codes[0] = Dictionary.NULL;
        for (int i = 1; i < codes.length; i++) {
            int length = Bytes.intAt(bytes, offset);
            codes[i] = dictionary.code(UTF8String.fromBytes(bytes, offset + Integer.BYTES, length));
            offset += Integer.BYTES + length;
        }
    }

    /** The bit that says that a key of something else, which has the slot of a number, is a text. */
    static int idIsText(int slot) {
        return slot < Integer.SIZE - 1 ? KEY_IS_TEXT << (slot + 1) : 0;
    }

    /** What its rows hold, and where: one dataset a chunk. */
    public Layout layout() {
        return layout;
    }

    /** Number of its rows. */
    public int rows() {
        return rows;
    }

    /** Where a row's record begins. */
    public int record(int row) {
        return recordsStart + row * recordBytes;
    }

    /** Hash of the key of the row whose record begins there; any, where the key is null. */
    public long hash(int record) {
        long first = Bytes.longAt(bytes, record);
        return textKey ? first : Buckets.hash(first);
    }

    /** Whether the row whose record begins there has no key. */
    public boolean keyIsNull(int record) {
        return (bytes[record + layout.flagsOffset()] >> Layout.KEY_IS_NULL & 1) != 0;
    }

    /**
     * Copies a record to where it is kept: as it lies here, but a text with four bytes, which hold its code of the
     * dictionary, and at its end, where a key is a text, the number of the chunk.
     *
     * @param number the reader's number of this chunk
     */
    void unpack(int record, byte[] target, int offset, int number) {
        int texts = layout.firstTextOffset();
        System.arraycopy(bytes, record, target, offset, texts);
        int from = record + texts;
        int to = offset + texts;
        for (int slot = 0; slot < layout.texts(); slot++, from += Short.BYTES, to += Integer.BYTES) {
            Bytes.putInt(target, to, codes[Bytes.unsignedShort(bytes, from)]);
        }
        System.arraycopy(bytes, from, target, to, record + recordBytes - from);
        if (textKeys != 0) {
            Bytes.putInt(target, to + record + recordBytes - from, number);
        }
    }

    /** Bytes of one of its records that is unpacked. */
    int unpackedBytes() {
        return layout.unpackedBytes(textKey, textKeys != 0);
    }

    /** Whether a text of this chunk is one of another. */
    boolean sameText(int place, Chunk other, int otherPlace) {
        int left = keysStart() + place;
        int right = other.keysStart() + otherPlace;
        int length = Bytes.intAt(bytes, left);
        return length == Bytes.intAt(other.bytes, right)
                && Arrays.equals(
                        bytes,
                        left + Integer.BYTES,
                        left + Integer.BYTES + length,
                        other.bytes,
                        right + Integer.BYTES,
                        right + Integer.BYTES + length);
    }

    /** Which keys are texts: {@link #KEY_IS_TEXT}, {@link #idIsText}. */
    int textKeys() {
        return textKeys;
    }

    /** Equal for equal texts. */
    long textHash(int place) {
        int offset = keysStart() + place;
        return Buckets.hash(UTF8String.fromBytes(bytes, offset + Integer.BYTES, Bytes.intAt(bytes, offset)));
    }

    String text(int place) {
        int offset = keysStart() + place;
        return new String(bytes, offset + Integer.BYTES, Bytes.intAt(bytes, offset), StandardCharsets.UTF_8);
    }

    private int keysStart() {
        return recordsStart + rows * recordBytes;
    }
}
