package org.retentionmarts.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.RunFailure;

/** Sums of numbers of any size are exact, and those of two tasks add up as arrays of counts do. */
class ExactCountsTest {
    private static final BigInteger MOST = BigInteger.TWO.pow(127).subtract(BigInteger.ONE);

    private final TableCounts counts = new TableCounts();
    private final ExactCounts sums = counts.exact("krw", 3);

    @Test
    void aSumWithoutANumberIsZero() {
        assertEquals(BigInteger.ZERO, sums.units(1));
        assertEquals(new BigDecimal("0.00"), sums.decimal(1, 2));
    }

    @Test
    void numbersOfEitherSignAddUp() {
        for (long number : List.of(5L, -7L, Long.MAX_VALUE, Long.MIN_VALUE, -1L, 1L << 32, (1L << 32) - 1)) {
            sums.add(0, number);
        }
        // 5 - 7 - 1 (of the two bounds) - 1 + 2^32 + 2^32 - 1
        assertEquals(8_589_934_587L, sums.whole(0));
        assertEquals(BigInteger.ZERO, sums.units(1));
    }

    @Test
    void productsOf38DigitsAddUpWithTheirDigitsAfterThePoint() {
        BigInteger product = new BigInteger("99999999999999999999999999999999999999");
        sums.add(2, product);
        sums.add(2, product);
        sums.add(2, BigInteger.ONE.negate());
        assertEquals(new BigDecimal("199999999999999999999999999.999999999997"), sums.decimal(2, 12));
    }

    @Test
    void sumsOfTwoTasksAddUpNumberByNumber() {
        TableCounts other = new TableCounts();
        ExactCounts theirs = other.exact("krw", 3);
        Random random = new Random(7);
        BigInteger expected = BigInteger.ZERO;
        for (int i = 0; i < 2000; i++) {
            BigInteger number = new BigInteger(1 + random.nextInt(127), random);
            BigInteger signed = random.nextBoolean() ? number : number.negate();
            (random.nextBoolean() ? sums : theirs).add(1, signed);
            expected = expected.add(signed);
        }
        long[] mine = counts.find("krw");
        long[] added = other.find("krw");
        for (int i = 0; i < mine.length; i++) {
            mine[i] += added[i];
        }
        assertEquals(expected, sums.units(1));
    }

    @Test
    void theLargestNumbersAddUp() {
        for (int i = 0; i < 1000; i++) {
            sums.add(0, MOST);
            sums.add(1, MOST.negate());
        }
        assertEquals(MOST.multiply(BigInteger.valueOf(1000)), sums.units(0));
        assertEquals(MOST.multiply(BigInteger.valueOf(-1000)), sums.units(1));
    }

    @Test
    void whatIsTooLargeIsTold() {
        sums.add(0, Long.MAX_VALUE);
        sums.add(0, 1);
        assertTold(
                "Cannot add up krw: found 9223372036854775808, expected at most what a BIGINT can hold; look for values in"
                        + " the inputs that are far too large",
                assertThrows(RunFailure.class, () -> sums.whole(0)));
        assertTold(
                "Cannot add up krw: found " + MOST.add(BigInteger.ONE) + ", expected numbers of at most 38 digits; look"
                        + " for values in the inputs that are far too large",
                assertThrows(RunFailure.class, () -> sums.add(0, MOST.add(BigInteger.ONE))));
        counts.find("krw")[9] = (1L << 31) + 1;
        assertTold(
                "Cannot add up krw: found a sum of 2147483649 numbers, expected at most 2147483648; look for values in the"
                        + " inputs that are far too large",
                assertThrows(RunFailure.class, () -> sums.units(1)));
    }

    private static void assertTold(String message, RunFailure failure) {
        assertEquals(message, failure.getMessage());
        assertEquals(ExitCode.DATA_REFUSED, failure.exitCode());
    }
}
