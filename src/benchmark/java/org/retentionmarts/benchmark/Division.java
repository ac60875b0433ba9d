package org.retentionmarts.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** How the tasks of one run divide its work, from Spark's event log. */
final class Division {
    private final Map<Integer, List<RunTask>> tasks = new TreeMap<>();
    private final Map<Integer, Double> stageSeconds = new TreeMap<>();
    private final Set<String> executors = new TreeSet<>();

    private record RunTask(
            String executor,
            double seconds,
            double cpuSeconds,
            long rowsRead,
            long bytesRead,
            long bytesShuffled,
            long resultBytes) {}

    /** Takes one event. */
    void add(JsonNode event) {
        String name = event.path("Event").asText();
        if (name.equals("SparkListenerTaskEnd")) {
            JsonNode metrics = event.path("Task Metrics");
            JsonNode shuffle = metrics.path("Shuffle Read Metrics");
            tasks.computeIfAbsent(event.path("Stage ID").asInt(), stage -> new ArrayList<>())
                    .add(new RunTask(
                            event.path("Task Info").path("Executor ID").asText(),
                            metrics.path("Executor Run Time").asLong() / 1e3,
                            metrics.path("Executor CPU Time").asLong() / 1e9,
                            metrics.path("Input Metrics").path("Records Read").asLong(),
                            shuffle.path("Local Bytes Read").asLong()
                                    + shuffle.path("Remote Bytes Read").asLong(),
                            metrics.path("Shuffle Write Metrics")
                                    .path("Shuffle Bytes Written")
                                    .asLong(),
                            metrics.path("Result Size").asLong()));
        } else if (name.equals("SparkListenerExecutorAdded")) {
            executors.add(event.path("Executor ID").asText());
        } else if (name.equals("SparkListenerStageCompleted")) {
            JsonNode stage = event.path("Stage Info");
            stageSeconds.put(
                    stage.path("Stage ID").asInt(),
                    (stage.path("Completion Time").asLong()
                                    - stage.path("Submission Time").asLong())
                            / 1e3);
        }
    }

    /** What is told of a run: a title, and its value. */
    Map<String, String> facts() {
        int scan = stageWithMost(RunTask::rowsRead);
        int lines = stageWithMost(RunTask::bytesRead);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("seconds of the scan", number(stageSeconds.get(scan)));
        facts.put("seconds of splitting lines", number(stageSeconds.get(lines)));
        facts.put("busy seconds of an executor", spread(byExecutor(RunTask::seconds)));
        facts.put("CPU seconds of an executor's tasks", spread(byExecutor(RunTask::cpuSeconds)));
        facts.put("million rows scanned by an executor", spread(byExecutor(task -> task.rowsRead() / 1e6)));
        facts.put("MB of shuffled rows read by an executor", spread(byExecutor(task -> task.bytesRead() / 1e6)));
        facts.put("tasks that split lines", Integer.toString(tasks.get(lines).size()));
        facts.put("MB that such a task reads", spread(of(lines, task -> task.bytesRead() / 1e6)));
        facts.put("seconds of such a task", spread(of(lines, RunTask::seconds)));
        facts.put("MB shuffled to lines", number(sum(scan, RunTask::bytesShuffled) / 1e6));
        facts.put("MB shuffled between sums", number(sum(lines, RunTask::bytesShuffled) / 1e6));
        facts.put(
                "MB of results to the driver",
                number(tasks.keySet().stream()
                                .mapToDouble(stage -> sum(stage, RunTask::resultBytes))
                                .sum()
                        / 1e6));
        return facts;
    }

    private int stageWithMost(ToDoubleFunction<RunTask> measure) {
        return tasks.keySet().stream()
                .max(Comparator.comparingDouble(stage -> sum(stage, measure)))
                .orElseThrow(() -> new IllegalStateException("There are no tasks in the event log"));
    }

    private double sum(int stage, ToDoubleFunction<RunTask> measure) {
        return tasks.get(stage).stream().mapToDouble(measure).sum();
    }

    private List<Double> of(int stage, ToDoubleFunction<RunTask> measure) {
        return tasks.get(stage).stream().map(measure::applyAsDouble).toList();
    }

    private List<Double> byExecutor(ToDoubleFunction<RunTask> measure) {
        Map<String, Double> sums = tasks.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(RunTask::executor, Collectors.summingDouble(measure)));
        return executors.stream()
                .map(executor -> sums.getOrDefault(executor, 0.0))
                .toList();
    }

    /** Least, median and most. */
    private static String spread(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
        if (sorted.length == 1) {
            return number(sorted[0]);
        }
        return number(sorted[0]) + " / " + number(BenchmarkResults.middle(sorted)) + " / "
                + number(sorted[sorted.length - 1]);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
    }
}
