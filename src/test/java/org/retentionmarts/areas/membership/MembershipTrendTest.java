package org.retentionmarts.areas.membership;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.retentionmarts.testing.MartSuite;

class MembershipTrendTest extends MartSuite {
    private static final Date APRIL = Date.valueOf("2013-04-01");
    private static final Date MAY = Date.valueOf("2013-05-01");
    private static final Date JUNE = Date.valueOf("2013-06-01");

    private Dataset<Row> trend(List<Row> upgrades, List<Row> captured) {
        return mart(
                new MembershipTrend(),
                settings(LocalDate.of(2013, 4, 1)),
                LocalDate.of(2013, 6, 30),
                Map.of(MembershipTables.UPGRADES, upgrades, MembershipTables.CAPTURED, captured));
    }

    @Test
    void sharesAreOfAllTiersInAMonthAndAgeGroup() {
        assertSameRows(
                MembershipTables.MEMBERSHIP_TREND,
                List.of(
                        row(JUNE, "BASIC", "20+", 3L, 75d, 0L, 0d),
                        row(JUNE, "BASIC", "ALL", 3L, 75d, 0L, 0d),
                        row(JUNE, "OTHER", "unknown", 0L, null, 5L, 100d),
                        row(JUNE, "OTHER", "ALL", 0L, 0d, 5L, 20d),
                        row(JUNE, "VIP", "20+", 1L, 25d, 20L, 100d),
                        row(JUNE, "VIP", "ALL", 1L, 25d, 20L, 80d)),
                trend(
                        List.of(row(JUNE, "20+", "VIP", 1L), row(JUNE, "20+", "BASIC", 3L)),
                        List.of(
                                row(JUNE, "20+", "VIP", "LTE", 19L),
                                row(JUNE, "20+", "VIP", "3G", 1L),
                                row(JUNE, "unknown", "OTHER", "LTE", 5L))));
    }

    @Test
    void monthsCapturedUnderOtherListsCountAsNotCaptured() {
        assertSameRows(
                MembershipTables.MEMBERSHIP_TREND,
                List.of(
                        row(APRIL, "VIP", "20+", 2L, 100d, null, null),
                        row(APRIL, "VIP", "ALL", 2L, 100d, null, null),
                        row(JUNE, "VIP", "20+", 0L, null, 7L, 100d),
                        row(JUNE, "VIP", "ALL", 0L, null, 7L, 100d)),
                trend(
                        List.of(row(APRIL, "20+", "VIP", 2L)),
                        List.of(
                                row(APRIL, "20+", "VIP", "LTE", 9L),
                                row(APRIL, "20+", "GOLD", "LTE", 1L),
                                row(MAY, "20-29", "VIP", "LTE", 4L),
                                row(JUNE, "20+", "VIP", "5G", 7L))));
    }
}
