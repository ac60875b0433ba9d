package org.retentionmarts.run;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.failure.ReadFault;
import org.retentionmarts.failure.TableFault;
import org.retentionmarts.ingest.InputRows;
import org.retentionmarts.ingest.Inputs;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.pass.Base;
import org.retentionmarts.pass.Quality;
import org.retentionmarts.progress.ProgressListener;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.store.JdbcDrivers;
import org.retentionmarts.timeline.Frame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The inputs of a run, read and checked, and the base tables that they give.
 *
 * @param base to be closed when the run is over
 */
record Reading(Inputs inputs, Base base, Quality quality) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

    /**
     * Reads every row once.
     *
     * @param areas whose base tables are added up
     * @throws RunFailure (exit code 3) where the datasets can't be read, or not all of their rows; what is wrong with
     *     rows is left to {@link Quality#problems}
     */
    static Reading of(SparkSession spark, Areas areas, Settings settings, YearMonth firstMonth, LocalDate asOf) {
        spark.conf().set("spark.sql.session.timeZone", settings.timeZone().getId());
        // Where an input is a table, its catalog may be in a database.
        JdbcDrivers.register();
        Inputs inputs = ProgressListener.describe(spark, "Read footers", () -> Inputs.open(spark, settings, asOf));
        inputs.all()
                .forEach(input -> LOG.info(
                        "Reading {}: {} rows in {} files",
                        input.name(),
                        String.format(Locale.ROOT, "%,d", input.fileRows()),
                        input.files().size()));
        // With adaptive execution the shuffle runs as soon as it is planned: unreadable files show here.
        Base base = ProgressListener.describe(
                spark,
                "Bring rows to their lines",
                () -> orRefused(
                        inputs,
                        () -> Base.of(
                                spark,
                                inputs.rows(),
                                settings,
                                Frame.of(settings, firstMonth, asOf),
                                areas.accumulators(settings))));
        try {
            Quality quality = ProgressListener.describe(
                    spark, "Check rows and split lines", () -> orRefused(inputs, base::quality));
            inputs.checkAllRowsRead();
            checkUnmapped(inputs, quality, settings);
            inputs.checkUnchanged();
            return new Reading(inputs, base, quality);
        } catch (RuntimeException | Error e) {
            base.close();
            throw e;
        }
    }

    @Override
    public void close() {
        base.close();
    }

    /** Without a mapping, what came through the pass is what the source has: a count that travels with the rows. */
    private static void checkUnmapped(Inputs inputs, Quality quality, Settings settings) {
        List<String> problems = new ArrayList<>();
        for (InputRows input : inputs.all()) {
            long read = quality.rowsRead(input.name());
            boolean mapped =
                    settings.inputs().locations().get(input.name()).mapping().isPresent();
            if (!mapped && read != input.fileRows()) {
                problems.add(String.format(
                        Locale.ROOT,
                        "Cannot read %s: %,d rows came through the pass, its source counts %,d; expected all of them;"
                                + " run again, and deliver the dataset again if that stays",
                        input.name(),
                        read,
                        input.fileRows()));
            }
        }
        if (!problems.isEmpty()) {
            throw RunFailure.data(problems);
        }
    }

    /** Spark throws checked exceptions without declaring them, hence the wide catch. */
    private static <T> T orRefused(Inputs inputs, Supplier<T> work) {
        try {
            return work.get();
        } catch (Exception e) {
            Optional<RunFailure> refusal = new ReadFault(inputs, e).refusal();
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            TableFault.among(inputs, e).ifPresent(told -> {
                throw told;
            });
            throw e;
        }
    }
}
