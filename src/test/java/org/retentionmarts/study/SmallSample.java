package org.retentionmarts.study;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.sum;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.areas.program.ProgramEffect;
import org.retentionmarts.areas.program.ProgramTables;
import org.retentionmarts.pass.Base;
import org.retentionmarts.sample.Effects;
import org.retentionmarts.sample.SampleGenerator;
import org.retentionmarts.sample.SampleOptions;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.testing.TestBase;
import org.retentionmarts.testing.TestSettings;

/** A sample of few lines with much churn and uptake, and what the product's own way makes of it: files to table. */
final class SmallSample {
    static final double CHURN_LEVEL = 3;
    static final double UPTAKE_LEVEL = 8;
    private static final LocalDate FROM = LocalDate.of(2013, 1, 1);
    private static final LocalDate AS_OF = LocalDate.of(2013, 6, 30);

    private final SparkSession spark;
    private final Path folder;
    private final Settings settings;

    /**
     * Works in one folder; each sample replaces the one before.
     *
     * @param spark a session of its own: its settings are changed
     */
    SmallSample(SparkSession spark, Path folder) {
        this.spark = spark;
        this.folder = folder;
        this.settings = TestSettings.over(
                Path.of("conf/retention-marts.conf"), List.of("inputs.root=" + folder, "observed-from=" + FROM));
        spark.conf().set("spark.sql.session.timeZone", settings.timeZone().getId());
        // For some thousand lines, planning is what costs.
        spark.conf().set("spark.sql.shuffle.partitions", "1");
        spark.conf().set("spark.sql.adaptive.enabled", "false");
    }

    /** The findings of one sample, one for each group. */
    List<GroupFinding> findings(Effects effects, long lines, long seed, List<StudyGroup> groups) {
        SampleGenerator.generate(
                spark,
                SampleOptions.to(folder.toString())
                        .withWindow(FROM, AS_OF)
                        .withLines(lines)
                        .withSeed(seed)
                        .withEffects(effects)
                        .withChurnLevel(CHURN_LEVEL)
                        .withUptakeLevel(UPTAKE_LEVEL)
                        .withPartitions(1));
        try (Base base = TestBase.of(spark, settings, AS_OF)) {
            List<Row> effect = TestBase.mart(spark, new ProgramEffect(), base, settings, AS_OF)
                    .collectAsList();
            List<Row> ever =
                    TestBase.rows(spark, base, ProgramTables.EVER_UPGRADED).collectAsList();
            List<Row> weights =
                    weights(TestBase.rows(spark, base, LinesTables.PERSON_TIME)).collectAsList();
            List<GroupFinding> findings = new ArrayList<>();
            for (StudyGroup group : groups) {
                Row row = effect.stream().filter(group::isKeyOf).findFirst().orElseThrow();
                findings.add(GroupFinding.of(group, row, ever, weights, effects));
            }
            return findings;
        }
    }

    /** One row per age group and porting history: the sum of b t1 / t over its strata. */
    private Dataset<Row> weights(Dataset<Row> personTime) {
        return personTime
                .where("regular AND month > DATE '2013-01-01' AND state IN ('UPGRADED', 'ELIGIBLE')")
                .groupBy("month", "age_group", "tenure_band", "porting_history")
                .agg(
                        sum(expr("IF(state = 'UPGRADED', line_days, 0)")).as("upgraded_days"),
                        sum("line_days").as("all_days"),
                        sum(expr("IF(state = 'ELIGIBLE', port_outs, 0)")).as("eligible_port_outs"))
                .groupBy("age_group", "porting_history")
                .agg(sum(col("eligible_port_outs")
                                .multiply(col("upgraded_days"))
                                .divide(col("all_days")))
                        .as("weight"));
    }
}
