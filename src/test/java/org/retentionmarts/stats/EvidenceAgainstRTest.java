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
import org.retentionmarts.stats.DirectStandardisation.WeightedStratum;
import org.retentionmarts.stats.OfferForecast.Discounts;
import org.retentionmarts.testing.RScript;

/** The evidence about a programme beside R, on cases that are drawn with a fixed seed, with missing figures in the same places. */
@Tag("r")
class EvidenceAgainstRTest {
    private static final int CASES = 300;
    private static final double COST = 1_234_567_890;

    @TempDir
    private Path folder;

    private final Random random = new Random(20130401);
    private final DrawnStrata drawn = new DrawnStrata(20130401);

    @Test
    void scoreLimitsPreventedEventsAndTheirPriceAreThoseOfR() {
        List<List<DepletedStratum>> cases = new ArrayList<>();
        List<String> lines = new ArrayList<>(List.of("case,a,t1,b,t0,d,cost"));
        for (int number = 0; number < CASES; number++) {
            List<DepletedStratum> strata =
                    drawn.strata(List.of(1.3, 4.0, 40.0, 4000.0).get(number % 4));
            cases.add(strata);
            for (DepletedStratum stratum : strata) {
                lines.add(String.join(",", "" + number, cells(stratum.sides()), stratum.timeLost() + "," + COST));
            }
        }
        List<Map<String, Double>> answers = RScript.answer("score.R", folder, lines);
        assertEquals(CASES, answers.size());
        for (int number = 0; number < CASES; number++) {
            Map<String, Double> r = answers.get(number);
            String where = "case " + number;
            StratifiedRateRatio ratio = StratifiedRateRatio.of(DrawnStrata.sides(cases.get(number)));
            assertClose(r.get("ratio"), ratio.ratio(), where);
            assertClose(r.get("ratio_low"), ratio.low(), where);
            assertClose(r.get("ratio_high"), ratio.high(), where);
            assertClose(r.get("weight"), ratio.weight(), where);
            Sensitivity sensitivity = Sensitivity.of(ratio);
            assertClose(r.get("e_value"), sensitivity.eValue(), where);
            assertClose(r.get("e_value_limit"), sensitivity.eValueOfLimits(), where);
            assertClose(r.get("selection_share"), sensitivity.selectionShareToNull(), where);
            ExpectedEvents events = ExpectedEvents.of(cases.get(number));
            assertEstimate("expected", r, events.expected(), where);
            assertClose(r.get("variance"), events.variance(), where);
            assertClose(r.get("detectable"), events.minimumDetectableRatio(), where);
            // A difference of figures of its size has their digits, not its own.
            double size = r.get("expected") == null ? 0 : r.get("expected") + events.coveredEvents();
            assertNear(r.get("prevented"), events.prevented().value(), size, where);
            assertNear(r.get("prevented_low"), events.prevented().low(), size, where);
            assertNear(r.get("prevented_high"), events.prevented().high(), size, where);
            PricePerEvent price = PricePerEvent.of(COST, events.prevented());
            assertClose(r.get("price"), price.price(), where);
            assertClose(r.get("price_low"), price.low(), where);
            assertClose(r.get("price_high"), price.high(), where);
        }
    }

    @Test
    void scoreTestsOfHeterogeneityAreThoseOfAnOffsetRegression() {
        List<List<List<Stratum>>> cases = new ArrayList<>();
        List<String> lines = new ArrayList<>(List.of("case,group,a,t1,b,t0"));
        for (int number = 0; number < CASES; number++) {
            List<List<Stratum>> groups = new ArrayList<>();
            int size = 1 + random.nextInt(6);
            for (int group = 0; group < size; group++) {
                groups.add(DrawnStrata.sides(drawn.strata(number % 3 == 0 ? 2 : 30)));
                for (Stratum stratum : groups.get(group)) {
                    lines.add(number + "," + group + "," + cells(stratum));
                }
            }
            cases.add(groups);
        }
        List<Map<String, Double>> answers = RScript.answer("heterogeneity.R", folder, lines);
        assertEquals(CASES, answers.size());
        for (int number = 0; number < CASES; number++) {
            ScoreHeterogeneity test = ScoreHeterogeneity.of(cases.get(number));
            assertClose(answers.get(number).get("statistic"), test.statistic(), "case " + number);
            assertClose(answers.get(number).get("p_value"), test.pValue(), "case " + number);
        }
    }

