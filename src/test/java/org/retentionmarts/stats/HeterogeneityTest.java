package org.retentionmarts.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeterogeneityTest {
    private static final List<RatioEstimate> BY_AGE = Doctors.STRATA.stream()
            .map(stratum -> RateRatio.of(stratum.exposed(), stratum.reference()))
            .toList();

    @Test
    void doctorsSmokingDiffersByAge() {
        // R 4.2, on the columns a, t1, b, t0: y <- log((a / t1) / (b / t0)); w <- 1 / (1 / a + 1 / b);
        // q <- sum(w * (y - weighted.mean(y, w))^2); pchisq(q, 4, lower.tail = FALSE)
        Heterogeneity test = Heterogeneity.of(BY_AGE);
        assertEquals(10.1990623927051, test.statistic(), 1e-11);
        assertEquals(0.0372047334997, test.pValue(), 1e-11);
        assertEquals(5, test.groups());
        assertNull(test.note());
    }

    @Test
    void groupsWithoutAVarianceAreLeftOut() {
        List<RatioEstimate> more = new ArrayList<>(BY_AGE);
        more.add(1, RatioEstimate.none("no events in the reference"));
        more.add(RatioEstimate.withoutInterval(0, "no events among the exposed"));
        assertEquals(Heterogeneity.of(BY_AGE), Heterogeneity.of(more));
    }

    @Test
    void equalRatiosGiveAProbabilityOfOne() {
        Heterogeneity test = Heterogeneity.of(List.of(BY_AGE.get(0), BY_AGE.get(0)));
        assertEquals(0, test.statistic());
        assertEquals(1, test.pValue());
    }

    @Test
    void belowTwoGroupsThereIsNoTest() {
        assertEquals(
                new Heterogeneity(null, 0, null, "fewer than two groups have a ratio: 0"), Heterogeneity.of(List.of()));
        assertEquals(
                new Heterogeneity(null, 1, null, "fewer than two groups have a ratio: 1"),
                Heterogeneity.of(List.of(BY_AGE.get(0), RatioEstimate.none("no events in the reference"))));
    }
}
