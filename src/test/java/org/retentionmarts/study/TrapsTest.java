package org.retentionmarts.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.sample.Scenario;
import org.retentionmarts.study.TrapSample.Plan;
import org.retentionmarts.testing.TestSession;

/**
 * What {@link TrapStudyTest} finds, with few seeds and wide bounds: a programme that does nothing, which figures it fools,
 * and which tell.
 */
class TrapsTest {
    private static final int SEEDS = 3;
    private static final long LINES = 40_000;
    private static final LocalDate FIVE_MONTHS_ON = LocalDate.of(2013, 6, 30);
    private static final LocalDate TWO_YEARS_ON = LocalDate.of(2014, 12, 31);

    private static final LocalDate THREE_YEARS_ON = LocalDate.of(2015, 12, 31);

    @TempDir
    Path folder;

    @Test
    void withoutATrapNothingIsHeldUp() {
        Map<String, Verdict> verdicts = verdicts(Scenario.EFFECT, FIVE_MONTHS_ON);
        assertMean(0.8, 1.25, verdicts.get("adjusted"));
        assertMean(0.8, 1.25, verdicts.get("upgraded vs replaced"));
        assertMean(0.8, 1.25, verdicts.get("event study"));
        assertEquals(0, verdicts.get(TrapSample.READING).held());
        assertEquals(SEEDS, verdicts.get("naive").held(), "samples in which the naive ratio misses");
    }

    @Test
    void linesThatHaveDecidedToLeaveFoolEveryRatioSoonAfterTheLaunch() {
        Map<String, Verdict> verdicts = verdicts(Scenario.LEAVERS, FIVE_MONTHS_ON);
        assertMean(0.4, 0.85, verdicts.get("adjusted"));
        assertMean(0.5, 0.9, verdicts.get("upgraded vs replaced"));
        assertMean(0.8, 1.25, verdicts.get("event study"));
    }

    @Test
    void linesThatHaveDecidedToLeaveFoolTheAdjustedRatioAndNotTheActiveComparatorTwoYearsOn() {
        Map<String, Verdict> verdicts = verdicts(Scenario.LEAVERS, TWO_YEARS_ON);
        assertMean(0.7, 0.92, verdicts.get("adjusted"));
        assertMean(0.88, 1.12, verdicts.get("upgraded vs replaced"));
        assertMean(0.85, 1.15, verdicts.get("placebo"));
        assertMean(0, 0.8, verdicts.get(TrapSample.FIRST_WEEKS));
        assertMean(0.8, 1.1, verdicts.get(TrapSample.HALF_A_YEAR));
        assertMean(0.85, 1.3, verdicts.get(TrapSample.BESIDE_OTHER_CHANGE));
        assertEquals(0, verdicts.get(TrapSample.READING).held());
    }

    @Test
    void aContractThatBindsForTwoYearsLooksLikeAnEffectUntilItEnds() {
        Map<String, Verdict> verdicts = verdicts(Scenario.LOCK_IN, FIVE_MONTHS_ON);
        assertMean(0, 0, verdicts.get("adjusted"));
        assertEquals(SEEDS, verdicts.get(TrapSample.READING).held());
        assertMean(0.8, 1.15, verdicts.get("placebo"));
    }

    @Test
    void itsEndShowsByTime() {
        Map<String, Verdict> verdicts = verdicts(Scenario.LOCK_IN, THREE_YEARS_ON);
        assertMean(0, 0.3, verdicts.get("adjusted"));
        assertMean(0, 0, verdicts.get(TrapSample.HALF_A_YEAR));
        assertMean(2, 10, verdicts.get(TrapSample.CONTRACT_ENDED));
        assertEquals(SEEDS, verdicts.get(TrapSample.CONTRACT_ENDED).driven());
    }

    @Test
    void aPlanThatTheInputsDoNotNameFoolsBothRatiosAndItsPlaceboDoesNotNotice() {
        Map<String, Verdict> verdicts = verdicts(Scenario.PLAN, FIVE_MONTHS_ON);
        assertMean(0.5, 0.85, verdicts.get("adjusted"));
        assertMean(0.5, 0.85, verdicts.get("upgraded vs replaced"));
        assertMean(0.75, 1.1, verdicts.get("placebo"));
    }

    @Test
    void aShockToTheWholeMarketMovesNeitherTheAdjustedRatioNorTheEventStudy() {
        Map<String, Verdict> verdicts = verdicts(Scenario.SHOCK, FIVE_MONTHS_ON);
        assertMean(0.8, 1.25, verdicts.get("adjusted"));
        assertMean(0.8, 1.25, verdicts.get("event study"));
        assertEquals(0, verdicts.get(TrapSample.READING).held());
    }

    private Map<String, Verdict> verdicts(Scenario scenario, LocalDate asOf) {
        return new TrapSample(TestSession.plain().newSession(), folder)
                .verdicts(new Plan(scenario, asOf), LINES, SEEDS);
    }

    private static void assertMean(double least, double most, Verdict verdict) {
        assertTrue(verdict.mean() >= least && verdict.mean() <= most, verdict.toString());
    }
}
