package org.retentionmarts.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.stats.DirectStandardisation.WeightedStratum;
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
    void stratifiedRatiosTheirHeterogeneityAndStandardisedRatesAreThoseOfR() {
        List<Map<Integer, List<Stratum>>> cases = new ArrayList<>();
        List<List<WeightedStratum>> standards = new ArrayList<>();
        List<String> lines = new ArrayList<>(List.of("case,group,a,t1,b,t0,w"));
        for (int number = 0; number < CASES; number++) {
            cases.add(new LinkedHashMap<>());
            standards.add(new ArrayList<>());
            int groups = 2 + random.nextInt(6);
            for (int group = 0; group < groups; group++) {
                addGroup(number, group, cases.get(number), standards.get(number), lines);
            }
        }
        List<Map<String, Double>> answers = RScript.answer("strata.R", folder, lines);
        assertEquals(CASES, answers.size());
        for (int number = 0; number < CASES; number++) {
            Map<String, Double> r = answers.get(number);
            String where = "case " + number;
            List<Stratum> all =
                    cases.get(number).values().stream().flatMap(List::stream).toList();
            RatioEstimate ratio = MantelHaenszelRateRatio.of(all);
            assertClose(r.get("ratio"), ratio.ratio(), where);
            assertClose(r.get("variance"), ratio.logVariance(), where);
            assertClose(r.get("low"), ratio.low(), where);
            assertClose(r.get("high"), ratio.high(), where);
            Heterogeneity heterogeneity = Heterogeneity.of(cases.get(number).values().stream()
                    .map(MantelHaenszelRateRatio::of)
                    .toList());
            assertClose(r.get("chi_square"), heterogeneity.statistic(), where);
            assertClose(r.get("p_value"), heterogeneity.pValue(), where);
            PreventedEvents prevented = PreventedEvents.of(all);
            assertClose(r.get("expected"), prevented.expected(), where);
            assertClose(r.get("prevented_low"), prevented.prevented().low(), where);
            assertClose(r.get("prevented_high"), prevented.prevented().high(), where);
            Estimate gamma = DirectStandardisation.fayFeuer(standards.get(number));
            assertClose(r.get("rate"), gamma.value(), where);
            assertClose(r.get("rate_error"), gamma.standardError(), where);
            assertInterval("gamma", r, gamma.interval(), where);
            Interval dobson =
                    DirectStandardisation.dobson(standards.get(number)).interval();
            assertInterval("dobson", r, dobson, where);
        }
    }

    /** Strata of one group; the first has events on both sides, others may have none. */
    private void addGroup(
            int number,
            int group,
            Map<Integer, List<Stratum>> groups,
            List<WeightedStratum> standard,
            List<String> lines) {
        List<Stratum> strata = new ArrayList<>();
        int size = 1 + random.nextInt(8);
        for (int i = 0; i < size; i++) {
            int least = i == 0 ? 1 : 0;
            Stratum stratum = Stratum.ofDays(
                    least + random.nextInt(20),
                    1 + random.nextInt(50_000),
                    least + random.nextInt(200),
                    1 + random.nextInt(900_000));
            double weight = random.nextInt(1000) + 1;
            strata.add(stratum);
            standard.add(new WeightedStratum(stratum.exposed(), weight));
            lines.add(String.join(
                    ",",
                    number + "," + group,
                    stratum.exposed().events() + "," + stratum.exposed().exposure(),
                    stratum.reference().events() + "," + stratum.reference().exposure(),
                    "" + weight));
        }
        groups.put(group, strata);
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
