package org.retentionmarts.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.retentionmarts.release.Release;
import org.retentionmarts.settings.Continuity;

class RowChangeTest {
    private static final LocalDate OBSERVED_FROM = LocalDate.of(2010, 7, 1);
    private static final LocalDate AS_OF = LocalDate.of(2013, 6, 30);

    private static List<String> problems(Map<String, Long> before, Map<String, Long> now) {
        Release last = new Release(
                "2013_06_29",
                AS_OF.minusDays(1),
                "run",
                "release_2013_06_29",
                new TreeMap<>(),
                new TreeMap<>(),
                "hash",
                "0.1.0",
                1,
                OBSERVED_FROM,
                new TreeMap<>(before),
                "");
        return new RowChange(last, OBSERVED_FROM, new Continuity(0.001, 0.05, 0.5)).problems(now, AS_OF);
    }

    @Test
    void aDatasetMayLoseATwentiethOrTwentyRows() {
        assertEquals(List.of(), problems(Map.of("churn", 1000L), Map.of("churn", 950L)));
        assertEquals(List.of(), problems(Map.of("churn", 30L), Map.of("churn", 10L)));
        assertEquals(
                List.of("Cannot use churn: 949 rows, 1,000 in release 2013_06_29, expected a fall of at most 0.05"
                        + " (quality.max-row-fall); check that every part was delivered, once; if the change is right, add"
                        + " --accept-row-change to this one run"),
                problems(Map.of("churn", 1000L), Map.of("churn", 949L)));
    }

    @Test
    void aTableOfCodesThatLosesTheHalfIsRefusedHoweverSmallItIs() {
        assertEquals(List.of(), problems(Map.of("churn.sources.codes", 5L), Map.of("churn.sources.codes", 3L)));
        assertEquals(
                List.of(
                        "Cannot use churn.sources.codes: 1 rows, 2 in release 2013_06_29, expected a fall of at most 0.05"
                                + " (quality.max-row-fall); check that every part was delivered, once; if the change is right, add"
                                + " --accept-row-change to this one run"),
                problems(Map.of("churn.sources.codes", 2L), Map.of("churn.sources.codes", 1L)));
    }

    @Test
    void whatTheLastReleaseDidNotReadIsNotCompared() {
        assertEquals(List.of(), problems(Map.of(), Map.of("churn.sources.codes", 1L, "churn", 1000L)));
    }
}
