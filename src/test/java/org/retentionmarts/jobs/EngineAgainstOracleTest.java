package org.retentionmarts.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.retentionmarts.contract.Datasets;
import org.retentionmarts.contract.Rule;
import org.retentionmarts.ingest.InputRows;
import org.retentionmarts.ingest.Inputs;
import org.retentionmarts.marts.BaseRows;
import org.retentionmarts.marts.MembershipTrend;
import org.retentionmarts.marts.NumberPorting;
import org.retentionmarts.marts.PortingFlows;
import org.retentionmarts.marts.UpgradeUptake;
import org.retentionmarts.oracle.EdgeLines;
import org.retentionmarts.oracle.InputTables;
import org.retentionmarts.oracle.Oracle;
import org.retentionmarts.oracle.OracleSettings;
import org.retentionmarts.persontime.Base;
import org.retentionmarts.settings.Bands;
import org.retentionmarts.settings.DimensionSettings;
import org.retentionmarts.settings.InputSettings;
import org.retentionmarts.settings.ProgramSettings;
import org.retentionmarts.settings.QualitySettings;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.testing.TestSession;

/** The engine's tables against a brute force of the definitions, day by day, in another engine. */
class EngineAgainstOracleTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "seed {0}, {1} lines, {2} keys, defects {3}, {4} to {5}, device changes {6}")
    @CsvSource({
        "1, 1200, BIGINT, 0.0, 2010-07-01, 2013-06-30, true",
        "2, 1200, STRING, 0.1, 2011-03-01, 2013-06-12, true",
        "3, 800, BIGINT, 0.5, 2012-12-01, 2013-02-28, true",
        "4, 800, STRING, 0.2, 2010-07-01, 2012-02-29, true",
        "5, 800, BIGINT, 0.2, 2012-01-01, 2013-06-30, false",
    })
    void everyTableEqualsTheDefinitionsDayByDay(
            long seed,
            int lines,
            InputTables.Key key,
            double defects,
            LocalDate observedFrom,
            LocalDate asOf,
            boolean deviceChanges) {
        OracleSettings defined = OracleSettings.of(observedFrom, asOf);
        if (!deviceChanges) {
            defined = defined.withoutDeviceChanges();
        }
        check(defined, seed, lines, key, defects);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void otherSettingsChangeBothAlike(OracleSettings defined) {
        check(defined, 6, 800, InputTables.Key.BIGINT, 0.1);
    }

    static List<OracleSettings> otherSettingsChangeBothAlike() {
        OracleSettings window = OracleSettings.of(LocalDate.of(2011, 9, 1), LocalDate.of(2013, 5, 15));
        return List.of(
                window.eligibleAfter(12, 3, 4)
                        .banded(List.of(0, 18, 19, 65), List.of(0, 3))
                        .launchedOn(LocalDate.of(2012, 6, 14))
                        .oftenFrom(4),
                window.eligibleAfter(24, 14, 24)
                        .banded(List.of(0), List.of(0, 1, 40))
                        .launchedOn(LocalDate.of(2014, 1, 1))
                        .oftenFrom(1));
    }

    private void check(OracleSettings defined, long seed, int lines, InputTables.Key key, double defects) {
        Path inputs = folder.resolve("inputs");
        new EdgeLines(defined, seed, lines, key, defects).writeTo(inputs);
        try (Oracle oracle = Oracle.open(inputs, defined)) {
            compare(oracle, inputs, defined);
        }
    }

    private void compare(Oracle oracle, Path inputs, OracleSettings defined) {
        SparkSession spark = TestSession.plain();
        Settings settings = settings(inputs, defined);
        Inputs opened = Inputs.open(spark, settings, defined.asOf());
        try (Base base = Base.of(
                spark,
                opened.subscribers().rows(),
                opened.churn().rows(),
                opened.deviceChanges().map(InputRows::rows),
                settings,
                YearMonth.from(defined.observedFrom()),
                defined.asOf())) {
            BaseRows rows = new BaseRows(
                    base.personTime(),
                    base.ports(),
                    base.upgrades(),
                    base.captured(),
                    base.originRisk(),
                    base.everUpgraded(),
                    defined.asOf());
            check(oracle, "person_time", base.personTime());
            check(oracle, "ports", base.ports());
            check(oracle, "upgrades", base.upgrades());
            check(oracle, "captured", base.captured());
            check(oracle, "number_porting", NumberPorting.of(rows));
            check(oracle, "porting_flows", PortingFlows.of(rows));
            check(oracle, "membership_trend", MembershipTrend.of(rows, settings));
            if (defined.deviceChanges()) {
                check(oracle, "upgrade_uptake", UpgradeUptake.of(rows, settings.program()));
            }
            check(
                    oracle,
                    "rejected",
                    base.refusedRows()
                            .withColumn(
                                    "subscriber_id",
                                    org.apache.spark.sql.functions.get_json_object(
                                            org.apache.spark.sql.functions.col("row"), "$.subscriber_id"))
                            .drop("row"));
            assertEquals(
                    oracle.rows("quality"),
                    base.quality().lines(settings).stream()
                            .filter(line -> line.action() != Rule.Action.READ && line.action() != Rule.Action.USED)
                            .filter(line -> line.rows() > 0)
                            .map(line -> line.dataset() + " | " + line.rule() + " | " + line.rows())
                            .sorted()
                            .toList());
        }
    }

    private void check(Oracle oracle, String table, Dataset<Row> rows) {
        Path path = folder.resolve(table);
        rows.coalesce(1).write().mode("overwrite").parquet(path.toString());
        oracle.assertSame(table, path);
    }

    private static Settings settings(Path inputs, OracleSettings defined) {
        Map<String, InputSettings.Location> locations = new HashMap<>();
        for (org.retentionmarts.contract.Dataset dataset : Datasets.ALL) {
            if (defined.deviceChanges() || !dataset.equals(Datasets.DEVICE_CHANGES)) {
                locations.put(
                        dataset.name(),
                        new InputSettings.Location(
                                inputs.resolve(dataset.name()).toString(), Optional.empty()));
            }
        }
        return new Settings(
                new InputSettings(locations),
                defined.observedFrom(),
                ZoneId.of("Asia/Seoul"),
                Bands.ofAges(defined.ageBounds()),
                Bands.ofTenures(defined.tenureBounds()),
                new DimensionSettings(defined.tiers(), defined.networks(), defined.oftenPorts()),
                new ProgramSettings(
                        defined.launchedOn(),
                        defined.minDeviceMonths(),
                        defined.minTenureMonths(),
                        defined.nearlyMonths()),
                6,
                300,
                new QualitySettings(0.01, 7),
                3);
    }
}
