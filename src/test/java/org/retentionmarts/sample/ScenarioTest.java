package org.retentionmarts.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.RunFailure;

/** Each scenario's pattern in its rows: what is exact is counted, what is drawn lies within four standard deviations. */
final class ScenarioTest {
    private static final double DEVIATIONS = 4;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void truthTellsTheScenarioAndItsRatios(Scenario scenario) throws Exception {
        try (SampleFiles files = generate(options(scenario).withLines(200))) {
            JsonNode told = files.truth().path("scenario");
            assertEquals(scenario.label(), told.path("name").asText());
            assertEquals(
                    scenario.label(),
                    files.truth().path("options").path("scenario").asText());
            List<String> ratios = new ArrayList<>();
            told.path("true_port_out_rate_ratios")
                    .forEach(ratio -> ratios.add(ratio.path("ratio").asText()));
            assertEquals(
                    switch (scenario) {
                        case EFFECT -> List.of("program_effect.port_out_rate_ratio");
                        case LEAVERS -> List.of("1.0", "0.0", "1.0");
                        case LOCK_IN -> List.of("1.0", "0.0", "5.0", "1.0");
                        case PLAN, SHOCK -> List.of("1.0", "0.6");
                        case PLAN_PORTS_MORE -> List.of("1.0", "1.6");
                    },
                    ratios);
            double young = files.truth()
                    .at("/program_effect/port_out_rate_ratio/20-29/OFTEN")
                    .asDouble();
            assertEquals(scenario == Scenario.EFFECT ? 0.4675 : 1, young);
        }
    }

    @Test
    void namesAreThoseOfTheCommand() {
        assertEquals(List.of("effect", "leavers", "lock-in", "plan", "plan-ports-more", "shock"), Scenario.labels());
        assertEquals(Optional.of(Scenario.LOCK_IN), Scenario.labelled("lock-in"));
        assertEquals(Optional.empty(), Scenario.labelled("LOCK_IN"));
    }

    @Test
    void aProgrammeThatDoesNothingHasNoEffects() {
        SampleOptions wrong = options(Scenario.SHOCK).withEffects(Effects.planted());
        RunFailure failure =
                assertThrows(RunFailure.class, () -> SampleGenerator.generate(SampleSession.open(), wrong));
        assertEquals(ExitCode.USAGE, failure.exitCode());
        assertEquals(
                List.of("Cannot use effects with the scenario shock: the programme does nothing in it"),
                failure.problems());
    }

    @Test
    void noLeaverChangesItsDeviceInTheTwentyDaysBefore() throws Exception {
        String changesBefore = "SELECT count(*) FROM churn JOIN device_changes USING (subscriber_id)"
                + " WHERE churn_type = 'PORT_OUT' AND churned_on - changed_on BETWEEN ";
        double without;
        try (SampleFiles files = generate(options(Scenario.EFFECT).withEffects(Effects.none()))) {
            without = files.number(changesBefore + "0 AND 20");
        }
        assertTrue(without > 100, "changes before port-outs without the scenario " + without);
        try (SampleFiles files = generate(options(Scenario.LEAVERS))) {
            assertEquals(0, files.number(changesBefore + "0 AND 20"));
            assertAlike(without, files.number(changesBefore + "21 AND 41"));
            String others = changesBefore.replace("PORT_OUT", "TERMINATION") + "0 AND 20";
            assertTrue(files.number(others) > 100, "changes before other ends " + files.number(others));
        }
    }

    @Test
    void leaversPortOutAsManyTimesAsIfNoPhoneWereOffered() throws Exception {
        String portOuts = "SELECT count(*) FROM churn WHERE churn_type = 'PORT_OUT' AND churned_on BETWEEN ";
        String firstDays = portOuts + "DATE '2010-07-01' AND DATE '2010-07-20'";
        String sinceLaunch = portOuts + "DATE '2013-01-31' AND DATE '2013-06-30'";
        double first;
        double since;
        try (SampleFiles files = generate(options(Scenario.LEAVERS).withUptakeLevel(0))) {
            first = files.number(firstDays);
            since = files.number(sinceLaunch);
        }
        assertTrue(first > 200 && since > 1_000, first + " in the first days, " + since + " since launch");
        try (SampleFiles files = generate(options(Scenario.LEAVERS))) {
            assertAlike(since, files.number(sinceLaunch));
        }
        try (SampleFiles files = generate(options(Scenario.EFFECT).withEffects(Effects.none()))) {
            assertAlike(first, files.number(firstDays));
            assertAlike(since, files.number(sinceLaunch));
        }
    }

    @Test
    void leaversFoolTheAdjustedRatioAndNotItsPlacebo() throws Exception {
        try (SampleFiles files = generate(options(Scenario.LEAVERS).withLines(100_000))) {
            PlantedTruth found = new PlantedTruth(files);
            PlantedTruth.Ratio adjusted = found.adjusted("'ALL'", "ports").get("ALL");
            assertTrue(adjusted.distance(1) < -DEVIATIONS, adjusted.toString());
            PlantedTruth.Ratio placebo = found.adjusted("'ALL'", "others").get("ALL");
            assertEquals(0, placebo.distance(1), DEVIATIONS, placebo.toString());
        }
    }

