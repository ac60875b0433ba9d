package org.retentionmarts.pass;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers and texts as bytes, in the order in which they are added; small numbers and runs of zeros take few. */
final class PackWriter {
    /** Seven bits a byte. */
    private static final int MOST_BYTES_OF_A_NUMBER = (Long.SIZE + 6) / 7;

    private byte[] bytes = new byte[1 << 16];
    private int size;

    /** Adds a number: seven bits a byte, the lowest first; the sign is the lowest bit of all. */
    void add(long number) {
        reserve(MOST_BYTES_OF_A_NUMBER);
        long rest = (number << 1) ^ (number >> (Long.SIZE - 1));
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Adds an array: its length, then each number, a zero followed by how many more zeros there are. */
    void add(long[] array) {
        add(array.length);
        for (int i = 0; i < array.length; i++) {
            add(array[i]);
            if (array[i] == 0) {
                int first = i;
                while (i + 1 < array.length && array[i + 1] == 0) {
                    i++;
                }
                add(i - first);
            }
        }
    }

    void add(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        add(encoded.length);
        reserve(encoded.length);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
    }

    /** All that was added. */
    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void reserve(int more) {
        if (size > bytes.length - more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
