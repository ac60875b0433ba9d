package org.retentionmarts.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** All runs over inputs of one number of lines: contenders take turns, so that a slow minute of the machine meets all. */
final class Series {
    private static final Duration LIMIT_OF_PREPARATION = Duration.ofHours(2);

    private final Commands commands;
    private final Path inputs;
    private final Path scratch;
    private final long lines;
    private final BenchmarkResults results;
    private final Report report;

    /** Adds to results, and writes a report of them after each run. */
    Series(Commands commands, Path inputs, Path scratch, long lines, BenchmarkResults results, Report report) {
        this.commands = commands;
        this.inputs = inputs;
        this.scratch = scratch;
        this.lines = lines;
        this.results = results;
        this.report = report;
    }

    /** Writes the inputs where they are not there from an earlier benchmark. */
    static void makeInputs(Commands commands, Path inputs, Path scratch, long lines)
            throws IOException, InterruptedException {
        Path truth = inputs.resolve("truth.json");
        if (!Files.exists(truth) || !Files.readString(truth).replace(" ", "").contains("\"complete\":true")) {
            say("writing " + inputs);
            Path folder = Folders.fresh(scratch.resolve("sample"));
            require(MeasuredProcess.run(commands.sample(inputs, lines, folder), LIMIT_OF_PREPARATION), folder);
        }
    }

    /** Runs each contender so often, and compares what the last runs made. */
    Equality run(List<Contender> contenders, int repeats, int plainRepeats, Duration limit)
            throws IOException, InterruptedException, SQLException {
        if (contenders.stream().anyMatch(Contender::ours)) {
            prepareJobs();
        }
        Equality equality = new Equality(commands, scratch);
        for (int repeat = 1; repeat <= repeats; repeat++) {
            for (Contender contender : contenders) {
                int wanted = contender.plain() ? plainRepeats : repeats;
                if (repeat <= wanted) {
                    run(contender, repeat, limit, repeat == wanted ? equality : null);
                }
            }
        }
        equality.compare(contenders);
        return equality;
    }

    private void run(Contender contender, int repeat, Duration limit, Equality equality)
            throws IOException, InterruptedException {
        Path folder = Folders.fresh(scratch.resolve("run"));
        Path warehouse = scratch.resolve("warehouse");
        if (contender == Contender.NIGHTLY) {
            Folders.restore(released(), warehouse);
        } else {
            Folders.delete(warehouse);
        }
        MeasuredProcess.Ended ended = MeasuredProcess.run(commands.of(contender, inputs, folder, warehouse), limit);
        Traces traces = new Traces(folder);
        Run run = new Run(
                contender,
                lines,
                repeat,
                outcome(ended, traces, limit),
                ended.usage(),
                traces.peakHeap(ended.pid()),
                traces.shuffledBytes());
        results.add(run);
        report.write(results);
        say(String.format(
                Locale.ROOT,
                "%,d lines, run %d, (%s) %s: %s, %.2f s",
                lines,
                repeat,
                contender.key(),
                contender.title(),
                run.outcome(),
                run.usage().seconds()));
        if (!run.done()) {
            Files.copy(
                    traces.output(),
                    Files.createTempFile(scratch, contender.key() + "-", ".log"),
                    StandardCopyOption.REPLACE_EXISTING);
        } else if (equality != null && contender != Contender.FLOOR) {
            equality.keep(contender, folder, warehouse);
        }
    }

    /**
     * The class archive, and a warehouse that holds all months for the nightly; tables name their files by path, so it is
     * put back where it was made.
     */
    private void prepareJobs() throws IOException, InterruptedException {
        say(String.format(Locale.ROOT, "%,d lines: releasing what the nightly finds", lines));
        Path folder = Folders.fresh(scratch.resolve("run"));
        Path warehouse = scratch.resolve("warehouse");
        Folders.delete(warehouse);
        require(MeasuredProcess.run(commands.nightBefore(inputs, folder, warehouse), LIMIT_OF_PREPARATION), folder);
        if (!Folders.holdsFile(commands.classArchive(), ".jsa")) {
            throw new IllegalStateException("Cannot time our jobs as they run night by night: the first one left no "
                    + "class archive in " + commands.classArchive() + ", see " + new Traces(folder).output());
        }
        Folders.restore(warehouse, released());
    }

    private Path released() {
        return scratch.resolve("released");
    }

    private static String outcome(MeasuredProcess.Ended ended, Traces traces, Duration limit) throws IOException {
        if (ended.stopped()) {
            return Run.STOPPED + " after " + limit.toSeconds() + " s";
        }
        if (ended.exitCode() == 0) {
            return Run.DONE;
        }
        return traces.outOfMemory() ? "failed: out of memory" : "failed: exit " + ended.exitCode();
    }

    private static void require(MeasuredProcess.Ended ended, Path folder) {
        if (ended.exitCode() != 0) {
            throw new IllegalStateException("Cannot prepare the benchmark: exit code " + ended.exitCode() + ", see "
                    + new Traces(folder).output());
        }
    }

    private static void say(String text) {
        System.err.println(text);
    }
}
