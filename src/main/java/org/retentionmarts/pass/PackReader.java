package org.retentionmarts.pass;

import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/** Reads what a {@link PackWriter} has written, in its order. */
final class PackReader {
    private final byte[] bytes;
    private int position;

    PackReader(byte[] bytes) {
        this.bytes = bytes;
    }

    long number() {
        long number = 0;
        int shift = 0;
        byte part;
        do {
            part = bytes[position++];
            number |= (part & 0x7FL) << shift;
            shift += 7;
        } while (part < 0);
        return (number >>> 1) ^ -(number & 1);
    }

    int count() {
        return Math.toIntExact(number());
    }

    String text() {
        int length = count();
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    /**
     * Adds an array's numbers to those of another of its length.
     *
     * @param arrayOfLength the other
     */
    void addArrayTo(IntFunction<long[]> arrayOfLength) {
        int length = count();
        long[] array = arrayOfLength.apply(length);
        for (int i = 0; i < length; i++) {
            long number = number();
            if (number == 0) {
                i += count();
            } else {
                array[i] += number;
            }
        }
    }
}
