package org.retentionmarts.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.sample.Scenario;
import org.retentionmarts.study.TrapSample.Plan;
import org.retentionmarts.testing.TestSession;

/**
 * Which figures are fooled by a programme that does nothing, scenario by scenario, over many seeds. Without a trap the
 * adjusted ratio, its placebo and the comparison of before with after say nothing but by chance; the crude and the naive
 * ratio are wrong even then.
 */
@Tag("trap-study")
class TrapStudyTest {
    private static final int SEEDS = Integer.getInteger("study.seeds", 20);
    private static final long LINES = Long.getLong("study.lines", 40_000);
    private static final LocalDate AS_OF = LocalDate.of(2013, 6, 30);
    private static final LocalDate TWO_YEARS_LATER = LocalDate.of(2014, 12, 31);
    private static final LocalDate AFTER_CATCHING_UP = LocalDate.of(2015, 12, 31);
    private static final List<Plan> PLANS = List.of(
            new Plan(Scenario.EFFECT, AS_OF),
            new Plan(Scenario.LEAVERS, AS_OF),
            new Plan(Scenario.LEAVERS, TWO_YEARS_LATER),
            new Plan(Scenario.LOCK_IN, AS_OF),
            new Plan(Scenario.LOCK_IN, AFTER_CATCHING_UP),
            new Plan(Scenario.PLAN, AS_OF),
            new Plan(Scenario.PLAN_PORTS_MORE, AS_OF),
            new Plan(Scenario.SHOCK, AS_OF));

    @TempDir
    Path folder;

    @Test
    void aProgrammeThatDoesNothingFoolsTheFiguresThatItsTrapIsMadeFor() throws Exception {
        TrapSample sample = new TrapSample(TestSession.plain().newSession(), folder);
        List<String> lines = new ArrayList<>(List.of(Verdict.HEADER));
        Map<Plan, Map<String, Verdict>> verdicts = new LinkedHashMap<>();
        for (Plan plan : PLANS) {
            long started = System.nanoTime();
            Map<String, Verdict> ofPlan = sample.verdicts(plan, LINES, SEEDS);
            verdicts.put(plan, ofPlan);
            ofPlan.values().forEach(verdict -> lines.add(verdict.line()));
            double seconds = (System.nanoTime() - started) / 1e9 / SEEDS;
            System.out.printf("%s: %.1f s a seed%n", plan.name(), seconds);
        }
        Files.write(Path.of("target/trap-study.txt"), lines);
        System.out.println(String.join("\n", lines));
        Map<String, Verdict> untrapped = verdicts.get(PLANS.get(0));
        assertTrue(untrapped.get("adjusted").held() <= mostByChance(), untrapped.toString());
        assertEquals(SEEDS, untrapped.get("naive").held(), "samples in which the naive ratio misses");
        for (Plan plan : PLANS) {
            Verdict placebo = verdicts.get(plan).get("placebo");
            assertTrue(placebo.held() + placebo.driven() <= 2 * mostByChance(), placebo.toString());
        }
        assertLeaversShowByTime(verdicts.get(PLANS.get(1)), verdicts.get(PLANS.get(2)));
        Map<String, Verdict> bound = verdicts.get(PLANS.get(3));
        Map<String, Verdict> unbound = verdicts.get(PLANS.get(4));
        assertEquals(SEEDS, bound.get(TrapSample.READING).held(), bound.toString());
        assertEquals(SEEDS, unbound.get("adjusted").held(), unbound.toString());
        assertEquals(SEEDS, unbound.get(TrapSample.CONTRACT_ENDED).driven(), unbound.toString());
        Map<String, Verdict> onThePlan = verdicts.get(PLANS.get(5));
        assertTrue(onThePlan.get("adjusted").mean() < 0.85, onThePlan.toString());
        assertTrue(onThePlan.get("upgraded vs replaced").mean() < 0.85, onThePlan.toString());
        for (Plan neverBound : List.of(PLANS.get(0), PLANS.get(1), PLANS.get(2), PLANS.get(5), PLANS.get(7))) {
            Verdict eventStudy = verdicts.get(neverBound).get("event study");
            assertTrue(eventStudy.held() + eventStudy.driven() <= 2 * mostByChance(), eventStudy.toString());
        }
        for (Plan comparable : List.of(PLANS.get(0), PLANS.get(2), PLANS.get(7))) {
            Verdict reading = verdicts.get(comparable).get(TrapSample.READING);
            assertTrue(reading.held() <= mostByChance(), reading.toString());
        }
    }

    /** Five months on both ratios are fooled; two years on only the one beside ELIGIBLE lines is, and in the first weeks most. */
    private static void assertLeaversShowByTime(Map<String, Verdict> soon, Map<String, Verdict> late) {
        assertTrue(soon.get("adjusted").mean() < 0.85, soon.toString());
        assertTrue(soon.get("upgraded vs replaced").mean() < 0.9, soon.toString());
        assertTrue(late.get("adjusted").mean() < 0.9, late.toString());
        assertEquals(1, late.get("upgraded vs replaced").mean(), 0.1);
        assertTrue(
                late.get(TrapSample.FIRST_WEEKS).mean()
                        < late.get(TrapSample.HALF_A_YEAR).mean(),
                late.toString());
        assertEquals(1, late.get(TrapSample.BESIDE_OTHER_CHANGE).mean(), 0.15);
    }

    /** Samples of which one in 40 may say so by chance: three standard deviations above the mean. */
    private static double mostByChance() {
        double mean = 0.025 * SEEDS;
        return mean + 3 * Math.sqrt(mean);
    }
}
