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
     * Adds an array's numbers to those of another of its length. A task can't reach the bounds of a long by itself, since
     * {@link org.retentionmarts.timeline.TableCounts} says what a number may be made of; what all of them reach together is
     * seen here.
     *
     * @param arrayOfLength the other
     * @throws ArithmeticException where a sum is beyond the bounds of a long
     */
    void addArrayTo(IntFunction<long[]> arrayOfLength) {
        int length = count();
        long[] array = arrayOfLength.apply(length);
        for (int i = 0; i < length; i++) {
            long number = number();
            if (number == 0) {
                i += count();
            } else {
                array[i] = Math.addExact(array[i], number);
            }
        }
    }
}