    @Test
    void lockedLinesPortOutAfterTwoYearsAndCatchUpInHalfAYear() throws Exception {
        SampleOptions years = options(Scenario.LOCK_IN)
                .withChurnLevel(1)
                .withWindow(LocalDate.of(2013, 1, 1), LocalDate.of(2016, 12, 31));
        double caughtUp;
        double upgraded;
        try (SampleFiles files = generate(years)) {
            upgrades(files);
            assertEquals(0, files.number(portOuts("0", "24")));
            upgraded = files.number("SELECT count(*) FROM upgrades");
            caughtUp = files.number(portOuts("24", "30"));
            double later = files.number(portOuts("30", "36")) / lines(files, "30");
            double catchingUp = caughtUp / lines(files, "24");
            assertTrue(caughtUp > 300, "port-outs " + caughtUp);
            assertEquals(5, catchingUp / later, 1.5, "how much more often in the catch-up");
        }
        try (SampleFiles files = generate(years.withScenario(Scenario.EFFECT).withEffects(Effects.none()))) {
            upgrades(files);
            double ofUnlocked = files.number(portOuts("0", "30"));
            double share = upgraded / files.number("SELECT count(*) FROM upgrades");
            // Lines that end otherwise meanwhile have no port-out left to catch up, and fewer port out with tenure.
            assertEquals(0.85, caughtUp / (ofUnlocked * share), 0.15, "caught up, of " + ofUnlocked);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAN", "PLAN_PORTS_MORE"})
    void onlyThePlanUpgradesAndItPortsOutByAFactor(Scenario scenario) {
        LineSimulation lives = new LineSimulation(options(scenario).withChurnLevel(1));
        double[][] portOuts = new double[2][Strata.AGES];
        double[][] days = new double[2][Strata.AGES];
        long[] upgraded = new long[2];
        int from = Days.dayOf(SampleOptions.DEFAULT_FROM);
        int asOf = Days.dayOf(SampleOptions.DEFAULT_AS_OF);
        for (long index = 0; index < 60_000; index++) {
            SimulatedLine life = lives.of(index);
            int side = life.monthlyKrw >= 40_000 ? 1 : 0;
            upgraded[side] += life.upgradedOn == Days.NEVER ? 0 : 1;
            portOuts[side][life.ageGroup] += life.portedOut ? 1 : 0;
            days[side][life.ageGroup] += (life.ended() ? life.end : asOf) - Math.max(from, life.activated) + 1;
        }
        assertEquals(0, upgraded[0]);
        assertTrue(upgraded[1] > 2_500, "upgrades on the plan " + upgraded[1]);
        double on = 0;
        double off = 0;
        double variance = 0;
        for (int age = 0; age < Strata.AGES; age++) {
            double all = days[0][age] + days[1][age];
            on += portOuts[1][age] * days[0][age] / all;
            off += portOuts[0][age] * days[1][age] / all;
            variance += (portOuts[0][age] + portOuts[1][age]) * days[0][age] / all * days[1][age] / all;
        }
        double factor = scenario == Scenario.PLAN ? 0.6 : 1.6;
        double error = Math.sqrt(variance / (on * off));
        assertTrue(error < 0.03, "standard error " + error);
        assertEquals(Math.log(factor), Math.log(on / off), DEVIATIONS * error);
    }

    @Test
    void theShockCutsPortOutsOfAllLinesFromItsDayOn() throws Exception {
        String daily = "SELECT count(*) FROM churn WHERE churn_type = 'PORT_OUT' AND churned_on BETWEEN ";
        String before = daily + "DATE '2012-11-01' AND DATE '2013-02-21'";
        String after = daily + "DATE '2013-02-22' AND DATE '2013-06-30'";
        double unshockedBefore;
        double unshockedAfter;
        try (SampleFiles files = generate(options(Scenario.EFFECT).withEffects(Effects.none()))) {
            unshockedBefore = files.number(before);
            unshockedAfter = files.number(after);
        }
        try (SampleFiles files = generate(options(Scenario.SHOCK))) {
            assertAlike(unshockedBefore, files.number(before));
            assertAlike(0.6 * unshockedAfter, files.number(after));
            assertTrue(unshockedAfter > 1_000, "port-outs " + unshockedAfter);
        }
    }

    /** Two counts of the same mean. */
    private static void assertAlike(double expected, double found) {
        assertEquals(expected, found, DEVIATIONS * Math.sqrt(expected + found));
    }

    private static void upgrades(SampleFiles files) throws Exception {
        files.run(
                "CREATE TABLE upgrades AS SELECT subscriber_id, changed_on, churned_on, churn_type FROM device_changes"
                        + " LEFT JOIN churn USING (subscriber_id)"
                        + " WHERE program IS NOT NULL AND changed_on < DATE '2013-12-31'");
    }

    /** Port-outs more than so many months after the upgrade, and at most so many. */
    private static String portOuts(String after, String until) {
        return "SELECT count(*) FROM upgrades WHERE churn_type = 'PORT_OUT' AND churned_on > changed_on + INTERVAL "
                + after + " MONTH AND churned_on <= changed_on + INTERVAL " + until + " MONTH";
    }

    /** Upgraded lines that are left so many months after the upgrade. */
    private static double lines(SampleFiles files, String months) throws Exception {
        return files.number(
                "SELECT count(*) FROM upgrades WHERE churned_on IS NULL OR churned_on > changed_on + INTERVAL " + months
                        + " MONTH");
    }

    private SampleFiles generate(SampleOptions options) throws Exception {
        SampleGenerator.generate(SampleSession.open(), options);
        return new SampleFiles(folder);
    }

    private SampleOptions options(Scenario scenario) {
        return SampleOptions.to(folder.toString())
                .withLines(40_000)
                .withUptakeLevel(8)
                .withChurnLevel(3)
                .withScenario(scenario);
    }
}
