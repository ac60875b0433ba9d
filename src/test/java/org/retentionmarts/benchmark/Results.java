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

/** All runs, and what they come to: medians by contender and number of lines. */
final class Results {
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

    /** Median; of an even number of runs the mean of the two in the middle. */
    OptionalDouble median(Contender contender, long lines, ToDoubleFunction<Run> measure) {
        double[] sorted = of(contender, lines).stream()
                .mapToDouble(measure)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2);
    }

    OptionalDouble medianSeconds(Contender contender, long lines) {
        return median(contender, lines, run -> run.usage().seconds());
    }

    /** A table in Markdown that reads as text as well, for one number of lines. */
    String table(long lines) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d lines%n%n| %-5s | %-36s | %-18s | %9s | %9s | %9s | %9s | %9s | %9s | %9s |%n"
                        + "| --- | --- | --- | --: | --: | --: | --: | --: | --: | --: |%n",
                lines,
                "key",
                "contender",
                "outcome",
                "seconds",
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
                        "| %-5s | %-36s | %-18s | %9s | %9s | %9s | %9s | %9s | %9s | %9s |%n",
                        contender.key(),
                        contender.title(),
                        outcome(found),
                        shown(seconds),
                        ours.isPresent() ? shown(OptionalDouble.of(seconds.getAsDouble() / ours.getAsDouble())) : "",
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
        List<String> outcomes = found.stream().map(Run::outcome).distinct().toList();
        return found.size() + " x " + String.join(", ", outcomes);
    }

    private static String shown(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : "";
    }
}
