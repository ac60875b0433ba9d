package org.retentionmarts.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KaplanMeierTest {
    // R survival, ovarian: futime, and fustat as 1 for a death
    private static final long[] OVARIAN_DAYS = {
        59, 115, 156, 268, 329, 353, 365, 377, 421, 431, 448, 464, 475, 477, 563, 638, 744, 769, 770, 803, 855, 1040,
        1106, 1129, 1206, 1227
    };
    private static final int[] OVARIAN_DEATHS = {
        1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 0, 1, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    @Test
    void thePublishedOvarianCurveIsMet() {
        // R 4.2, survival 3.5: survfit(Surv(futime, fustat) ~ 1, ovarian, conf.type = "log-log")
        KaplanMeier curve = KaplanMeier.of(RiskTable.of(
                new long[OVARIAN_DAYS.length],
                OVARIAN_DAYS,
                Arrays.stream(OVARIAN_DEATHS)
                        .mapToObj(death -> death == 1 ? Outcome.EVENT : Outcome.CENSORED)
                        .toArray(Outcome[]::new)));
        assertPoint(curve, 59, 0.961538461538, 0.0377146413727, 0.756944289178, 0.994491156943);
        assertPoint(curve, 115, 0.923076923077, 0.0522589400374, 0.726029773212, 0.980187805019);
        assertPoint(curve, 156, 0.884615384615, 0.0626562680016, 0.683583441871, 0.961256635372);
        assertPoint(curve, 268, 0.846153846154, 0.0707589393083, 0.640434805841, 0.939293810947);
        assertPoint(curve, 431, 0.687782805430, 0.0918814789621, 0.470772195420, 0.830319561603);
        assertPoint(curve, 563, 0.546405228758, 0.1032093942663, 0.327859017130, 0.720675534038);
        assertPoint(curve, 638, 0.496732026144, 0.1051026606696, 0.282054664292, 0.679210083342);
        // between events and after the last one, the curve stands
        assertPoint(curve, 500, 0.596078431373, 0.0999261468477, 0.376676946848, 0.760207070303);
        assertPoint(curve, 5000, 0.496732026144, 0.1051026606696, 0.282054664292, 0.679210083342);
        assertEquals(26, curve.points().size());
    }

    @Test
    void thePublishedLateEntryCurveIsMet() {
        // R 4.2, survival 3.5: survfit(Surv(c(1, 2, 4, 0, 0), c(2, 10, 5, 4, 3), rep(1, 5)) ~ 1, conf.type = "log-log")
        Outcome[] events = new Outcome[5];
        Arrays.fill(events, Outcome.EVENT);
        KaplanMeier curve =
                KaplanMeier.of(RiskTable.of(new long[] {1, 2, 4, 0, 0}, new long[] {2, 10, 5, 4, 3}, events));
        assertPoint(curve, 2, 2.0 / 3, 0.272165526976, 0.05407342678652, 0.945206387272);
        assertPoint(curve, 3, 4.0 / 9, 0.256600119640, 0.03787563532177, 0.818001157594);
        assertPoint(curve, 4, 2.0 / 9, 0.202860206483, 0.00714128708030, 0.632691374580);
        assertPoint(curve, 5, 1.0 / 9, 0.128300059820, 0.00212357315789, 0.456387201758);
        assertEquals(
                new Estimate(0.0, null, null, "everyone at risk ended: survival is 0, without interval"),
                curve.survivalAt(10));
        assertEquals(
                List.of(3L, 3L, 2L, 2L, 1L),
                curve.points().stream().map(CurvePoint::atRisk).toList());
    }

    @Test
    void lateEntryWithCensoringAndBothKindsOfEndIsMet() {
        // R 4.2, survival 3.5: survfit(Surv(entry, exit, status > 0) ~ 1, conf.type = "log-log"), the arrays of
        // LateEntry
        KaplanMeier curve = KaplanMeier.of(LateEntry.TABLE);
        assertPoint(curve, 3, 0.8, 0.178885438200, 0.20380926326764, 0.969179788867);
        assertPoint(curve, 5, 0.64, 0.202385770251, 0.16702815499212, 0.894675062146);
        assertPoint(curve, 8, 0.533333333333, 0.194745798224, 0.14049427700983, 0.817633858142);
        assertPoint(curve, 10, 0.266666666667, 0.165103783298, 0.03650377287757, 0.589929619615);
        assertPoint(curve, 12, 0.133333333333, 0.125314419377, 0.00655913789762, 0.445916993672);
    }

    @Test
    void anotherLevelIsMet() {
        // R 4.2, survival 3.5: survfit(Surv(time, status) ~ 1, aml[aml$x == "Maintained", ], conf.type = "log-log",
        // conf.int = 0.9)
        KaplanMeier curve = KaplanMeier.of(
                List.of(
                        RiskSet.of(9, 11, 1),
                        RiskSet.of(13, 10, 1),
                        RiskSet.of(18, 8, 1),
                        RiskSet.of(23, 7, 1),
                        RiskSet.of(31, 5, 1),
                        RiskSet.of(34, 4, 1),
                        RiskSet.of(48, 2, 1)),
                0.9);
        assertPoint(curve, 9, 0.909090909091, 0.0866784172041, 0.6101574570969, 0.981780712557);
        assertPoint(curve, 18, 0.715909090909, 0.1396649705572, 0.4177040954770, 0.879904440048);
        assertPoint(curve, 48, 0.184090909091, 0.1534927457863, 0.0222433979987, 0.471166182529);
    }

    @Test
    void severalEndsOnOneDayAreMet() {
        // R 4.2, survival 3.5: survfit(Surv(c(5, 6, 6, 6, 7, 8), c(1, 1, 0, 1, 1, 1)) ~ 1, conf.type = "log-log")
        KaplanMeier curve = KaplanMeier.of(
                List.of(RiskSet.of(5, 6, 1), RiskSet.of(6, 5, 2), RiskSet.of(7, 2, 1), RiskSet.of(8, 1, 1)));
        Estimate six = curve.survivalAt(6);
        assertEquals(0.5, six.value(), 1e-8);
        assertEquals(0.20412415, six.standardError(), 1e-8);
        Expect.interval(0.110948260, 0.80370924, six.interval(), 1e-8);
        Expect.interval(0.012309516, 0.64594854, curve.survivalAt(7).interval(), 1e-8);
    }

    @Test
    void survivalIsOneBeforeAnyEnd() {
        Estimate one = new Estimate(1.0, 0.0, new Interval(1, 1), null);
        KaplanMeier curve = KaplanMeier.of(LateEntry.TABLE);
        assertEquals(one, curve.survivalAt(0));
        assertEquals(one, curve.survivalAt(2));
        RiskTable censoredOnly = RiskTable.of(List.of(new DayCount(0, 4, 0, 0, 0), new DayCount(9, 0, 0, 0, 4)));
        assertEquals(one, KaplanMeier.of(censoredOnly).survivalAt(9));
    }

    @Test
    void everyoneEndedIsZeroForGoodEvenWhenOthersEnterLater() {
        KaplanMeier curve = KaplanMeier.of(List.of(RiskSet.of(3, 1, 1), RiskSet.of(8, 5, 1)));
        assertEquals(0, curve.survivalAt(3).value());
        assertEquals(0, curve.survivalAt(8).value());
        assertNull(curve.survivalAt(8).interval());
    }

    @Test
    void nobodyAtRiskGivesNullAndAReason() {
        Estimate none = new Estimate(null, null, null, "nobody was at risk");
        assertEquals(none, KaplanMeier.of(List.of()).survivalAt(0));
        assertEquals(none, KaplanMeier.of(List.of(RiskSet.of(3, 0, 0))).survivalAt(5));
    }

    @Test
    void invalidInputIsRefusedWithItsValue() {
        Expect.refused(
                "days must ascend: 5 comes after 5",
                () -> KaplanMeier.of(List.of(RiskSet.of(5, 3, 1), RiskSet.of(5, 2, 1))));
        Expect.refused("level must lie between 0 and 1, both excluded: 1.5", () -> KaplanMeier.of(List.of(), 1.5));
        Expect.refused("atRisk must not be negative: -1", () -> RiskSet.of(5, -1, 0));
    }

    private static void assertPoint(
            KaplanMeier curve, long day, double survival, double standardError, double low, double high) {
        Estimate estimate = curve.survivalAt(day);
        assertEquals(survival, estimate.value(), 1e-11, "survival");
        assertEquals(standardError, estimate.standardError(), 1e-11, "standard error");
        Expect.interval(low, high, estimate.interval(), 1e-11);
    }
}
