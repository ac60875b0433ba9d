package org.retentionmarts.pass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** Sums of tasks make one, on whatever way they come together, and none of them wraps. */
class PassSumsTest {
    private static final String TABLE = "base.cube.rated";

    private static PassSums task(long... numbers) {
        PassSums sums = new PassSums();
        System.arraycopy(numbers, 0, sums.of(TABLE).array("n", numbers.length), 0, numbers.length);
        return sums;
    }

    private static PassSums sent(PassSums sums) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(sums);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (PassSums) in.readObject();
        }
    }

    @Test
    void numbersOfTwoTasksAddUpUnderTheirName() throws IOException, ClassNotFoundException {
        PassSums both = sent(task(1, 0, 0, -4)).add(sent(task(2, 0, Long.MAX_VALUE, Long.MIN_VALUE + 4)));
        assertArrayEquals(
                new long[] {3, 0, Long.MAX_VALUE, Long.MIN_VALUE},
                both.of(TABLE).find("n"));
    }

    @Test
    void aSumBeyondALongIsNoSum() {
        PassSums sums = task(0, Long.MAX_VALUE);
        assertThrows(ArithmeticException.class, () -> sums.add(task(0, 1)));
    }

    @Test
    void exactSumsOfTwoTasksGoBeyondALong() throws IOException, ClassNotFoundException {
        PassSums one = new PassSums();
        one.of(TABLE).exact("krw", 1).add(0, Long.MAX_VALUE);
        PassSums other = new PassSums();
        other.of(TABLE).exact("krw", 1).add(0, Long.MAX_VALUE);
        other.of(TABLE).exact("krw", 1).add(0, -1);
        PassSums both = sent(one).add(sent(other));
        assertEquals(
                BigInteger.valueOf(Long.MAX_VALUE).shiftLeft(1).subtract(BigInteger.ONE),
                both.of(TABLE).exact("krw", 1).units(0));
    }
}
