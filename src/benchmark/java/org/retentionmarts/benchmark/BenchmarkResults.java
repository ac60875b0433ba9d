package org.retentionmarts.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** All runs, and what they come to: medians by contender and number of lines. */
final class BenchmarkResults {
    private static final String ROW = "| %-5s | %-38s | %-23s | %9s | %-15s | %9s | %9s | %9s | %9s | %9s | %9s |%n";

    private final List<Run> runs = new ArrayList<>();
    private final Map<Long, List<String>> findings = new TreeMap<>();
    private final Set<String> commands = new LinkedHashSet<>();

    /** Notes by which command what follows was measured. */
    void begin(String command) {
        commands.add(command);
    }

    void add(Run run) {
        runs.add(run);
    }

    /** Forgets what an earlier benchmark found for so many lines. */
    void forget(long lines) {
        runs.removeIf(run -> run.lines() == lines);
        findings.remove(lines);
    }

    /** What the comparison of the tables showed, for one number of lines. */
    void found(long lines, List<String> sentences) {
        findings.put(lines, List.copyOf(sentences));
    }

    List<String> findings(long lines) {
        return findings.getOrDefault(lines, List.of());
    }

    List<String> commands() {
        return List.copyOf(commands);
    }

    List<Run> runs() {
        return List.copyOf(runs);
    }

    List<Long> lines() {
        return runs.stream().map(Run::lines).distinct().sorted().toList();
    }

    List<Run> of(Contender contender, long lines) {
        return runs.stream()
                .filter(run -> run.contender() == contender && run.lines() == lines)
                .toList();
    }

    /** Median of the runs that count. */
    OptionalDouble median(Contender contender, long lines, ToDoubleFunction<Run> measure) {
        double[] sorted = sorted(contender, lines, measure);
        return sorted.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(middle(sorted));
    }

    /** The value in the middle of some that are in order; of an even number of them the mean of two. */
    static double middle(double[] sorted) {
        int last = sorted.length - 1;
        return (sorted[last / 2] + sorted[last - last / 2]) / 2;
    }

    private double[] sorted(Contender contender, long lines, ToDoubleFunction<Run> measure) {
        return of(contender, lines).stream()
                .filter(Run::counts)
                .mapToDouble(measure)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    OptionalDouble medianSeconds(Contender contender, long lines) {
        return median(contender, lines, run -> run.usage().seconds());
    }

    /** A table in Markdown that reads as text as well, for one number of lines. */
    String table(long lines) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d lines%n%n" + ROW + "| --- | --- | --- | --: | --- | --: | --: | --: | --: | --: | --: |%n",
                lines,
                "key",
                "contender",
                "outcome",
                "seconds",
                "from, to",
                "of (a)",
                "CPU s",
                "RSS GB",
                "heap GB",
                "read GB",
                "shuf. GB"));
        OptionalDouble ours = medianSeconds(Contender.BACKFILL, lines);
        for (Contender contender : Contender.values()) {
            List<Run> found = of(contender, lines);
            if (!found.isEmpty()) {
                OptionalDouble seconds = medianSeconds(contender, lines);
                text.append(String.format(
                        Locale.ROOT,
                        ROW,
                        contender.key(),
                        contender.title(),
                        outcome(found),
                        shown(seconds),
                        range(contender, lines),
                        ours.isPresent() && seconds.isPresent()
                                ? shown(OptionalDouble.of(seconds.getAsDouble() / ours.getAsDouble()))
                                : "",
                        shown(median(contender, lines, run -> run.usage().cpuSeconds())),
                        shown(median(contender, lines, run -> run.usage().peakResident() / 1e9)),
                        shown(median(contender, lines, run -> gigabytes(run.peakHeap()))),
                        shown(median(contender, lines, run -> run.usage().bytesRead() / 1e9)),
                        shown(median(contender, lines, run -> gigabytes(run.shuffled())))));
            }
        }
        return text.toString();
    }

    private static double gigabytes(OptionalLong bytes) {
        return bytes.isPresent() ? bytes.getAsLong() / 1e9 : Double.NaN;
    }

    private static String outcome(List<Run> found) {
        Map<String, Long> runs =
                found.stream().collect(Collectors.groupingBy(Run::outcome, TreeMap::new, Collectors.counting()));
        return runs.entrySet().stream()
                .map(entry -> entry.getValue() + " x " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private String range(Contender contender, long lines) {
        double[] seconds = sorted(contender, lines, run -> run.usage().seconds());
        return seconds.length < 2
                ? ""
                : String.format(Locale.ROOT, "%.2f, %.2f", seconds[0], seconds[seconds.length - 1]);
    }

    private static String shown(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : "";
    }
}
