package org.retentionmarts.shuffle;

import java.util.Arrays;

/**
 * The texts that the records of a chunk use, numbered from 1 in the order of their first use; 0 stands for null. So a
 * chunk carries its own few texts, whatever the other rows of its task hold.
 */
final class UsedTexts {
    private final short[] numbers = new short[Dictionary.MOST_PACKED + 1];
    private int[] used = new int[64];
    private int count;

    /** Replaces the codes of a dictionary (+ 1) in packed records by their numbers. */
    void number(byte[] records, int rows, Layout layout, int recordBytes) {
        count = 0;
        for (int row = 0; row < rows; row++) {
            int offset = row * recordBytes + layout.firstTextOffset();
            for (int slot = 0; slot < layout.texts(); slot++, offset += Short.BYTES) {
                int code = Bytes.unsignedShort(records, offset);
                if (code > 0) {
                    Bytes.putShort(records, offset, numberOf(code));
                }
            }
        }
        for (int i = 0; i < count; i++) {
            numbers[used[i]] = 0;
        }
    }

    private int numberOf(int code) {
        if (numbers[code] == 0) {
            if (count == used.length) {
                used = Arrays.copyOf(used, count * 2);
            }
            used[count] = code;
            count++;
            numbers[code] = (short) count;
        }
        return numbers[code];
    }

    /** The texts as a {@link Chunk} has them. */
    byte[] packed(Dictionary dictionary) {
        int length = Integer.BYTES;
        for (int i = 0; i < count; i++) {
            length += Integer.BYTES + dictionary.bytes(used[i] + Dictionary.NULL).length;
        }
        byte[] packed = new byte[length];
        Bytes.putInt(packed, 0, count);
        int offset = Integer.BYTES;
        for (int i = 0; i < count; i++) {
            byte[] text = dictionary.bytes(used[i] + Dictionary.NULL);
            Bytes.putInt(packed, offset, text.length);
            System.arraycopy(text, 0, packed, offset + Integer.BYTES, text.length);
            offset += Integer.BYTES + text.length;
        }
        return packed;
    }
}
