package org.retentionmarts.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreHeterogeneityTest {
    private static final List<List<Stratum>> BY_AGE =
            Doctors.STRATA.stream().map(List::of).toList();

    @Test
    void doctorsSmokingDiffersByAge() {
        // R 4.2, on the columns a, t1, b, t0, m their Mantel-Haenszel ratio: p <- m * t1 / (m * t1 + t0);
        // q <- sum((a - (a + b) * p)^2 / ((a + b) * p * (1 - p))); pchisq(q, 4, lower.tail = FALSE)
        ScoreHeterogeneity test = ScoreHeterogeneity.of(BY_AGE);
        assertEquals(11.151097950455211, test.statistic(), 1e-11);
        assertEquals(0.024917350615167, test.pValue(), 1e-13);
        assertEquals(5, test.groups());
        assertNull(test.note());
    }

    @Test
    void aWhollyHeldGroupTakesPart() {
        // M is 40 / 60 over both, so the exposed should have 2 of 5 events
        List<List<Stratum>> groups =
                List.of(List.of(Stratum.ofDays(40, 1000, 30, 1000)), List.of(Stratum.ofDays(0, 1000, 30, 1000)));
        // 70 events, 28 expected, 12 more, variance 16.8; 30 events, 12 expected, 12 fewer, variance 7.2
        ScoreHeterogeneity test = ScoreHeterogeneity.of(groups);
        assertEquals(144 / 16.8 + 144 / 7.2, test.statistic(), 1e-12);
        assertEquals(2, test.groups());
    }

    @Test
    void groupsWithoutEventsInComparableStrataAreLeftOut() {
        List<List<Stratum>> more = new ArrayList<>(BY_AGE);
        more.add(1, List.of());
        more.add(List.of(Stratum.ofDays(0, 100, 0, 100)));
        more.add(List.of(Stratum.ofDays(5, 100, 0, 0), Stratum.ofDays(0, 0, 3, 100)));
        assertEquals(ScoreHeterogeneity.of(BY_AGE), ScoreHeterogeneity.of(more));
    }

    @Test
    void equalGroupsGiveAProbabilityOfOne() {
        ScoreHeterogeneity test = ScoreHeterogeneity.of(Collections.nCopies(3, BY_AGE.get(0)));
        assertEquals(0, test.statistic(), 1e-20);
        assertEquals(1, test.pValue(), 1e-15);
    }

    @Test
    void swappingTheSidesChangesNothing() {
        ScoreHeterogeneity swapped =
                ScoreHeterogeneity.of(BY_AGE.stream().map(DrawnStrata::swapped).toList());
        assertEquals(11.151097950455211, swapped.statistic(), 1e-11);
    }

    @Test
    void withoutARatioOrASecondGroupThereIsNoTest() {
        assertEquals(none(0, "no stratum has time at risk on both sides"), ScoreHeterogeneity.of(List.of()));
        assertEquals(
                none(0, "no events in the reference in comparable strata: there is only a lower limit"),
                ScoreHeterogeneity.of(List.of(one(3, 0), one(4, 0))));
        assertEquals(
                none(0, "no events among the exposed in comparable strata"),
                ScoreHeterogeneity.of(List.of(one(0, 3), one(0, 4))));
        assertEquals(
                none(1, "fewer than two groups have events in comparable strata: 1"),
                ScoreHeterogeneity.of(List.of(one(3, 4), one(0, 0))));
    }

    @Test
    void pValuesAreProbabilities() {
        DrawnStrata drawn = new DrawnStrata(1985);
        for (int i = 0; i < 500; i++) {
            List<List<Stratum>> groups = new ArrayList<>();
            for (int group = 0; group < 4; group++) {
                groups.add(DrawnStrata.sides(drawn.strata(30)));
            }
            ScoreHeterogeneity test = ScoreHeterogeneity.of(groups);
            assertTrue(test.statistic() >= 0 && test.pValue() >= 0 && test.pValue() <= 1, test::toString);
        }
    }

    private static ScoreHeterogeneity none(int groups, String note) {
        return new ScoreHeterogeneity(null, groups, null, note);
    }

    private static List<Stratum> one(long exposed, long reference) {
        return List.of(Stratum.ofDays(exposed, 100, reference, 100));
    }
}
