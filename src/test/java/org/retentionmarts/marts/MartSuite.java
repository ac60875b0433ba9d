package org.retentionmarts.marts;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.retentionmarts.contract.BaseTables;
import org.retentionmarts.contract.Table;
import org.retentionmarts.settings.Bands;
import org.retentionmarts.settings.DimensionSettings;
import org.retentionmarts.settings.InputSettings;
import org.retentionmarts.settings.ProgramSettings;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.testing.SparkSuite;
import org.retentionmarts.testing.TestQuality;

/** A suite that builds marts from a few rows of the base, under settings of few bands. */
abstract class MartSuite extends SparkSuite {
    /** A programme launched on 31 January 2013. */
    static Settings settings(LocalDate observedFrom) {
        return new Settings(
                new InputSettings(Map.of("device_changes", new InputSettings.Location("x", Optional.empty()))),
                observedFrom,
                ZoneId.of("Asia/Seoul"),
                Bands.ofAges(List.of(0, 20)),
                Bands.ofTenures(List.of(0, 1)),
                new DimensionSettings(List.of("VIP", "BASIC"), List.of("LTE"), 2),
                new ProgramSettings(LocalDate.of(2013, 1, 31), 18, 0, 6),
                6,
                300,
                TestQuality.DEFAULTS,
                3);
    }

    /** A base of these rows, by table; what is not named is empty. */
    final BaseRows base(LocalDate asOf, Map<Table, List<Row>> rows) {
        return new BaseRows(
                rowsOf(BaseTables.PERSON_TIME, rows),
                rowsOf(BaseTables.PORTS, rows),
                rowsOf(BaseTables.UPGRADES, rows),
                rowsOf(BaseTables.CAPTURED, rows),
                rowsOf(BaseTables.ORIGIN_RISK, rows),
                rowsOf(BaseTables.EVER_UPGRADED, rows),
                asOf);
    }

    private Dataset<Row> rowsOf(Table table, Map<Table, List<Row>> rows) {
        return rowsOf(table, rows.getOrDefault(table, List.of()));
    }
}
