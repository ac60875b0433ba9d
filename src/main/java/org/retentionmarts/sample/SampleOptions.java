package org.retentionmarts.sample;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What the generator makes: how many lines, of which days, with which truth.
 *
 * @param out folder to write to; it may hold an earlier sample, nothing else
 * @param lines lines in subscribers before defects: active at as-of, or ended in the window
 * @param from observed-from: first day of the window, the first of a month
 * @param asOf last day of the window
 * @param seed same seed, same rows
 * @param defects share of each kind of bad row; 0 for none, else at least one of each
 * @param effects the planted truth; none in a scenario in which the programme does nothing
 * @param scenario what the programme does, or what looks as if it did something
 * @param churnLevel factor on all ends and activations; 1 gives the published monthly churn
 * @param uptakeLevel factor on the programme's uptake; above 1 for simulations that need many upgrades of few lines
 * @param partitions tasks per dataset, which are its files; 0 chooses by the number of lines; never changes rows
 */
public record SampleOptions(
        String out,
        long lines,
        LocalDate from,
        LocalDate asOf,
        long seed,
        double defects,
        Effects effects,
        Scenario scenario,
        double churnLevel,
        double uptakeLevel,
        int partitions)
        implements Serializable {
    public static final long DEFAULT_LINES = 100_000;
    public static final LocalDate DEFAULT_FROM = LocalDate.of(2010, 7, 1);
    public static final LocalDate DEFAULT_AS_OF = LocalDate.of(2013, 6, 30);
    public static final long DEFAULT_SEED = 42;

    /**
     * The churn level at which 27 of 40 million lines are active after 36 months: about 1.4% a month, where published
     * churn would have ended 18 million of them.
     */
    public static final double NATIONAL_BASE_CHURN_LEVEL = 0.55;

    private static final LocalDate EARLIEST = LocalDate.of(1995, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2035, 12, 31);
    private static final long MOST_LINES = 10_000_000_000L;

    /** The default sample. */
    public static SampleOptions to(String out) {
        return new SampleOptions(
                out,
                DEFAULT_LINES,
                DEFAULT_FROM,
                DEFAULT_AS_OF,
                DEFAULT_SEED,
                0,
                Effects.planted(),
                Scenario.EFFECT,
                1,
                1,
                0);
    }

    public SampleOptions withLines(long number) {
        return new SampleOptions(
                out, number, from, asOf, seed, defects, effects, scenario, churnLevel, uptakeLevel, partitions);
    }

    public SampleOptions withWindow(LocalDate first, LocalDate last) {
        return new SampleOptions(
                out, lines, first, last, seed, defects, effects, scenario, churnLevel, uptakeLevel, partitions);
    }

    public SampleOptions withSeed(long value) {
        return new SampleOptions(
                out, lines, from, asOf, value, defects, effects, scenario, churnLevel, uptakeLevel, partitions);
    }

    public SampleOptions withDefects(double share) {
        return new SampleOptions(
                out, lines, from, asOf, seed, share, effects, scenario, churnLevel, uptakeLevel, partitions);
    }

    public SampleOptions withEffects(Effects truth) {
        return new SampleOptions(
                out, lines, from, asOf, seed, defects, truth, scenario, churnLevel, uptakeLevel, partitions);
    }

    /** In all scenarios but {@link Scenario#EFFECT} the programme has no effects. */
    public SampleOptions withScenario(Scenario value) {
        Effects truth = value == Scenario.EFFECT ? effects : Effects.none();
        return new SampleOptions(
                out, lines, from, asOf, seed, defects, truth, value, churnLevel, uptakeLevel, partitions);
    }

    public SampleOptions withChurnLevel(double factor) {
        return new SampleOptions(
                out, lines, from, asOf, seed, defects, effects, scenario, factor, uptakeLevel, partitions);
    }

    public SampleOptions withUptakeLevel(double factor) {
        return new SampleOptions(
                out, lines, from, asOf, seed, defects, effects, scenario, churnLevel, factor, partitions);
    }

    public SampleOptions withPartitions(int number) {
        return new SampleOptions(
                out, lines, from, asOf, seed, defects, effects, scenario, churnLevel, uptakeLevel, number);
    }

    /** What is wrong with the values, each in a line for whoever gave it as an option of the command; none where all fit. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        require(!out.isBlank(), "--out", "it is empty; name a folder", problems);
        require(lines >= 1, "--lines " + lines, "it must be at least 1", problems);
        require(lines <= MOST_LINES, "--lines " + lines, "it must be at most " + MOST_LINES, problems);
        require(from.getDayOfMonth() == 1, "--from " + from, "it must be the first day of a month", problems);
        require(!from.isBefore(EARLIEST), "--from " + from, "it must not be before " + EARLIEST, problems);
        require(!asOf.isAfter(LATEST), "--as-of " + asOf, "it must not be after " + LATEST, problems);
        if (asOf.isBefore(from)) {
            problems.add("Cannot use --as-of " + asOf + ": it must not be before --from, which is " + from);
        } else {
            require(
                    !asOf.isBefore(from.plusDays(27)),
                    "--as-of " + asOf,
                    "it must be four weeks after --from or later, which is " + from,
                    problems);
        }
        require(defects >= 0 && defects <= 0.1, "--defects " + defects, "it must be a number from 0 to 0.1", problems);
        require(
                scenario == Scenario.EFFECT || effects.equals(Effects.none()),
                "effects with the scenario " + scenario.label(),
                "the programme does nothing in it",
                problems);
        require(within(churnLevel, 3), "churn level " + churnLevel, "it must be above 0 and up to 3", problems);
        require(
                uptakeLevel == 0 || within(uptakeLevel, 20),
                "uptake level " + uptakeLevel,
                "it must be up to 20",
                problems);
        require(
                partitions >= 0,
                "partitions " + partitions,
                "it must be 1 or more, or 0 for a choice by lines",
                problems);
        return problems;
    }

    private static boolean within(double value, double most) {
        return value > 0 && value <= most;
    }

    private static void require(boolean holds, String given, String rule, List<String> problems) {
        if (!holds) {
            problems.add("Cannot use " + given + ": " + rule);
        }
    }
}