    @Test
    void standardisedRatesAndTheirChangesAreThoseOfR() {
        List<List<WeightedStratum>> cases = new ArrayList<>();
        List<String> lines = new ArrayList<>(List.of("case,x,t,w"));
        for (int number = 0; number < CASES; number++) {
            List<WeightedStratum> strata = new ArrayList<>();
            int size = 1 + random.nextInt(60);
            for (int i = 0; i < size; i++) {
                double weight = random.nextInt(5) == 0 ? 0 : Math.exp(8 * random.nextDouble());
                PersonTime time =
                        PersonTime.ofDays(random.nextInt(number % 3 == 0 ? 2 : 40), random.nextInt(90_000) + 1);
                strata.add(new WeightedStratum(time, weight));
                lines.add(number + "," + time.events() + "," + time.exposure() + "," + weight);
            }
            cases.add(strata);
        }
        List<Map<String, Double>> answers = RScript.answer("standard.R", folder, lines);
        assertEquals(CASES, answers.size());
        for (int number = 0; number < CASES; number++) {
            Map<String, Double> r = answers.get(number);
            Estimate rate = DirectStandardisation.tiwariCleggZou(cases.get(number));
            assertEstimate("rate", r, rate, "case " + number);
            Estimate byLargest = LargestWeight.fayFeuer(cases.get(number));
            assertClose(r.get("rate_low"), byLargest.low(), "case " + number);
            assertClose(r.get("largest_high"), byLargest.high(), "case " + number);
            if (number > 0) {
                RatioEstimate change = RateChange.of(rate, DirectStandardisation.tiwariCleggZou(cases.get(number - 1)));
                assertClose(r.get("change"), change.ratio(), "case " + number);
                assertClose(r.get("change_low"), change.low(), "case " + number);
                assertClose(r.get("change_high"), change.high(), "case " + number);
            }
        }
    }

    @Test
    void eventStudiesAreWeightedRegressionsOfR() {
        List<List<List<MonthRatio>>> cases = new ArrayList<>();
        List<String> lines = new ArrayList<>(List.of("case,side,month,a,t1,b,t0"));
        for (int number = 0; number < CASES; number++) {
            List<List<MonthRatio>> sides = new ArrayList<>();
            for (int side = 0; side < 2; side++) {
                sides.add(months(number, side, lines));
            }
            cases.add(sides);
        }
        List<Map<String, Double>> answers = RScript.answer("months.R", folder, lines);
        assertEquals(CASES, answers.size());
        int dispersed = 0;
        for (int number = 0; number < CASES; number++) {
            Map<String, Double> r = answers.get(number);
            EventStudyDifference study = EventStudyDifference.of(
                    cases.get(number).get(0), cases.get(number).get(1));
            String where = "case " + number + ": " + study;
            assertEquals(r.get("months_before"), study.monthsBefore(), where);
            assertEquals(r.get("months_after"), study.monthsAfter(), where);
            assertClose(r.get("ratio"), study.ratio().ratio(), where);
            assertClose(r.get("ratio_low"), study.ratio().low(), where);
            assertClose(r.get("ratio_high"), study.ratio().high(), where);
            assertClose(r.get("dispersion"), study.dispersion(), where);
            assertClose(r.get("pretrend"), study.pretrendPValue(), where);
            dispersed += study.dispersion() != null && study.dispersion() > 1 ? 1 : 0;
        }
        assertTrue(dispersed > 50 && dispersed < CASES - 50, "both kinds are drawn: " + dispersed);
    }

