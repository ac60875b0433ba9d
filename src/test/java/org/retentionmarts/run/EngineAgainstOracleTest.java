package org.retentionmarts.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.retentionmarts.area.Mart;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.RowRule;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.oracle.EdgeLines;
import org.retentionmarts.oracle.InputTables;
import org.retentionmarts.oracle.Oracle;
import org.retentionmarts.oracle.OracleSettings;
import org.retentionmarts.pass.Base;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.testing.TestBase;
import org.retentionmarts.testing.TestSession;
import org.retentionmarts.testing.TestSettings;

/** The engine's tables against a brute force of the definitions, day by day, in another engine. */
class EngineAgainstOracleTest {
    private static final double SUMS_IN_ANOTHER_ORDER = 1e-9;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource
    void everyTableEqualsTheDefinitionsDayByDay(EdgeLines lines) {
        Path inputs = folder.resolve("inputs");
        lines.writeTo(inputs);
        try (Oracle oracle = Oracle.open(inputs, lines.settings())) {
            compare(oracle, inputs, lines.settings());
        }
    }

    /** Wide bands where the evidence needs port-outs on both sides of a stratum, the contract's where it needs none. */
    static Stream<Named<EdgeLines>> everyTableEqualsTheDefinitionsDayByDay() {
        OracleSettings window = window("2010-07-01", "2013-06-30");
        return Stream.of(
                Named.of("five months after the launch", new EdgeLines(window, 1, 2000, InputTables.KeyType.BIGINT, 0)),
                Named.of(
                        "defects, an incomplete month",
                        new EdgeLines(window("2011-03-01", "2013-06-12"), 2, 2000, InputTables.KeyType.STRING, 0.1)),
                Named.of(
                        "one month after the launch, many defects",
                        new EdgeLines(window("2012-12-01", "2013-02-28"), 3, 1000, InputTables.KeyType.BIGINT, 0.5)),
                Named.of(
                        "as-of before the launch",
                        new EdgeLines(window("2010-07-01", "2012-02-29"), 4, 1000, InputTables.KeyType.STRING, 0.2)),
                Named.of(
                        "as-of in the launch month, curves cut short",
                        new EdgeLines(
                                window("2012-01-01", "2013-01-31").upTo(6, 5, 13),
                                8,
                                800,
                                InputTables.KeyType.BIGINT,
                                0)),
                Named.of(
                        "no device changes",
                        new EdgeLines(
                                window("2012-01-01", "2013-06-30").withoutDeviceChanges(),
                                5,
                                1000,
                                InputTables.KeyType.BIGINT,
                                0.2)),
                Named.of(
                        "launch in the middle of the window, wide bands",
                        new EdgeLines(
                                window.launchedOn(LocalDate.of(2011, 10, 15))
                                        .banded(List.of(0, 30, 60), List.of(0, 2))
                                        .eligibleAfter(8, 1, 4)
                                        .offering(24, 0.4),
                                6,
                                5000,
                                InputTables.KeyType.BIGINT,
                                0)),
                Named.of("an effect by chance, for which offers are ranked", EdgeLines.withAnEffectByChance()),
                Named.of(
                        "launch in the middle of the window, few lines",
                        new EdgeLines(
                                window.launchedOn(LocalDate.of(2011, 12, 1))
                                        .upTo(4, 9, 300)
                                        .offering(1, 0),
                                9,
                                600,
                                InputTables.KeyType.STRING,
                                0.1)),
                Named.of(
                        "launch in the first month",
                        new EdgeLines(
                                window("2012-02-01", "2013-05-31").launchedOn(LocalDate.of(2012, 2, 29)),
                                10,
                                1500,
                                InputTables.KeyType.BIGINT,
                                0)),
                Named.of(
                        "launch before observed-from, one age group",
                        new EdgeLines(
                                window("2011-06-01", "2013-03-14")
                                        .launchedOn(LocalDate.of(2011, 4, 20))
                                        .banded(List.of(0), List.of(0, 5)),
                                7,
                                3000,
                                InputTables.KeyType.STRING,
                                0)),
                Named.of(
                        "bands, months and ports of one's own",
                        new EdgeLines(
                                window("2011-09-01", "2013-05-15")
                                        .eligibleAfter(12, 3, 4)
                                        .banded(List.of(0, 18, 19, 65), List.of(0, 3))
                                        .launchedOn(LocalDate.of(2012, 6, 14))
                                        .oftenFrom(4),
                                11,
                                800,
                                InputTables.KeyType.BIGINT,
                                0.1)),
                Named.of(
                        "launch after the as-of, always nearly eligible",
                        new EdgeLines(
                                window("2011-09-01", "2013-05-15")
                                        .eligibleAfter(24, 14, 24)
                                        .banded(List.of(0), List.of(0, 1, 40))
                                        .launchedOn(LocalDate.of(2014, 1, 1))
                                        .oftenFrom(1),
                                12,
                                800,
                                InputTables.KeyType.BIGINT,
                                0.1)));
    }

