package org.retentionmarts.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateTest {
    @Test
    void aMissingFigureNeedsAReason() {
        Expect.refused(
                "an estimate without value or interval needs a note: value null, interval null",
                () -> new Estimate(null, null, null, null));
        Expect.refused(
                "a ratio without interval needs a note: ratio 0.0", () -> new RatioEstimate(0.0, null, null, " "));
    }

    @Test
    void notANumberIsNoFigure() {
        Expect.refused("low must be finite: NaN", () -> new Interval(Double.NaN, 1));
        Expect.refused("high must be finite: Infinity", () -> new Interval(0, Double.POSITIVE_INFINITY));
        Expect.refused("low must not lie above high: 2.0 > 1.0", () -> new Interval(2, 1));
        Expect.refused("value must be finite: NaN", () -> new Estimate(Double.NaN, null, new Interval(0, 1), null));
        Expect.refused(
                "ratio must be finite and not negative: -1.0", () -> new RatioEstimate(-1.0, null, null, "note"));
        Expect.refused(
                "logVariance must be finite and above 0: 0.0",
                () -> new RatioEstimate(1.0, 0.0, new Interval(1, 1), null));
    }

    @Test
    void limitsAreNullWithoutInterval() {
        Estimate none = Estimate.none("no trials");
        assertNull(none.low());
        assertNull(none.high());
        RatioEstimate zero = RatioEstimate.withoutInterval(0, "no events among the exposed");
        assertNull(zero.low());
        assertNull(zero.high());
    }

    @Test
    void percentIsAHundredTimes() {
        assertEquals(new Interval(25, 50), new Interval(0.25, 0.5).times(100));
    }

    @Test
    void noSmallTableMakesARatioFailOrLackAReason() {
        List<PersonTime> cells = new ArrayList<>();
        for (long events = 0; events <= 2; events++) {
            for (long days = 0; days <= 2; days++) {
                cells.add(PersonTime.ofDays(events, days));
            }
        }
        for (PersonTime a : cells) {
            for (PersonTime b : cells) {
                assertExplained(RateRatio.of(a, b));
                for (PersonTime c : cells) {
                    for (PersonTime d : cells) {
                        List<Stratum> strata = List.of(new Stratum(a, b), new Stratum(c, d));
                        assertExplained(DifferenceInDifferences.of(a, b, c, d));
                        assertEvidenceIsExplained(strata);
                    }
                }
            }
        }
    }

    @Test
    void noSmallRiskTableMakesACurveFailOrLackAReason() {
        List<RiskSet> firsts = new ArrayList<>();
        List<RiskSet> seconds = new ArrayList<>();
        for (long atRisk = 0; atRisk <= 3; atRisk++) {
            for (long events = 0; events <= atRisk; events++) {
                for (long competing = 0; competing <= atRisk - events; competing++) {
                    firsts.add(new RiskSet(1, atRisk, events, competing));
                    seconds.add(new RiskSet(2, atRisk, events, competing));
                }
            }
        }
        for (RiskSet first : firsts) {
            for (RiskSet second : seconds) {
                List<RiskSet> riskSets = List.of(first, second);
                assertExplained(KaplanMeier.of(riskSets).survivalAt(2));
                assertExplained(AalenJohansen.of(riskSets).incidenceAt(2));
            }
        }
    }

    /** What is made of a ratio and of prevented events neither fails nor lacks a reason. */
    private static void assertEvidenceIsExplained(List<Stratum> strata) {
        StratifiedRateRatio ratio = StratifiedRateRatio.of(strata);
        assertEquals(ratio.hasLimits(), ratio.note() == null);
        assertEquals(ratio.ratio() == null, Sensitivity.of(ratio).eValue() == null && !isZero(ratio.ratio()));
        ScoreHeterogeneity test =
                ScoreHeterogeneity.of(strata.stream().map(List::of).toList());
        assertEquals(test.pValue() == null, test.note() != null);
        ExpectedEvents events = ExpectedEvents.of(
                strata.stream().map(stratum -> new DepletedStratum(stratum, 0)).toList());
        assertEquals(events.prevented().value() == null, events.prevented().note() != null);
        assertEquals(events.prevented().interval() == null, events.expected().interval() == null);
        PricePerEvent price = PricePerEvent.of(100, events.prevented());
        assertEquals(price.price() == null || price.high() == null, price.note() != null);
        MonthRatio month = new MonthRatio(1, ratio);
        RatioEstimate study =
                EventStudyDifference.of(List.of(month, month), List.of(month)).ratio();
        assertEquals(study.interval() == null, study.note() != null);
        PersonTime base = strata.get(0).reference();
        OfferForecast offer = OfferForecast.of(9, base, 12, ratio, new OfferForecast.Discounts(100, 3));
        assertEquals(offer.prevented().value() == null, base.isEmpty() || ratio.ratio() == null);
    }

    private static boolean isZero(Double ratio) {
        return ratio != null && ratio == 0;
    }

    private static void assertExplained(RatioEstimate estimate) {
        if (estimate.interval() == null) {
            assertNotNull(estimate.note());
        } else {
            assertNull(estimate.note());
            assertNotNull(estimate.logVariance());
        }
    }

    private static void assertExplained(Estimate estimate) {
        if (estimate.interval() == null) {
            assertNotNull(estimate.note());
        } else {
            assertNull(estimate.note());
            assertNotNull(estimate.standardError());
        }
    }
}
