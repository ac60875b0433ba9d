package org.retentionmarts.marts;

import java.sql.Date;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.retentionmarts.contract.BaseTables;
import org.retentionmarts.contract.MarketingTables;
import org.retentionmarts.settings.Bands;
import org.retentionmarts.settings.DimensionSettings;
import org.retentionmarts.settings.InputSettings;
import org.retentionmarts.settings.ProgramSettings;
import org.retentionmarts.settings.QualitySettings;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.testing.SparkSuite;

class MembershipTrendTest extends SparkSuite {
    private static final Date APRIL = Date.valueOf("2013-04-01");
    private static final Date MAY = Date.valueOf("2013-05-01");
    private static final Date JUNE = Date.valueOf("2013-06-01");

    private static final Settings SETTINGS = new Settings(
            new InputSettings(Map.of("device_changes", new InputSettings.Location("x", java.util.Optional.empty()))),
            LocalDate.of(2013, 4, 1),
            ZoneId.of("Asia/Seoul"),
            Bands.ofAges(List.of(0, 20)),
            Bands.ofTenures(List.of(0, 1)),
            new DimensionSettings(List.of("VIP", "BASIC"), List.of("LTE"), 2),
            new ProgramSettings(LocalDate.of(2013, 1, 31), 18, 0, 6),
            6,
            300,
            new QualitySettings(0.01, 7),
            3);

    private BaseRows base(List<Row> upgrades, List<Row> captured) {
        return new BaseRows(
                rowsOf(BaseTables.PERSON_TIME, List.of()),
                rowsOf(BaseTables.PORTS, List.of()),
                rowsOf(BaseTables.UPGRADES, upgrades),
                rowsOf(BaseTables.CAPTURED, captured),
                rowsOf(BaseTables.ORIGIN_RISK, List.of()),
                rowsOf(BaseTables.EVER_UPGRADED, List.of()),
                LocalDate.of(2013, 6, 30));
    }

    @Test
    void sharesAreOfAllTiersInAMonthAndAgeGroup() {
        assertSameRows(
                MarketingTables.MEMBERSHIP_TREND,
                List.of(
                        row(JUNE, "BASIC", "20+", 3L, 75d, 0L, 0d),
                        row(JUNE, "BASIC", "ALL", 3L, 75d, 0L, 0d),
                        row(JUNE, "OTHER", "unknown", 0L, null, 5L, 100d),
                        row(JUNE, "OTHER", "ALL", 0L, 0d, 5L, 20d),
                        row(JUNE, "VIP", "20+", 1L, 25d, 20L, 100d),
                        row(JUNE, "VIP", "ALL", 1L, 25d, 20L, 80d)),
                MembershipTrend.of(
                        base(
                                List.of(row(JUNE, "20+", "VIP", 1L), row(JUNE, "20+", "BASIC", 3L)),
                                List.of(
                                        row(JUNE, "20+", "VIP", "LTE", 19L),
                                        row(JUNE, "20+", "VIP", "3G", 1L),
                                        row(JUNE, "unknown", "OTHER", "LTE", 5L))),
                        SETTINGS));
    }

    @Test
    void monthsCapturedUnderOtherListsCountAsNotCaptured() {
        assertSameRows(
                MarketingTables.MEMBERSHIP_TREND,
                List.of(
                        row(APRIL, "VIP", "20+", 2L, 100d, null, null),
                        row(APRIL, "VIP", "ALL", 2L, 100d, null, null),
                        row(JUNE, "VIP", "20+", 0L, null, 7L, 100d),
                        row(JUNE, "VIP", "ALL", 0L, null, 7L, 100d)),
                MembershipTrend.of(
                        base(
                                List.of(row(APRIL, "20+", "VIP", 2L)),
                                List.of(
                                        row(APRIL, "20+", "VIP", "LTE", 9L),
                                        row(APRIL, "20+", "GOLD", "LTE", 1L),
                                        row(MAY, "20-29", "VIP", "LTE", 4L),
                                        row(JUNE, "20+", "VIP", "5G", 7L))),
                        SETTINGS));
    }
}
