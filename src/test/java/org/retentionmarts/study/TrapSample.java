package org.retentionmarts.study;

import static org.apache.spark.sql.functions.col;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.areas.program.ProgramEffect;
import org.retentionmarts.areas.program.ProgramEffectByTime;
import org.retentionmarts.areas.program.ProgramEffectDid;
import org.retentionmarts.areas.program.ProgramTables;
import org.retentionmarts.model.Codes;
import org.retentionmarts.pass.Base;
import org.retentionmarts.sample.Effects;
import org.retentionmarts.sample.SampleGenerator;
import org.retentionmarts.sample.SampleOptions;
import org.retentionmarts.sample.Scenario;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.testing.TestBase;
import org.retentionmarts.testing.TestSettings;

/** Small samples of a programme that does nothing, and what the product's own way makes of them: files to tables. */
final class TrapSample {
    /** The figure that the others end in: column {@code reading}. */
    static final String READING = "reading";

    /** PROGRAM against ELIGIBLE, and PROGRAM against OTHER, so many days after the change. */
    static final String FIRST_WEEKS = "15-30 days after";

    static final String HALF_A_YEAR = "91-180 days after";
    static final String CONTRACT_ENDED = "731-910 days after";
    static final String BESIDE_OTHER_CHANGE = "31-90 days after, beside another change";

    private static final List<Figure> FIGURES = List.of(
            new Figure("adjusted", FigureRow.EFFECT, "adjusted_rate_ratio"),
            new Figure("upgraded vs replaced", FigureRow.EFFECT, "upgraded_vs_replaced_rate_ratio"),
            new Figure("any other", FigureRow.EFFECT, "adjusted_rate_ratio_any_other"),
            new Figure("placebo", FigureRow.EFFECT, "placebo_rate_ratio"),
            new Figure("before and after", FigureRow.BEFORE_AND_AFTER, "ratio_of_rate_ratios"),
            new Figure("event study", FigureRow.BEFORE_AND_AFTER, "adjusted_ratio"),
            new Figure("placebo of before and after", FigureRow.BEFORE_AND_AFTER, "placebo_ratio_of_rate_ratios"),
            new Figure(FIRST_WEEKS, FigureRow.FIRST_WEEKS, "vs_eligible_rate_ratio"),
            new Figure(HALF_A_YEAR, FigureRow.HALF_A_YEAR, "vs_eligible_rate_ratio"),
            new Figure(CONTRACT_ENDED, FigureRow.CONTRACT_ENDED, "vs_eligible_rate_ratio"),
            new Figure(BESIDE_OTHER_CHANGE, FigureRow.FIRST_MONTHS, "vs_other_change_rate_ratio"));

    private static final LocalDate FROM = LocalDate.of(2012, 1, 1);
    /** More churn and uptake than any operator has, so that few lines are enough. */
    private static final double CHURN_LEVEL = 3;

    private static final double UPTAKE_LEVEL = 8;

    private final SparkSession spark;
    private final Path folder;
    private final Settings settings;

    /** A figure of a table's row over all lines, which has limits of its own. */
    private record Figure(String name, FigureRow source, String column) {}

    /** The row over all lines of a table, by time of a band. */
    private enum FigureRow {
        EFFECT,
        BEFORE_AND_AFTER,
        FIRST_WEEKS("15-30"),
        FIRST_MONTHS("31-90"),
        HALF_A_YEAR("91-180"),
        CONTRACT_ENDED("731-910");

        private final String band;

        FigureRow() {
            this("");
        }

        FigureRow(String band) {
            this.band = band;
        }
    }

    /**
     * What a sample is made of.
     *
     * @param asOf the last day of its window
     */
    record Plan(Scenario scenario, LocalDate asOf) {
        String name() {
            return scenario.label() + " to " + asOf;
        }
    }

    /**
     * Works in one folder; each sample replaces the one before.
     *
     * @param spark a session of its own: its settings are changed
     */
    TrapSample(SparkSession spark, Path folder) {
        this.spark = spark;
        this.folder = folder;
        this.settings = TestSettings.over(
                Path.of("conf/retention-marts.conf"),
                Map.of(),
                List.of("inputs.root=" + folder, "observed-from=" + FROM));
        spark.conf().set("spark.sql.session.timeZone", settings.timeZone().getId());
        // For some thousand lines, planning is what costs.
        spark.conf().set("spark.sql.shuffle.partitions", "1");
        spark.conf().set("spark.sql.adaptive.enabled", "false");
    }

    /** What each figure says over seeds from 1 on, by the figure's name. */
    Map<String, Verdict> verdicts(Plan plan, long lines, int seeds) {
        Map<String, List<FigureReading>> readings = new LinkedHashMap<>();
        for (long seed = 1; seed <= seeds; seed++) {
            readings(plan, lines, seed)
                    .forEach((figure, reading) -> readings.computeIfAbsent(figure, first -> new ArrayList<>())
                            .add(reading));
        }
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        readings.forEach((figure, all) -> verdicts.put(figure, Verdict.of(plan.name(), figure, all)));
        return verdicts;
    }

    /** What each figure says of the programme in one sample, by the figure's name. */
    private Map<String, FigureReading> readings(Plan plan, long lines, long seed) {
        SampleGenerator.generate(
                spark,
                SampleOptions.to(folder.toString())
                        .withWindow(FROM, plan.asOf())
                        .withLines(lines)
                        .withSeed(seed)
                        .withEffects(Effects.none())
                        .withScenario(plan.scenario())
                        .withChurnLevel(CHURN_LEVEL)
                        .withUptakeLevel(UPTAKE_LEVEL)
                        .withPartitions(1));
        try (Base base = TestBase.of(spark, settings, plan.asOf())) {
            Row effect = TestBase.mart(spark, new ProgramEffect(), base, settings, plan.asOf())
                    .where(col("group_by").equalTo(Codes.ALL))
                    .head();
            Row before = TestBase.mart(spark, new ProgramEffectDid(), base, settings, plan.asOf())
                    .where(col("age_group").equalTo(Codes.ALL))
                    .head();
            List<Row> byTime = TestBase.mart(spark, new ProgramEffectByTime(), base, settings, plan.asOf())
                    .where(col("group_by").equalTo(Codes.ALL))
                    .collectAsList();
            List<Row> ever =
                    TestBase.rows(spark, base, ProgramTables.EVER_UPGRADED).collectAsList();
            Map<String, FigureReading> readings = new LinkedHashMap<>();
            readings.put("crude", FigureReading.ofCrude(effect));
            readings.put("naive", FigureReading.ofNaive(ever));
            for (Figure figure : FIGURES) {
                Optional<Row> row = switch (figure.source()) {
                    case EFFECT -> Optional.of(effect);
                    case BEFORE_AND_AFTER -> Optional.of(before);
                    default ->
                        byTime.stream()
                                .filter(band -> figure.source().band.equals(band.getAs("since")))
                                .findFirst();
                };
                readings.put(
                        figure.name(),
                        row.map(found -> FigureReading.of(found, figure.column()))
                                .orElse(FigureReading.NONE));
            }
            readings.put(READING, FigureReading.ofTable(effect));
            return readings;
        }
    }
}
