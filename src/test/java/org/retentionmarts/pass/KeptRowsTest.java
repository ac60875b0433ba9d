package org.retentionmarts.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.retentionmarts.testing.TestSession;
import org.retentionmarts.timeline.ChosenRows;
import org.retentionmarts.timeline.KeptRow;

/** Of rows that several lines have one counts, and few are chosen, however they are divided among tasks. */
class KeptRowsTest {
    private static KeptRow row(String key, Object line, boolean excluded, String stratum, String rank) {
        return new KeptRow(key, line, excluded, stratum, rank, List.of("of " + line));
    }

    private static List<String> chosen(List<KeptRow> rows, int partitions, int perStratum) {
        JavaSparkContext spark =
                JavaSparkContext.fromSparkContext(TestSession.plain().sparkContext());
        Map<String, ChosenRows> chosen = Base.choose(spark.parallelize(rows, partitions), perStratum);
        List<String> shown = new ArrayList<>();
        new TreeMap<>(chosen)
                .forEach((stratum, some) -> some.rows()
                        .forEach(row -> shown.add(stratum + " " + some.keys() + " " + row.key() + " " + row.values())));
        return shown;
    }

    @Test
    void ofTheRowsOfOneKeyThatOfTheFirstLineCountsAndNoneWhereOneIsExcluded() {
        List<KeptRow> rows = List.of(
                row("a", 10L, false, "BILL", "3"),
                row("a", 9L, false, "PHONE", "3"),
                row("a", "07", false, "BILL", "3"),
                row("b", 1L, false, "BILL", "1"),
                row("b", 2L, true, "BILL", "1"),
                row("c", "x", false, "BILL", "2"),
                row("d", 4L, false, "BILL", "4"));
        List<String> expected = List.of("BILL 2 c [of x]", "BILL 2 d [of 4]", "PHONE 1 a [of 9]");
        assertEquals(expected, chosen(rows, 1, 5));
        assertEquals(expected, chosen(rows, 16, 5));
        assertEquals(List.of("BILL 2 c [of x]", "PHONE 1 a [of 9]"), chosen(rows, 16, 1));
    }

    @Test
    void ranksAreComparedAsDigitsAndTiesByKey() {
        KeptRow high = new KeptRow("z", 1L, false, "S", "80", List.of());
        KeptRow low = new KeptRow("y", 1L, false, "S", "7f", List.of());
        KeptRow tie = new KeptRow("x", 1L, false, "S", "7f", List.of());
        assertEquals(List.of("S 3 x []", "S 3 y []"), chosen(List.of(high, low, tie), 2, 2));
    }

    @Test
    void theChoiceIsTheSameOnOnePartitionAndOnSixteen() {
        Random random = new Random(5);
        List<KeptRow> rows = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            String key = "k" + random.nextInt(1200);
            rows.add(row(
                    key,
                    (long) random.nextInt(50),
                    random.nextInt(40) == 0,
                    "S" + key.hashCode() % 3,
                    "" + key.hashCode()));
        }
        List<String> one = chosen(rows, 1, 7);
        Collections.shuffle(rows, random);
        List<String> sixteen = chosen(rows, 16, 7);
        assertEquals(
                one.stream().map(KeptRowsTest::withoutValues).toList(),
                sixteen.stream().map(KeptRowsTest::withoutValues).toList());
        assertEquals(3 * 7, one.size());
    }

    private static String withoutValues(String shown) {
        return shown.substring(0, shown.indexOf('['));
    }
}
