package org.retentionmarts.testing;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.retentionmarts.area.Mart;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.settings.Bands;
import org.retentionmarts.settings.DimensionSettings;
import org.retentionmarts.settings.InputSettings;
import org.retentionmarts.settings.OfferSettings;
import org.retentionmarts.settings.ProgramSettings;
import org.retentionmarts.settings.Settings;

/** A suite that builds marts from a few rows of the base, under settings of few bands. */
public abstract class MartSuite extends SparkSuite {
    /** A programme launched on 31 January 2013. */
    protected static Settings settings(LocalDate observedFrom) {
        return new Settings(
                new InputSettings(Map.of("device_changes", new InputSettings.Location("x", Optional.empty()))),
                observedFrom,
                ZoneId.of("Asia/Seoul"),
                Bands.ofAges(List.of(0, 20)),
                Bands.ofTenures(List.of(0, 1)),
                new DimensionSettings(List.of("VIP", "BASIC"), List.of("LTE"), 2),
                new ProgramSettings(LocalDate.of(2013, 1, 31), 18, 0, 6),
                6,
                24,
                new OfferSettings(12, 0.6),
                300,
                TestQuality.DEFAULTS,
                3);
    }

    /** The rows of a mart over these base tables; what is not named is empty. */
    protected final Dataset<Row> mart(Mart mart, Settings settings, LocalDate asOf, Map<TableDef, List<Row>> rows) {
        return TestBase.mart(
                spark(), mart, settings, asOf, table -> rowsOf(table, rows.getOrDefault(table, List.of())));
    }
}
