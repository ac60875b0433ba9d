package org.retentionmarts.timeline;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.retentionmarts.model.RunFailure;

/**
 * Exact sums of numbers of any size, such as amounts without a bound or products of weights and scores. Each sum is kept as
 * digits of 32 bits, a long each, without carrying from one to the next: so the pass can add those of two tasks number by
 * number as it adds all counts, in any order, and the sum is the same. A number is in last digits: of a DECIMAL(12,4), in
 * 0.0001.
 */
public final class ExactCounts {
    /** Largest size of one number, in bits without its sign: 38 digits need 127. */
    private static final int MOST_BITS = 127;

    private static final int DIGIT_BITS = 32;
    private static final long DIGIT = (1L << DIGIT_BITS) - 1;
    private static final int DIGITS = 4;

    /** The digits of a sum, and how many numbers it is of. */
    private static final int NUMBERS = DIGITS + 1;

    /** Of more numbers a digit might wrap. */
    private static final long MOST_NUMBERS = 1L << 31;

    private static final int LONG_BITS = 63;

    private final String name;
    private final long[] array;

    ExactCounts(String name, long[] array) {
        this.name = name;
        this.array = array;
    }

    /** How many longs so many sums need. */
    static int numbersFor(int sums) {
        return sums * NUMBERS;
    }

    /** Adds a whole number, or one in last digits, to a sum. */
    public void add(int sum, long number) {
        add(sum, BigInteger.valueOf(number));
    }

    /**
     * Adds a number in last digits to a sum.
     *
     * @throws RunFailure (exit code 3) where it has more than 38 digits
     */
    public void add(int sum, BigInteger number) {
        if (number.bitLength() > MOST_BITS) {
            throw tooLarge(number.toString(), "numbers of at most 38 digits");
        }
        int first = sum * NUMBERS;
        for (int digit = 0; digit < DIGITS - 1; digit++) {
            array[first + digit] += number.shiftRight(digit * DIGIT_BITS).longValue() & DIGIT;
        }
        // The highest has the sign.
        array[first + DIGITS - 1] +=
                number.shiftRight((DIGITS - 1) * DIGIT_BITS).longValue();
        array[first + DIGITS]++;
    }

    /**
     * A sum in last digits.
     *
     * @throws RunFailure (exit code 3) where it is of more numbers than can be told exactly
     */
    public BigInteger units(int sum) {
        int first = sum * NUMBERS;
        if (array[first + DIGITS] > MOST_NUMBERS) {
            throw tooLarge("a sum of " + array[first + DIGITS] + " numbers", "at most " + MOST_NUMBERS);
        }
        BigInteger units = BigInteger.ZERO;
        for (int digit = DIGITS - 1; digit >= 0; digit--) {
            units = units.shiftLeft(DIGIT_BITS).add(BigInteger.valueOf(array[first + digit]));
        }
        return units;
    }

    /** A sum with so many digits after the point. */
    public BigDecimal decimal(int sum, int scale) {
        return new BigDecimal(units(sum), scale);
    }

    /**
     * A sum of whole numbers.
     *
     * @throws RunFailure (exit code 3) where a BIGINT can't hold it
     */
    public long whole(int sum) {
        BigInteger units = units(sum);
        if (units.bitLength() > LONG_BITS) {
            throw tooLarge(units.toString(), "at most what a BIGINT can hold");
        }
        return units.longValueExact();
    }

    private RunFailure tooLarge(String found, String expected) {
        return RunFailure.data("Cannot add up " + name + ": found " + found + ", expected " + expected
                + "; look for values in the inputs that are far too large");
    }
}