    /** Months of one stratum each; some without events on a side. */
    private List<MonthRatio> months(int number, int side, List<String> lines) {
        List<MonthRatio> months = new ArrayList<>();
        int size = 1 + random.nextInt(number % 5 == 0 ? 3 : 24);
        double shock = number % 2 == 0 ? 0 : 0.4;
        for (int i = 0; i < size; i++) {
            int most = number % 5 < 2 ? 3 : 400;
            long control = random.nextInt(most);
            long treated = Math.round(control * Math.exp(shock * random.nextGaussian() - 0.1)) - random.nextInt(2);
            Stratum stratum = Stratum.ofDays(Math.max(0, treated), 90_000, control, 100_000);
            long month = 24_000 + side * 30L + i;
            months.add(new MonthRatio(month, StratifiedRateRatio.of(List.of(stratum))));
            lines.add(number + "," + side + "," + month + "," + cells(stratum));
        }
        return months;
    }

    @Test
    void forecastsAreThoseOfRsSearchOverTheBox() {
        List<OfferForecast> forecasts = new ArrayList<>();
        List<String> lines = new ArrayList<>(List.of("n,x,t,months,m,low,high,discounts,upgrades"));
        for (int number = 0; number < CASES; number++) {
            long lineCount = random.nextInt(1, 2_000_000);
            PersonTime base = PersonTime.ofDays(
                    random.nextInt(number % 3 == 0 ? 3 : 500), random.nextInt(1, number % 4 == 0 ? 3000 : 3_000_000));
            int months = random.nextInt(1, 36);
            Stratum stratum = Stratum.ofDays(random.nextInt(40), 9000, random.nextInt(1, 60), 9000);
            StratifiedRateRatio ratio = StratifiedRateRatio.of(List.of(stratum));
            Discounts discounts = new Discounts(random.nextInt(1_000_000_000), random.nextInt(1, 900));
            forecasts.add(OfferForecast.of(lineCount, base, months, ratio, discounts));
            lines.add(lineCount + "," + base.events() + "," + base.exposure() + "," + months + "," + ratio.ratio() + ","
                    + ratio.low() + "," + ratio.high() + "," + discounts.discounts() + "," + discounts.upgrades());
        }
        List<Map<String, Double>> answers = RScript.answer("offer.R", folder, lines);
        assertEquals(CASES, answers.size());
        for (int number = 0; number < CASES; number++) {
            Map<String, Double> r = answers.get(number);
            OfferForecast forecast = forecasts.get(number);
            String where = lines.get(number + 1);
            assertEstimate("expected", r, forecast.expected(), where);
            // Differences of two powers: R subtracts, so its answer has the digits of n.
            double lost = 1e-6 * Double.parseDouble(where.substring(0, where.indexOf(',')));
            assertNear(r.get("prevented"), forecast.prevented().value(), lost, where);
            assertNear(r.get("prevented_low"), forecast.prevented().low(), lost, where);
            assertNear(r.get("prevented_high"), forecast.prevented().high(), lost, where);
            assertEquals(r.get("cost"), (double) forecast.cost(), where);
        }
    }

    private static String cells(Stratum stratum) {
        return stratum.exposed().events() + "," + stratum.exposed().exposure() + ","
                + stratum.reference().events() + "," + stratum.reference().exposure();
    }

    private static void assertEstimate(String name, Map<String, Double> r, Estimate actual, String message) {
        assertClose(r.get(name), actual.value(), name + ", " + message);
        assertClose(r.get(name + "_low"), actual.low(), name + " low, " + message);
        assertClose(r.get(name + "_high"), actual.high(), name + " high, " + message);
    }

    private static void assertClose(Double expected, Double actual, String message) {
        assertNear(expected, actual, 0, message);
    }

    /** To 1e-9 of the expected figure, or of a larger size. */
    private static void assertNear(Double expected, Double actual, double size, String message) {
        if (expected == null) {
            assertNull(actual, message);
        } else {
            assertEquals(expected, actual, 1e-9 * Math.max(size, Math.abs(expected)), message);
        }
    }
}