    private static OracleSettings window(String observedFrom, String asOf) {
        return OracleSettings.of(LocalDate.parse(observedFrom), LocalDate.parse(asOf));
    }

    private void compare(Oracle oracle, Path inputs, OracleSettings defined) {
        Settings settings = settings(inputs, defined);
        try (Base base = TestBase.of(TestSession.plain(), settings, defined.asOf())) {
            for (TableDef table : Areas.PRODUCT.accumulators(settings).keySet()) {
                check(oracle, table.name(), TestBase.rows(TestSession.plain(), base, table));
            }
            for (Mart mart : Areas.PRODUCT.marts(settings, defined.asOf())) {
                check(
                        oracle,
                        mart.table().name(),
                        TestBase.mart(TestSession.plain(), mart, base, settings, defined.asOf()));
            }
            check(
                    oracle,
                    "rejected",
                    base.rejectedRows()
                            .withColumn(
                                    "subscriber_id",
                                    org.apache.spark.sql.functions.get_json_object(
                                            org.apache.spark.sql.functions.col("row"), "$.subscriber_id"))
                            .drop("row"));
            assertEquals(
                    oracle.rows("quality"),
                    base.quality().lines(settings).stream()
                            .filter(line ->
                                    line.action() != RowRule.Action.READ && line.action() != RowRule.Action.USED)
                            .filter(line -> line.rows() > 0)
                            .map(line -> line.dataset() + " | " + line.rule() + " | " + line.rows())
                            .sorted()
                            .toList());
        }
    }

    private void check(Oracle oracle, String table, Dataset<Row> rows) {
        Path path = folder.resolve(table);
        rows.coalesce(1).write().mode("overwrite").parquet(path.toString());
        oracle.assertSame(table, path, SUMS_IN_ANOTHER_ORDER);
    }

    private static Settings settings(Path inputs, OracleSettings defined) {
        List<String> settings = new ArrayList<>(List.of(
                "inputs.root=" + inputs,
                "inputs.device_changes.enabled=" + defined.deviceChanges(),
                "observed-from=" + defined.observedFrom(),
                "bands.age=" + defined.ageBounds(),
                "bands.tenure=" + defined.tenureBounds(),
                "dimensions.membership-tiers=" + quoted(defined.tiers()),
                "dimensions.networks=" + quoted(defined.networks()),
                "dimensions.often-ports=" + defined.oftenPorts(),
                "program.launched-on=" + defined.launchedOn(),
                "program.min-device-months=" + defined.minDeviceMonths(),
                "program.min-tenure-months=" + defined.minTenureMonths(),
                "program.nearly-months=" + defined.nearlyMonths()));
        defined.ofAreas().forEach((key, value) -> settings.add(key + "=" + value));
        return TestSettings.of(settings);
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> '"' + name + '"').toList().toString();
    }
}
