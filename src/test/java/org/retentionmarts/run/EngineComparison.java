package org.retentionmarts.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get_json_object;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.retentionmarts.area.Mart;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.RowRule;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.oracle.EdgeLines;
import org.retentionmarts.oracle.Oracle;
import org.retentionmarts.oracle.OracleArea;
import org.retentionmarts.oracle.OracleSettings;
import org.retentionmarts.pass.Base;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.testing.TestBase;
import org.retentionmarts.testing.TestSession;
import org.retentionmarts.testing.TestSettings;

/** Compares every table of some areas with the oracle's. */
final class EngineComparison {
    private static final double SUMS_IN_ANOTHER_ORDER = 1e-9;

    private final Path folder;
    private final Areas areas;
    private final List<OracleArea> oracleAreas;

    EngineComparison(Path folder, Areas areas, List<OracleArea> oracleAreas) {
        this.folder = folder;
        this.areas = areas;
        this.oracleAreas = oracleAreas;
    }

    /** Fails on the first table that differs, or that the oracle lacks. */
    void compare(EdgeLines lines) {
        Path inputs = folder.resolve("inputs");
        lines.writeTo(inputs, oracleAreas);
        try (Oracle oracle = Oracle.open(inputs, lines.settings(), oracleAreas)) {
            compare(oracle, inputs, lines.settings());
        }
    }

    private void compare(Oracle oracle, Path inputs, OracleSettings defined) {
        Settings settings = settings(inputs, defined);
        try (Base base = TestBase.of(TestSession.plain(), areas, settings, defined.asOf())) {
            for (TableDef table : areas.accumulators(settings).keySet()) {
                check(oracle, table.name(), TestBase.rows(TestSession.plain(), base, table));
            }
            for (Mart mart : areas.marts(settings, defined.asOf())) {
                check(
                        oracle,
                        mart.table().name(),
                        TestBase.mart(TestSession.plain(), mart, base, settings, defined.asOf()));
            }
            check(
                    oracle,
                    "rejected",
                    base.rejectedRows()
                            .withColumn("subscriber_id", get_json_object(col("row"), "$.subscriber_id"))
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

    private Settings settings(Path inputs, OracleSettings defined) {
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
        oracleAreas.stream()
                .flatMap(area -> area.datasets().stream())
                .forEach(dataset -> settings.add("inputs." + dataset.name() + ".enabled=true"));
        return TestSettings.of(settings, areas);
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> '"' + name + '"').toList().toString();
    }
}
