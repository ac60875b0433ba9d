package org.retentionmarts.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class AalenJohansenTest {
    @Test
    void lateEntryIsMet() {
        // R 4.2, etm 1.1.1: d <- data.frame(id = 1:10, from = 0, to = ifelse(status == 0, "cens", status), entry,
        // exit);
        // tra <- matrix(FALSE, 3, 3); tra[1, 2:3] <- TRUE; e <- etm(d, c("0", "1", "2"), tra, "cens", s = 0);
        // summary(e, ci.fun = "cloglog")[["0 1"]]
        AalenJohansen curve = AalenJohansen.of(LateEntry.TABLE);
        assertPoint(curve, 5, 0.16, 0.02176, 0.0239245892028, 0.715027006696);
        assertPoint(curve, 7, 0.266666666667, 0.0272592592593, 0.0720373474101, 0.723810118255);
        assertPoint(curve, 9, 0.266666666667, 0.0272592592593, 0.0720373474101, 0.723810118255);
        assertPoint(curve, 10, 0.4, 0.0346666666667, 0.1438457331969, 0.813663126488);
        assertPoint(curve, 12, 0.533333333333, 0.0379259259259, 0.2294025932361, 0.892365683351);
    }

    @Test
    void theCompetingEndIsMet() {
        // as above, [["0 2"]]
        AalenJohansen curve = AalenJohansen.of(exchanged(LateEntry.TABLE.riskSets()));
        assertPoint(curve, 3, 0.2, 0.032, 0.0308202111333, 0.796190736732);
        assertPoint(curve, 9, 0.333333333333, 0.037037037037, 0.0955658356775, 0.805383363194);
    }

    @Test
    void everyoneFromTheStartIsMet() {
        // R 4.2, survival 3.5: survfit(Surv(exit, factor(status, 0:2)) ~ 1)$std.err
        AalenJohansen curve =
                AalenJohansen.of(RiskTable.of(new long[LateEntry.EXITS.length], LateEntry.EXITS, LateEntry.OUTCOMES));
        assertPoint(curve, 5, 0.126984126984, 0.118513119411);
        assertPoint(curve, 7, 0.253968253968, 0.154698095909);
        assertPoint(curve, 10, 0.412698412698, 0.184985314881);
        assertPoint(curve, 12, 0.571428571429, 0.188386114155);
    }

    @Test
    void bothIncidencesAndSurvivalSumToOne() {
        AalenJohansen event = AalenJohansen.of(LateEntry.TABLE);
        AalenJohansen other = AalenJohansen.of(exchanged(LateEntry.TABLE.riskSets()));
        KaplanMeier neither = KaplanMeier.of(LateEntry.TABLE);
        for (long day = 0; day <= 15; day++) {
            assertEquals(
                    1,
                    event.incidenceAt(day).value()
                            + other.incidenceAt(day).value()
                            + neither.survivalAt(day).value(),
                    1e-15);
        }
    }

    @Test
    void withoutCompetingEndsItIsKaplanMeierTurnedRound() {
        List<RiskSet> riskSets = List.of(RiskSet.of(5, 6, 1), RiskSet.of(6, 5, 2), RiskSet.of(7, 2, 1));
        for (RiskSet riskSet : riskSets) {
            Estimate survival = KaplanMeier.of(riskSets, 0.9).survivalAt(riskSet.day());
            Estimate incidence = AalenJohansen.of(riskSets, 0.9).incidenceAt(riskSet.day());
            assertEquals(1 - survival.value(), incidence.value(), 1e-15);
            assertEquals(survival.standardError(), incidence.standardError(), 1e-15);
            Expect.interval(1 - survival.high(), 1 - survival.low(), incidence.interval(), 1e-14);
        }
    }

    @Test
    void incidenceIsZeroBeforeAnyEventAndWhereAllEndOtherwise() {
        Estimate zero = new Estimate(0.0, 0.0, new Interval(0, 0), null);
        AalenJohansen curve = AalenJohansen.of(List.of(new RiskSet(4, 3, 0, 3)));
        assertEquals(zero, curve.incidenceAt(3));
        assertEquals(zero, curve.incidenceAt(4));
    }

    @Test
    void incidenceIsOneWithoutIntervalWhereEveryoneHadTheEvent() {
        // three thirds by way of 1 - 2/3, whose plain sum misses 1
        AalenJohansen curve = AalenJohansen.of(List.of(RiskSet.of(1, 3, 1), RiskSet.of(2, 2, 1), RiskSet.of(3, 1, 1)));
        assertEquals(
                new Estimate(1.0, null, null, "everyone at risk had the event: incidence is 1, without interval"),
                curve.incidenceAt(3));
    }

    @Test
    void everyoneEndedStopsTheCurveEvenWhenOthersEnterLater() {
        AalenJohansen curve = AalenJohansen.of(List.of(new RiskSet(3, 2, 1, 1), new RiskSet(8, 5, 1, 0)));
        assertEquals(0.5, curve.incidenceAt(8).value());
        assertEquals(curve.incidenceAt(3), curve.incidenceAt(8));
    }

    @Test
    void nobodyAtRiskGivesNullAndAReason() {
        assertEquals(
                new Estimate(null, null, null, "nobody was at risk"),
                AalenJohansen.of(List.of()).incidenceAt(30));
    }

    @Test
    void invalidInputIsRefusedWithItsValue() {
        Expect.refused(
                "days must ascend: 4 comes after 5",
                () -> AalenJohansen.of(List.of(RiskSet.of(5, 3, 1), RiskSet.of(4, 2, 1))));
    }

    private static List<RiskSet> exchanged(List<RiskSet> riskSets) {
        return riskSets.stream()
                .map(set -> new RiskSet(
                        set.day(), set.atRisk(), /* events= */ set.competing(), /* competing= */ set.events()))
                .toList();
    }

    private static void assertPoint(AalenJohansen curve, long day, double incidence, double standardError) {
        assertEquals(incidence, curve.incidenceAt(day).value(), 1e-11, "incidence");
        assertEquals(standardError, curve.incidenceAt(day).standardError(), 1e-11, "standard error");
    }

    private static void assertPoint(
            AalenJohansen curve, long day, double incidence, double variance, double low, double high) {
        assertPoint(curve, day, incidence, Math.sqrt(variance));
        Expect.interval(low, high, curve.incidenceAt(day).interval(), 1e-11);
    }
}
