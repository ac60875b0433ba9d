package org.retentionmarts.pass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.retentionmarts.history.Examples;
import org.retentionmarts.shuffle.ColumnTimes;

class SumsOfTasksTest {
    private static PackedSums task(String name, long... numbers) {
        PassSums sums = new PassSums();
        System.arraycopy(numbers, 0, sums.array(name, numbers.length), 0, numbers.length);
        return PackedSums.of(sums);
    }

    private static SumsOfTasks sentOn(SumsOfTasks sums) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(sums);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (SumsOfTasks) in.readObject();
        }
    }

    @Test
    void arraysOfOneNameAreAddedNumberByNumberAndOthersStayAsTheyAre() {
        PassSums sums = new SumsOfTasks()
                .add(task("both", 1, 0, 0, -4))
                .add(task("one", 0, 0, 0))
                .and(new SumsOfTasks().add(task("both", 10, 0, 30, 4)))
                .together();
        assertArrayEquals(new long[] {11, 0, 30, 0}, sums.find("both"));
        assertArrayEquals(new long[] {0, 0, 0}, sums.find("one"));
        assertNull(sums.find("none"));
    }

    @Test
    void whatIsSentOnHasTheSameSumsWhetherOfNoOneOrSeveralTasks() throws IOException, ClassNotFoundException {
        assertEquals(0, sentOn(new SumsOfTasks()).together().size());
        long[] odd = {Long.MIN_VALUE, -1, 0, 0, 63, 64, -64, -65, 0, 8191, 8192, Long.MAX_VALUE, 0};
        SumsOfTasks one = new SumsOfTasks().add(task("odd", odd));
        assertArrayEquals(odd, sentOn(one).together().find("odd"));
        SumsOfTasks two = sentOn(sentOn(one.and(new SumsOfTasks().add(task("odd", new long[odd.length])))));
        assertArrayEquals(odd, two.add(task("more", 5)).together().find("odd"));
        assertArrayEquals(new long[] {5}, two.together().find("more"));
    }

    /** More than a writer begins with: it has to grow in the middle of an array and of a text. */
    @Test
    void longArraysAndTextsOfAnyLettersComeThrough() {
        long[] large = new long[20_000];
        Arrays.fill(large, Long.MIN_VALUE);
        String name = "통신사 \uD83D\uDCF1 ".repeat(20_000);
        assertArrayEquals(
                large, new SumsOfTasks().add(task(name, large)).together().find(name));
    }

    @Test
    void theLatestDayAndTheFirstExamplesAndAllTimesOfTwoTasksAreKept() {
        PassSums first = new PassSums();
        first.saw("churn", -3);
        first.sawExample("rule", new Examples.Example("later", 7));
        first.sawTimes("column", new ColumnTimes(5, 4, 3, 60, 120));
        PassSums second = new PassSums();
        second.saw("churn", -2);
        second.sawExample("rule", new Examples.Example("earlier", Long.MIN_VALUE));
        second.sawTimes("column", new ColumnTimes(1, 1, 0, 30, 90));
        second.sawTimes("other", ColumnTimes.NONE);
        PassSums sums = new SumsOfTasks()
                .add(PackedSums.of(first))
                .add(PackedSums.of(second))
                .together();
        assertEquals(Map.of("churn", -2), sums.latest());
        assertEquals(List.of("earlier", "later"), sums.examples("rule"));
        assertEquals(Map.of("column", new ColumnTimes(6, 5, 3, 30, 120), "other", ColumnTimes.NONE), sums.times());
    }

    @Test
    void aSumBeyondALongIsNoSum() {
        SumsOfTasks sums = new SumsOfTasks().add(task("n", 0, Long.MAX_VALUE)).add(task("n", 0, 1));
        assertThrows(ArithmeticException.class, sums::together);
    }

    @Test
    void exactSumsOfTwoTasksGoBeyondALong() throws IOException, ClassNotFoundException {
        String table = "base.cube.rated";
        PassSums one = new PassSums();
        one.of(table).exact("krw", 1).add(0, Long.MAX_VALUE);
        PassSums other = new PassSums();
        other.of(table).exact("krw", 1).add(0, Long.MAX_VALUE);
        other.of(table).exact("krw", 1).add(0, -1);
        PassSums both = sentOn(new SumsOfTasks().add(PackedSums.of(one)))
                .and(sentOn(new SumsOfTasks().add(PackedSums.of(other))))
                .together();
        assertEquals(
                BigInteger.valueOf(Long.MAX_VALUE).shiftLeft(1).subtract(BigInteger.ONE),
                both.of(table).exact("krw", 1).units(0));
    }
}
