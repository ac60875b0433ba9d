package org.retentionmarts.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MantelHaenszelRateRatioTest {
    @Test
    void thePublishedExampleIsMet() {
        // R epiR, epi.2by2, example 4
        List<Stratum> strata =
                List.of(Stratum.ofDays(1308, 4325264, 884, 13142619), Stratum.ofDays(200, 1530342, 190, 5586741));
        Expect.ratio(4.393244, 4.061989, 4.751514, MantelHaenszelRateRatio.of(strata), 5e-7);
    }

    @Test
    void doctorsSmokingIsMet() {
        // R 4.2, on the columns a, t1, b, t0 of the strata: T <- t1 + t0; R <- sum(a * t0 / T); S <- sum(b * t1 / T);
        // v <- sum((a + b) * t1 * t0 / T^2) / (R * S); R / S * exp(c(0, -1, 1) * qnorm(0.975) * sqrt(v))
        RatioEstimate ratio = MantelHaenszelRateRatio.of(Doctors.STRATA);
        Expect.ratio(1.4246820167514, 1.1547031007468, 1.7577841849929, ratio, 1e-12);
        assertEquals(0.0114915389875, ratio.logVariance(), 1e-13);
        // the same with qnorm(0.95)
        Expect.ratio(
                1.4246820167514,
                1.1943745308610,
                1.6993989711015,
                MantelHaenszelRateRatio.of(Doctors.STRATA, 0.9),
                1e-12);
    }

    @Test
    void oneStratumGivesTheCrudeRatio() {
        Stratum only = Stratum.ofDays(12, 3000, 20, 4500);
        RatioEstimate crude = RateRatio.of(only.exposed(), only.reference());
        RatioEstimate adjusted = MantelHaenszelRateRatio.of(List.of(only));
        Expect.ratio(crude.ratio(), crude.low(), crude.high(), adjusted, 1e-14);
        assertEquals(crude.logVariance(), adjusted.logVariance(), 1e-15);
    }

    @Test
    void swappingTheSidesInvertsTheRatio() {
        List<Stratum> swapped = Doctors.STRATA.stream()
                .map(stratum -> new Stratum(/* exposed= */ stratum.reference(), /* reference= */ stratum.exposed()))
                .toList();
        RatioEstimate ratio = MantelHaenszelRateRatio.of(Doctors.STRATA);
        Expect.ratio(1 / ratio.ratio(), 1 / ratio.high(), 1 / ratio.low(), MantelHaenszelRateRatio.of(swapped), 1e-12);
    }

    @Test
    void aStratumWithOneSideOnlyChangesNothing() {
        List<Stratum> more = new ArrayList<>(Doctors.STRATA);
        more.add(2, Stratum.ofDays(7, 5000, 0, 0));
        more.add(Stratum.ofDays(0, 0, 9, 4000));
        more.add(Stratum.ofDays(0, 0, 0, 0));
        assertEquals(MantelHaenszelRateRatio.of(Doctors.STRATA), MantelHaenszelRateRatio.of(more));
    }

    @Test
    void aStratumWithoutEventsChangesNothing() {
        List<Stratum> more = new ArrayList<>(Doctors.STRATA);
        more.add(Stratum.ofDays(0, 5000, 0, 4000));
        assertEquals(MantelHaenszelRateRatio.of(Doctors.STRATA), MantelHaenszelRateRatio.of(more));
    }

    @Test
    void degenerateStrataGiveNullAndAReason() {
        assertEquals("no stratum has time at risk on both sides", missing(List.of()));
        assertEquals(
                "no stratum has time at risk on both sides",
                missing(List.of(Stratum.ofDays(3, 100, 0, 0), Stratum.ofDays(0, 0, 4, 100))));
        assertEquals(
                "no events among the exposed in comparable strata",
                missing(List.of(Stratum.ofDays(0, 100, 4, 100), Stratum.ofDays(5, 100, 0, 0))));
        assertEquals(
                "no events in the reference in comparable strata", missing(List.of(Stratum.ofDays(3, 100, 0, 100))));
        assertEquals(
                "no events among the exposed in comparable strata", missing(List.of(Stratum.ofDays(0, 100, 0, 100))));
    }

    private static String missing(List<Stratum> strata) {
        RatioEstimate estimate = MantelHaenszelRateRatio.of(strata);
        assertEquals(new RatioEstimate(null, null, null, estimate.note()), estimate);
        return estimate.note();
    }
}
