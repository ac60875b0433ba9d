package org.retentionmarts.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The backfill on a standalone cluster of this machine, with 1, 2 and 4 executors of one core: how work divides among
 * them, and whether all make the same table. On fewer cores than executors it is no measure of speed.
 */
final class ScaleOut {
    private static final List<Integer> EXECUTORS = List.of(1, 2, 4);
    private static final int MOST = 4;
    private static final int GIGABYTES_OF_AN_EXECUTOR = 2;
    private static final Duration LIMIT = Duration.ofHours(1);

    private final Commands commands;
    private final Path inputs;
    private final Path scratch;
    private final long lines;

    ScaleOut(Commands commands, Path inputs, Path scratch, long lines) {
        this.commands = commands;
        this.inputs = inputs;
        this.scratch = scratch;
        this.lines = lines;
    }

    /**
     * Runs it.
     *
     * @return a table in Markdown
     * @throws IllegalStateException where a run fails, or does not make the table that the first one made
     */
    String run() throws IOException, InterruptedException, SQLException {
        Map<Integer, Map<String, String>> columns = new LinkedHashMap<>();
        for (int executors : EXECUTORS) {
            columns.put(executors, run(executors));
            System.err.printf(
                    Locale.ROOT,
                    "%,d lines, %d executors: done, %s s%n",
                    lines,
                    executors,
                    columns.get(executors).get("seconds of the whole process"));
        }
        return table(columns);
    }

    private Map<String, String> run(int executors) throws IOException, InterruptedException, SQLException {
        Path folder = Folders.fresh(scratch.resolve("run"));
        Path warehouse = scratch.resolve("warehouse");
        Folders.delete(warehouse);
        Traces traces = new Traces(folder);
        Map<String, String> facts = new LinkedHashMap<>();
        try (Cluster cluster = Cluster.start(commands.home(), folder, MOST, MOST * (GIGABYTES_OF_AN_EXECUTOR + 1))) {
            MeasuredProcess.Ended ended = MeasuredProcess.run(
                    commands.onCluster(
                            cluster.master(), executors, GIGABYTES_OF_AN_EXECUTOR, inputs, folder, warehouse),
                    LIMIT);
            if (ended.exitCode() != 0) {
                throw new IllegalStateException("Cannot run on " + executors + " executors: exit code "
                        + ended.exitCode() + ", see " + traces.output());
            }
            facts.put("seconds of the whole process", seconds(ended.usage().seconds()));
            facts.put("CPU seconds of the driver", seconds(ended.usage().cpuSeconds()));
        }
        Division division = new Division();
        traces.events(division::add);
        facts.putAll(division.facts());
        facts.put("rows of person_time", compare(executors, warehouse));
        return facts;
    }

    private String compare(int executors, Path warehouse) throws IOException, InterruptedException, SQLException {
        Path table = scratch.resolve("tables").resolve(executors + "-executors");
        Path own = Folders.fresh(scratch.resolve("reading"));
        Folders.delete(table);
        Files.createDirectories(table.getParent());
        MeasuredProcess.Ended ended =
                MeasuredProcess.run(commands.released(warehouse, Contender.BACKFILL, table, own), LIMIT);
        if (ended.exitCode() != 0) {
            throw new IllegalStateException("Cannot read what was released: see " + new Traces(own).output());
        }
        Path first = scratch.resolve("tables").resolve(EXECUTORS.get(0) + "-executors");
        CubeComparison.RowCounts counts = new CubeComparison(first, table).counts();
        if (!counts.equal()) {
            throw new IllegalStateException("With " + executors + " executors the table is another one: " + counts);
        }
        return String.format(Locale.ROOT, "%,d, equal", counts.right());
    }

    private String table(Map<Integer, Map<String, String>> columns) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d lines, executors of one core and %d GB; of executors and tasks the least / median / most%n%n"
                        + "| %-40s | %-20s | %-20s | %-20s |%n| --- | --- | --- | --- |%n",
                lines,
                GIGABYTES_OF_AN_EXECUTOR,
                "executors",
                EXECUTORS.get(0),
                EXECUTORS.get(1),
                EXECUTORS.get(2)));
        for (String fact : columns.get(EXECUTORS.get(0)).keySet()) {
            text.append(String.format(Locale.ROOT, "| %-40s |", fact));
            columns.values().forEach(facts -> text.append(String.format(" %-20s |", facts.get(fact))));
            text.append('\n');
        }
        return text.toString();
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
