package org.retentionmarts.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StratifiedRateRatioTest {
    private static final double Z = 1.959963984540054;

    @Test
    void doctorsSmokingIsMet() {
        // R 4.2, on the columns a, t1, b, t0: t <- t1 + t0; r <- sum(a * t0 / t); s <- sum(b * t1 / t);
        // v <- sum((a + b) * t1 * t0 / t^2); f <- function(x) (r - x * s)^2 - qnorm(0.975)^2 * x * v;
        // uniroot(f, c(1, r / s)); uniroot(f, c(r / s, 2))
        StratifiedRateRatio ratio = StratifiedRateRatio.of(Doctors.STRATA);
        assertEquals(116.83273060720580, ratio.exposedSum(), 1e-11);
        assertEquals(82.00618049044228, ratio.referenceSum(), 1e-11);
        assertEquals(110.10050391201422, ratio.nullVariance(), 1e-11);
        assertEquals(1.42468201675144, ratio.ratio(), 1e-13);
        assertEquals(1.15514722666134, ratio.low(), 1e-13);
        assertEquals(1.75710835987663, ratio.high(), 1e-13);
        assertEquals(1 / 0.0114915389875, ratio.weight(), 1e-7);
        assertNull(ratio.note());
    }

    @Test
    void breastCancerAfterFluoroscopyIsMet() {
        // K. J. Rothman, S. Greenland, T. L. Lash, Modern Epidemiology, chapter 14: 41 cases in 28,010 person-years, 15
        // in
        // 19,017; limits are Wilson's of 41 / 56, turned into ratios
        Stratum stratum = Stratum.ofDays(41, 28_010, 15, 19_017);
        StratifiedRateRatio ratio = StratifiedRateRatio.of(List.of(stratum));
        assertEquals(1.86, ratio.ratio(), 0.005);
        assertEquals(1.0358, ratio.low(), 5e-5);
        assertEquals(3.3249, ratio.high(), 5e-5);
        assertWilson(stratum);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        // R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3
        "81, 263, 0.2553, 0.3662",
        "15, 148, 0.0624, 0.1605",
        "0, 20, 0.0000, 0.1611",
        "1, 29, 0.0061, 0.1718",
    })
    void withEqualTimesLimitsAreThePublishedOnesOfTheShareOfEvents(int a, int events, double low, double high) {
        StratifiedRateRatio ratio = StratifiedRateRatio.of(List.of(Stratum.ofDays(a, 7_000, events - a, 7_000)));
        assertEquals(low, ratio.low() / (1 + ratio.low()), 5e-5);
        assertEquals(high, ratio.high() / (1 + ratio.high()), 5e-5);
    }

    @Test
    void withOneStratumLimitsAreWilsonsAtAnyCounts() {
        for (long a = 0; a < 40; a++) {
            for (long b = 1; b < 40; b += 3) {
                assertWilson(Stratum.ofDays(a, 12_345, b, 678));
            }
        }
    }

    @Test
    void limitsSolveTheScoreEquation() {
        forDrawn((strata, ratio) -> {
            if (ratio.hasLog()) {
                assertTrue(ratio.low() < ratio.ratio() && ratio.ratio() < ratio.high(), ratio::toString);
                for (double x : new double[] {ratio.low(), ratio.high()}) {
                    double score =
                            (ratio.exposedSum() - x * ratio.referenceSum()) / Math.sqrt(x * ratio.nullVariance());
                    assertEquals(Z, Math.abs(score), 1e-9);
                }
            }
        });
    }

    @Test
    void swappingTheSidesGivesReciprocals() {
        forDrawn((strata, ratio) -> {
            StratifiedRateRatio swapped = StratifiedRateRatio.of(DrawnStrata.swapped(strata));
            assertReciprocal(ratio.ratio(), swapped.ratio());
            assertReciprocal(ratio.low(), swapped.high());
            assertReciprocal(ratio.high(), swapped.low());
        });
    }

    @Test
    void figuresAreMissingExactlyWhereASideHasNoEvents() {
        int[] seen = new int[4];
        forDrawn((strata, ratio) -> {
            boolean exposed = strata.stream()
                    .anyMatch(s -> s.isComparable() && s.exposed().events() > 0);
            boolean reference = strata.stream()
                    .anyMatch(s -> s.isComparable() && s.reference().events() > 0);
            assertEquals(reference, ratio.ratio() != null);
            assertEquals(reference, ratio.high() != null);
            assertEquals(exposed || reference, ratio.low() != null);
            assertEquals(reference, ratio.note() == null);
            assertEquals(exposed && reference, ratio.weight() != null);
            assertEquals(reference, ratio.hasLimits());
            seen[(exposed ? 1 : 0) + (reference ? 2 : 0)]++;
        });
        for (int cases : seen) {
            assertTrue(cases > 20, "each kind is drawn: " + cases);
        }
    }

    @Test
    void moreEventsOfTheExposedRaiseRatioAndLimits() {
        StratifiedRateRatio last =
                StratifiedRateRatio.of(List.of(Stratum.ofDays(0, 900, 7, 800), Doctors.STRATA.get(0)));
        for (int a = 1; a < 60; a++) {
            StratifiedRateRatio next =
                    StratifiedRateRatio.of(List.of(Stratum.ofDays(a, 900, 7, 800), Doctors.STRATA.get(0)));
            assertTrue(next.ratio() > last.ratio() && next.low() > last.low() && next.high() > last.high());
            last = next;
        }
    }

    @Test
    void aHigherLevelWidensTheLimits() {
        StratifiedRateRatio wide = StratifiedRateRatio.of(Doctors.STRATA, 0.99);
        StratifiedRateRatio narrow = StratifiedRateRatio.of(Doctors.STRATA, 0.9);
        assertEquals(narrow.ratio(), wide.ratio());
        assertTrue(wide.low() < narrow.low() && narrow.high() < wide.high());
    }

    @Test
    void aSideWithoutEventsLeavesOneLimit() {
        // one stratum, half the time on each side: R or S is 4 / 2, V0 4 / 4
        double reach = Z * Z / 4;
        StratifiedRateRatio none = only(Stratum.ofDays(0, 100, 4, 100));
        assertEquals(reach, none.high(), 1e-15);
        assertEquals(new StratifiedRateRatio(0, 2, 1, 0.0, 0.0, none.high(), null), none);
        StratifiedRateRatio open = only(Stratum.ofDays(4, 100, 0, 100));
        assertEquals(1 / reach, open.low(), 1e-15);
        assertEquals(
                new StratifiedRateRatio(
                        2,
                        0,
                        1,
                        null,
                        open.low(),
                        null,
                        "no events in the reference in comparable strata: there is only a lower limit"),
                open);
    }

    @Test
    void nothingToCompareGivesNullAndAReason() {
        assertEquals(none("no stratum has time at risk on both sides"), StratifiedRateRatio.of(List.of()));
        assertEquals(
                none("no stratum has time at risk on both sides"),
                StratifiedRateRatio.of(List.of(Stratum.ofDays(3, 100, 0, 0), Stratum.ofDays(0, 0, 4, 100))));
        assertEquals(none("no events on either side in comparable strata"), only(Stratum.ofDays(0, 100, 0, 100)));
    }

    @Test
    void strataWithOneSideOnlyOrWithoutEventsChangeNothing() {
        List<Stratum> more = new ArrayList<>(Doctors.STRATA);
        more.add(2, Stratum.ofDays(7, 5000, 0, 0));
        more.add(Stratum.ofDays(0, 0, 9, 4000));
        more.add(Stratum.ofDays(0, 0, 0, 0));
        more.add(Stratum.ofDays(0, 5000, 0, 4000));
        assertEquals(StratifiedRateRatio.of(Doctors.STRATA), StratifiedRateRatio.of(more));
    }

    @Test
    void aMissingFigureNeedsAReason() {
        Expect.refused(
                "a missing figure needs a note: 1.0 (0.5 to null)",
                () -> new StratifiedRateRatio(1, 1, 1, 1.0, 0.5, null, " "));
        Expect.refused(
                "ratio or limit must be finite and not negative: Infinity",
                () -> new StratifiedRateRatio(1, 1, 1, 1.0, 0.5, Double.POSITIVE_INFINITY, null));
        Expect.refused(
                "a missing figure needs a note: null (2.0 to 3.0)", () -> new PricePerEvent(null, 2.0, 3.0, null));
    }

    private static StratifiedRateRatio only(Stratum stratum) {
        return StratifiedRateRatio.of(List.of(stratum));
    }

    private static StratifiedRateRatio none(String note) {
        return new StratifiedRateRatio(0, 0, 0, null, null, null, note);
    }

    private static void assertWilson(Stratum stratum) {
        PersonTime exposed = stratum.exposed();
        PersonTime reference = stratum.reference();
        Interval share = Wilson.interval(exposed.events(), exposed.events() + reference.events());
        double odds = reference.exposure() / exposed.exposure();
        StratifiedRateRatio ratio = only(stratum);
        double low = share.low() / (1 - share.low()) * odds;
        double high = share.high() / (1 - share.high()) * odds;
        assertEquals(low, ratio.low(), 1e-12 * low);
        assertEquals(high, ratio.high(), 1e-12 * high);
    }

    private static void assertReciprocal(Double value, Double swapped) {
        if (value == null) {
            assertTrue(swapped == null || swapped == 0, () -> "of nothing: " + swapped);
        } else if (value == 0) {
            assertNull(swapped);
        } else {
            assertEquals(1 / value, swapped, 1e-12 / value);
        }
    }

    private interface Assertion {
        void of(List<Stratum> strata, StratifiedRateRatio ratio);
    }

    private static void forDrawn(Assertion claim) {
        DrawnStrata drawn = new DrawnStrata(19_120_621);
        for (int i = 0; i < 2000; i++) {
            List<Stratum> strata = DrawnStrata.sides(drawn.strata(i % 4 == 0 ? 300 : 1.3));
            claim.of(strata, StratifiedRateRatio.of(strata));
        }
    }
}
