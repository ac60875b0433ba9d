package org.retentionmarts.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.testing.RScript;

/** Rates, ratios and their intervals beside R, on cases that are drawn with a fixed seed. */
@Tag("r")
class RatesAgainstRTest {
    private static final int CASES = 200;

    @TempDir
    private Path folder;

    private final Random random = new Random(20130630);

    @Test
    void exactPoissonAndWilsonIntervalsAreThoseOfR() {
        List<long[]> counts = new ArrayList<>();
        List<Double> levels = new ArrayList<>();
        List<String> lines = new ArrayList<>(List.of("events,exposure,trials,level"));
        for (int i = 0; i < CASES; i++) {
            long events = i < 25 ? i : (long) Math.exp(random.nextDouble() * Math.log(3e6));
            long trials = Math.max(1, i % 10 == 0 ? events : events + (long) (events * 5 * random.nextDouble()));
            long exposure = random.nextLong(1, 1_000_001);
            double level = List.of(0.95, 0.95, 0.9, 0.99).get(i % 4);
            counts.add(new long[] {events, exposure, trials});
            levels.add(level);
            lines.add(events + "," + exposure + "," + trials + "," + level);
        }
        List<Map<String, Double>> answers = RScript.answer("intervals.R", folder, lines);
        assertEquals(CASES, answers.size());
        for (int i = 0; i < CASES; i++) {
            long[] count = counts.get(i);
            Interval poisson = ExactPoisson.rateInterval(count[0], (double) count[1], levels.get(i));
            Interval wilson = Wilson.interval(count[0], count[2], levels.get(i));
            assertInterval("poisson", answers.get(i), poisson, lines.get(i + 1));
            assertInterval("wilson", answers.get(i), wilson, lines.get(i + 1));
        }
    }

    @Test
    void differencesInDifferencesAreInteractionsOfAPoissonRegression() {
        List<PersonTime[]> cases = new ArrayList<>();
        List<String> lines = new ArrayList<>(List.of("x1,t1,x2,t2,x3,t3,x4,t4"));
        for (int number = 0; number < CASES; number++) {
            PersonTime[] cells = new PersonTime[4];
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < cells.length; i++) {
                cells[i] = PersonTime.ofDays(1 + random.nextInt(500), 10_000 + random.nextInt(5_000_000));
                line.append(i == 0 ? "" : ",")
                        .append(cells[i].events())
                        .append(',')
                        .append(cells[i].exposure());
            }
            cases.add(cells);
            lines.add(line.toString());
        }
        List<Map<String, Double>> answers = RScript.answer("did.R", folder, lines);
        assertEquals(CASES, answers.size());
        for (int number = 0; number < CASES; number++) {
            PersonTime[] cells = cases.get(number);
            RatioEstimate ratio = DifferenceInDifferences.of(cells[0], cells[1], cells[2], cells[3]);
            assertClose(answers.get(number).get("ratio"), ratio.ratio(), lines.get(number + 1));
            assertClose(answers.get(number).get("low"), ratio.low(), lines.get(number + 1));
            assertClose(answers.get(number).get("high"), ratio.high(), lines.get(number + 1));
        }
    }

    private static void assertInterval(String name, Map<String, Double> r, Interval actual, String message) {
        assertClose(r.get(name + "_low"), actual.low(), name + " low, " + message);
        assertClose(r.get(name + "_high"), actual.high(), name + " high, " + message);
    }

    private static void assertClose(double expected, double actual, String message) {
        assertEquals(expected, actual, 1e-9 * Math.abs(expected), message);
    }
}
