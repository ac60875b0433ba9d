package org.retentionmarts.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.testing.RScript;

/** Curves with late entry beside R's survival package, on cases that are drawn with a fixed seed. */
@Tag("r")
class CurvesAgainstRTest {
    private static final int CASES = 60;

    /** Outcomes by the status that R gets. */
    private static final List<Outcome> BY_STATUS = List.of(Outcome.CENSORED, Outcome.EVENT, Outcome.COMPETING);

    @TempDir
    private Path folder;

    /** Observations of one case, as both sides get them. */
    private record Observations(List<long[]> spans, List<Outcome> outcomes) {
        RiskTable table() {
            return RiskTable.of(
                    spans.stream().mapToLong(span -> span[0]).toArray(),
                    spans.stream().mapToLong(span -> span[1]).toArray(),
                    outcomes.toArray(Outcome[]::new));
        }

        void add(long entry, long exit, Outcome outcome) {
            spans.add(new long[] {entry, exit});
            outcomes.add(outcome);
        }

        List<String> lines(int number) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < spans.size(); i++) {
                lines.add(number + "," + spans.get(i)[0] + "," + spans.get(i)[1] + ","
                        + BY_STATUS.indexOf(outcomes.get(i)));
            }
            return lines;
        }
    }

    @Test
    void survivalAndIncidenceAreThoseOfRWithTiesLateEntryAndGaps() {
        Random random = new Random(20130131);
        List<Observations> cases =
                new ArrayList<>(List.of(emptiedByCensoring(), emptiedByEnds(), entriesOnEventDays()));
        while (cases.size() < CASES) {
            cases.add(drawn(random));
        }
        List<String> lines = new ArrayList<>(List.of("case,entry,exit,status"));
        for (int i = 0; i < cases.size(); i++) {
            lines.addAll(cases.get(i).lines(i));
        }
        int compared = 0;
        int withoutInterval = 0;
        for (Map<String, Double> expected : RScript.answer("curves.R", folder, lines)) {
            RiskTable table = cases.get(expected.get("case").intValue()).table();
            long day = expected.get("day").longValue();
            Estimate survival = KaplanMeier.of(table).survivalAt(day);
            Estimate incidence = AalenJohansen.of(table).incidenceAt(day);
            String where = "case " + expected + ", day " + day;
            assertClose(expected.get("survival"), survival.value(), where);
            assertClose(expected.get("incidence"), incidence.value(), where);
            if (incidence.standardError() != null) {
                assertClose(Math.sqrt(expected.get("variance")), incidence.standardError(), where);
            }
            if (survival.interval() == null) {
                assertEquals(0, survival.value(), where);
                withoutInterval++;
            } else {
                assertClose(expected.get("error"), survival.standardError(), where);
                // R leaves the interval open at survival 1; the scale's limit there is [1, 1].
                assertClose(expected.getOrDefault("low", 1.0), survival.low(), where);
                assertClose(expected.getOrDefault("high", 1.0), survival.high(), where);
            }
            compared++;
        }
        assertTrue(compared > 10 * CASES, "days compared: " + compared);
        assertTrue(withoutInterval > 10, "days at survival 0: " + withoutInterval);
    }

    /** The risk set runs empty by censoring on day 4, and others enter later. */
    private static Observations emptiedByCensoring() {
        Observations observations = new Observations(new ArrayList<>(), new ArrayList<>());
        observations.add(0, 2, Outcome.EVENT);
        observations.add(1, 4, Outcome.CENSORED);
        observations.add(0, 4, Outcome.CENSORED);
        observations.add(6, 9, Outcome.COMPETING);
        observations.add(6, 11, Outcome.EVENT);
        observations.add(7, 12, Outcome.CENSORED);
        assertEquals(0, observations.table().atRiskAfter(5));
        return observations;
    }

    /** All who are at risk end on day 3, and others enter on that day and later: survival stays 0. */
    private static Observations emptiedByEnds() {
        Observations observations = new Observations(new ArrayList<>(), new ArrayList<>());
        observations.add(0, 3, Outcome.EVENT);
        observations.add(2, 3, Outcome.COMPETING);
        observations.add(3, 8, Outcome.EVENT);
        observations.add(5, 8, Outcome.CENSORED);
        assertNull(KaplanMeier.of(observations.table()).survivalAt(8).interval());
        return observations;
    }

    /** Whoever enters on the day of an event is not at risk of it. */
    private static Observations entriesOnEventDays() {
        Observations observations = new Observations(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < 5; i++) {
            observations.add(0, 2 + i, i % 2 == 0 ? Outcome.EVENT : Outcome.COMPETING);
            observations.add(2 + i, 7 + i, Outcome.EVENT);
        }
        return observations;
    }

    /** Few days and many lines make ties; a late start of all leaves the first days empty. */
    private static Observations drawn(Random random) {
        Observations observations = new Observations(new ArrayList<>(), new ArrayList<>());
        int lines = 3 + random.nextInt(random.nextBoolean() ? 12 : 150);
        int days = 5 + random.nextInt(random.nextBoolean() ? 15 : 400);
        int latest = random.nextInt(days);
        for (int i = 0; i < lines; i++) {
            long entry = random.nextBoolean() ? 0 : random.nextInt(latest + 1);
            long exit = entry + 1 + random.nextInt(days);
            observations.add(entry, exit, BY_STATUS.get(random.nextInt(BY_STATUS.size())));
        }
        return observations;
    }

    private static void assertClose(double expected, double actual, String message) {
        assertEquals(expected, actual, 1e-9 * Math.max(Math.abs(expected), 1e-3), message);
    }
}
