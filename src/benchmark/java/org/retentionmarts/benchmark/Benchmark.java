package org.retentionmarts.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The command line of the benchmark. */
@Command(
        name = "jobs/benchmark",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 110,
        description = {
            "Times our jobs beside other ways to base.cube.person_time, on inputs from the sample generator.",
            "",
            "  (a)     our backfill of 36 months            (c)  DuckDB, the best SQL that we know, 36 months",
            "  (b)     our nightly with 3 months            (c3) the same for 3 months",
            "  (floor) Spark starts, reads, counts inputs   (d)  DuckDB, an analyst's plain SQL, 36 months",
            "                                               (e)  Spark SQL, the same plain SQL, 36 months",
            "",
            "Every run is a process of its own, timed from outside; contenders take turns. (a) and (c), (b) and (c3) "
                    + "must make equal tables, row by row, else the exit code is 1. Writes results.md, results.json and "
                    + Report.PLOT + "; results of other numbers of lines from an earlier benchmark in --out stay.",
            ""
        })
final class Benchmark implements Callable<Integer> {
    @Option(
            names = "--lines",
            defaultValue = "1000000",
            description = "Lines of the inputs; repeatable. Default: ${DEFAULT-VALUE}")
    private List<Long> lines;

    @Option(names = "--repeats", defaultValue = "3", description = "Runs of each contender. Default: ${DEFAULT-VALUE}")
    private int repeats;

    @Option(
            names = "--plain-repeats",
            defaultValue = "1",
            description = "Runs of (d) and (e). Default: ${DEFAULT-VALUE}")
    private int plainRepeats;

    @Option(names = "--only", split = ",", description = "Contenders to run, such as a,b,c,c3. Default: all")
    private List<Contender> only = new ArrayList<>();

    @Option(
            names = "--limit-minutes",
            defaultValue = "30",
            description = "A run that takes longer is stopped and counts as this long. Default: ${DEFAULT-VALUE}")
    private int limitMinutes;

    @Option(
            names = "--memory",
            defaultValue = "16",
            description = "GB that DuckDB may use, and heap of (e); ours is conf/spark-defaults.conf's. "
                    + "Default: ${DEFAULT-VALUE}")
    private int memory;

    @Option(
            names = "--data",
            defaultValue = "out/benchmark/data",
            description = "Holds the inputs, one folder per number of lines; written once. Default: ${DEFAULT-VALUE}")
    private Path data;

    @Option(
            names = "--out",
            defaultValue = "out/benchmark",
            description = "Takes the results, and while it runs the warehouses. Default: ${DEFAULT-VALUE}")
    private Path out;

    @Option(
            names = "--scale-out",
            description =
                    "Instead: runs our backfill on a standalone cluster on loopback, with 1, 2 and 4 executors of "
                            + "one core, and writes scale-out.md: how the work divides, and that all make the same table")
    private boolean scaleOut;

    private final String command;

    private Benchmark(String command) {
        this.command = command;
    }

    /** Runs it; the repository is the system property benchmark.home. */
    public static void main(String[] arguments) {
        String command = ("jobs/benchmark " + String.join(" ", arguments)).strip();
        System.exit(new CommandLine(new Benchmark(command))
                .registerConverter(Contender.class, Benchmark::contender)
                .execute(arguments));
    }

    private static Contender contender(String key) {
        try {
            return Contender.of(key);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        List<Contender> contenders = only.isEmpty() ? List.of(Contender.values()) : only;
        Path folder = out.toAbsolutePath().normalize();
        Path scratch = Folders.fresh(folder.resolve("scratch"));
        Commands commands =
                new Commands(Path.of(System.getProperty("benchmark.home")), memory, scratch.resolve("class-archive"));
        if (scaleOut) {
            return scaleOut(commands, folder, scratch);
        }
        Report report = new Report(folder, Machine.facts());
        BenchmarkResults results = report.read();
        results.begin(command);
        boolean equal = true;
        for (long number : lines) {
            Path inputs = data.toAbsolutePath().normalize().resolve(Long.toString(number));
            Series.makeInputs(commands, inputs, scratch, number);
            results.forget(number);
            Series series = new Series(commands, inputs, scratch, number, results, report);
            Equality equality = series.run(contenders, repeats, plainRepeats, Duration.ofMinutes(limitMinutes));
            results.found(number, equality.findings());
            equal &= equality.holds();
        }
        System.out.print(report.write(results));
        Folders.delete(scratch);
        return equal ? 0 : 1;
    }

    private int scaleOut(Commands commands, Path folder, Path scratch)
            throws IOException, InterruptedException, SQLException {
        StringBuilder page = new StringBuilder("    ").append(command).append('\n');
        for (long number : lines) {
            Path inputs = data.toAbsolutePath().normalize().resolve(Long.toString(number));
            Series.makeInputs(commands, inputs, scratch, number);
            page.append('\n').append(new ScaleOut(commands, inputs, scratch, number).run());
        }
        Files.writeString(folder.resolve("scale-out.md"), page);
        System.out.print(page);
        Folders.delete(scratch);
        return 0;
    }
}
