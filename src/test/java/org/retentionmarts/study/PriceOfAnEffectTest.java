package org.retentionmarts.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.areas.program.ProgramEffect;
import org.retentionmarts.pass.Base;
import org.retentionmarts.sample.SampleGenerator;
import org.retentionmarts.sample.SampleOptions;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.testing.TestBase;
import org.retentionmarts.testing.TestSession;
import org.retentionmarts.testing.TestSettings;

/**
 * Prices against the ratios beside them. Both weigh the same strata, in two ways, and their limits are of two kinds; so
 * nothing but samples tells that they do not contradict each other.
 */
class PriceOfAnEffectTest {
    @TempDir
    Path folder;

    @Test
    void noPriceOfTheQuickstartIsContradictedByItsOwnRatio() {
        List<Row> effect = effect(SampleOptions.to(folder.toString()));
        assertEquals(4, having("krw_per_prevented_port_out_high", effect).size());
        assertEquals(List.of(), contradicted("krw_per_prevented_port_out_high", "adjusted_rate_ratio_high", effect));
        assertEquals(List.of(), contradicted("krw_per_prevented_port_out", "adjusted_rate_ratio", effect));
    }

    /** Of many limits one may stand at a hair's breadth: a ratio up to 1.0002, and a price up to 33 times the estimate. */
    @Test
    void ofManyPricesOnlyOneThatMayBeAnythingHasALimitBesideARatioUpToOne() {
        List<Row> effect = effect(SampleOptions.to(folder.toString())
                .withLines(40_000)
                .withWindow(LocalDate.of(2013, 1, 1), SampleOptions.DEFAULT_AS_OF)
                .withChurnLevel(SmallSample.CHURN_LEVEL)
                .withUptakeLevel(SmallSample.UPTAKE_LEVEL));
        assertEquals(13, having("krw_per_prevented_port_out_high", effect).size());
        assertEquals(
                List.of("age_group 30-39: up to 1.0002, 33 times the price"),
                contradicted("krw_per_prevented_port_out_high", "adjusted_rate_ratio_high", effect));
        assertEquals(List.of(), contradicted("krw_per_prevented_port_out_high", "adjusted_rate_ratio", effect));
        assertEquals(List.of(), contradicted("krw_per_prevented_port_out", "adjusted_rate_ratio", effect));
    }

    private List<Row> effect(SampleOptions options) {
        SparkSession spark = TestSession.plain().newSession();
        SampleGenerator.generate(spark, options.withPartitions(2));
        Settings settings = TestSettings.over(
                Path.of("conf/retention-marts.conf"),
                List.of("inputs.root=" + folder, "observed-from=" + options.from()));
        spark.conf().set("spark.sql.session.timeZone", settings.timeZone().getId());
        spark.conf().set("spark.sql.shuffle.partitions", "2");
        try (Base base = TestBase.of(spark, settings, options.asOf())) {
            return TestBase.mart(spark, new ProgramEffect(), base, settings, options.asOf())
                    .collectAsList();
        }
    }

    private static List<Row> having(String figure, List<Row> effect) {
        return effect.stream().filter(row -> row.getAs(figure) != null).toList();
    }

    /** Rows that have a price, or a limit of it, and no ratio below 1. */
    private static List<String> contradicted(String price, String ratio, List<Row> effect) {
        return having(price, effect).stream()
                .filter(row -> row.getAs(ratio) == null || row.<Double>getAs(ratio) >= 1)
                .map(row -> String.format(
                        Locale.ROOT,
                        "%s %s: up to %.4f, %.0f times the price",
                        row.getAs("group_by"),
                        row.getAs("group_value"),
                        row.<Double>getAs(ratio),
                        row.<Double>getAs(price) / row.<Double>getAs("krw_per_prevented_port_out")))
                .toList();
    }
}
