package org.retentionmarts.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which values become examples. */
class ExamplesTest {
    private static List<String> texts(Examples examples) {
        return examples.all().stream().map(Examples.Example::text).toList();
    }

    @Test
    void valuesOfTheEarliestRowsAreKeptEachOnce() {
        Examples examples = new Examples();
        examples.offer(5, 1, () -> "a");
        examples.offer(4, 1, () -> "a");
        examples.offer(3, 2, () -> "b");
        examples.offer(9, 3, () -> "c");
        examples.offer(-7, 4, () -> "d");
        assertEquals(List.of("d", "b", "a"), texts(examples));
        assertEquals(4, examples.all().get(2).rank());
    }

    @Test
    void theSameRowsGiveTheSameExamplesHoweverTheyAreDivided() {
        Random random = new Random(3);
        for (int trial = 0; trial < 200; trial++) {
            List<long[]> rows = new ArrayList<>();
            for (int row = 0; row < 60; row++) {
                rows.add(new long[] {random.nextInt(1000), random.nextInt(1 + trial % 9)});
            }
            Examples whole = of(rows);
            Collections.shuffle(rows, random);
            int middle = random.nextInt(60);
            Examples parts = of(rows.subList(0, middle));
            of(rows.subList(middle, 60)).all().forEach(parts::add);
            assertEquals(whole.all(), parts.all());
        }
    }

    private static Examples of(List<long[]> rows) {
        Examples examples = new Examples();
        rows.forEach(row -> examples.offer(row[0], row[1], () -> "value " + row[1]));
        return examples;
    }
}
