package org.retentionmarts.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Whether the contenders made the same table; looked at after the timed runs, on the result of each one's last. */
final class Equality {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Commands commands;
    private final Path scratch;
    private final Map<Contender, Path> tables = new EnumMap<>(Contender.class);
    private final List<String> findings = new ArrayList<>();
    private boolean equal = true;

    Equality(Commands commands, Path scratch) {
        this.commands = commands;
        this.scratch = scratch;
    }

    /** Takes the result of a run that is done, before its folder is used again. */
    void keep(Contender contender, Path folder, Path warehouse) throws IOException, InterruptedException {
        Path kept = scratch.resolve("tables").resolve(contender.key());
        if (contender.ours()) {
            Path own = Folders.fresh(scratch.resolve("reading"));
            Folders.delete(kept);
            MeasuredProcess.Ended ended =
                    MeasuredProcess.run(commands.released(warehouse, contender, kept, own), LIMIT);
            if (ended.exitCode() != 0) {
                throw new IllegalStateException(
                        "Cannot read what " + contender.title() + " released: see " + new Traces(own).output());
            }
        } else {
            Folders.restore(
                    Commands.result(contender, folder), Folders.fresh(kept).resolve("person_time.parquet"));
        }
        tables.put(contender, kept);
    }

    /** Compares what was kept; where one of two that must be equal has no table, they are not. */
    void compare(List<Contender> wanted) throws SQLException {
        exact(Contender.BACKFILL, Contender.BEST, wanted);
        exact(Contender.NIGHTLY, Contender.BEST_OF_THREE, wanted);
        Contender reference = tables.containsKey(Contender.BACKFILL) ? Contender.BACKFILL : Contender.BEST;
        approximate(reference, Contender.PLAIN_DUCKDB);
        approximate(reference, Contender.PLAIN_SPARK);
    }

    boolean holds() {
        return equal;
    }

    List<String> findings() {
        return List.copyOf(findings);
    }

    private void exact(Contender left, Contender right, List<Contender> wanted) throws SQLException {
        List<Contender> missing = Stream.of(left, right)
                .filter(contender -> !tables.containsKey(contender))
                .toList();
        if (wanted.containsAll(List.of(left, right)) && !missing.isEmpty()) {
            equal = false;
            missing.forEach(contender -> findings.add(String.format(
                    Locale.ROOT,
                    "(%s) and (%s) can't be compared: (%s) left no table",
                    left.key(),
                    right.key(),
                    contender.key())));
        }
        if (tables.containsKey(left) && tables.containsKey(right)) {
            CubeComparison.RowCounts counts = new CubeComparison(file(left), file(right)).counts();
            equal &= counts.equal();
            findings.add(String.format(
                    Locale.ROOT,
                    "(%s) and (%s) are %s: %,d and %,d rows, %d and %d of them not in the other",
                    left.key(),
                    right.key(),
                    counts.equal() ? "equal row by row" : "NOT equal",
                    counts.left(),
                    counts.right(),
                    counts.leftOnly(),
                    counts.rightOnly()));
        }
    }

    private void approximate(Contender exact, Contender plain) throws SQLException {
        if (tables.containsKey(exact) && tables.containsKey(plain)) {
            for (CubeComparison.StateSums sums : new CubeComparison(file(exact), file(plain)).sumsByState()) {
                findings.add(String.format(
                        Locale.ROOT,
                        "(%s) is off by %+.2f%% of the line-days of %s and %+.2f%% of its port-outs",
                        plain.key(),
                        percentOff(sums.lineDays(), sums.otherLineDays()),
                        sums.state(),
                        percentOff(sums.portOuts(), sums.otherPortOuts())));
            }
        }
    }

    private Path file(Contender contender) {
        Path kept = tables.get(contender);
        if (contender.ours()) {
            return kept;
        }
        return kept.resolve("person_time.parquet");
    }

    private static double percentOff(long exact, long other) {
        return 100.0 * (other - exact) / exact;
    }
}
