package org.retentionmarts.areas.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.retentionmarts.areas.program.EvidenceRows.cell;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.retentionmarts.area.Mart;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.testing.MartSuite;
import org.retentionmarts.testing.TestSettings;

class ProgramEffectByTimeTest extends MartSuite {

    /** Group, value, band, the four counts; then each ratio with its limits, a bar where there is none. */
    private List<String> rows(LocalDate asOf, List<Row> personTime, Row... afterChange) {
        return mart(
                        new ProgramEffectByTime(),
                        settings(LocalDate.of(2012, 12, 1)),
                        asOf,
                        Map.of(
                                LinesTables.PERSON_TIME,
                                personTime,
                                AfterChangeTables.AFTER_CHANGE,
                                List.of(afterChange)))
                .orderBy("group_by", "group_value", "since")
                .selectExpr("concat_ws(' ', group_by, group_value, since, program_line_days, program_port_outs,"
                        + " other_line_days, other_port_outs, " + figures("vs_eligible_rate_ratio") + ", "
                        + figures("vs_other_change_rate_ratio") + ", " + figures("other_vs_eligible_rate_ratio") + ")")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static String figures(String ratio) {
        return "'|', " + rounded(ratio) + ", " + rounded(ratio + "_low") + ", " + rounded(ratio + "_high");
    }

    private static String rounded(String column) {
        return "coalesce(string(round(" + column + ", 6)), '-')";
    }

    private static Row changed(
            String month,
            String ageGroup,
            String kind,
            String since,
            long days,
            long outs,
            long ofElig,
            long outsOfElig) {
        return RowFactory.create(
                Date.valueOf(month), ageGroup, "1+", "NONE", kind, since, days, outs, 0L, ofElig, outsOfElig);
    }

    private static List<String> ofAll(List<String> rows) {
        return rows.stream().filter(row -> row.startsWith("ALL ")).toList();
    }

    /** In one stratum limits are Wilson's, as ratios: by R, prop.test(5, 25, correct = FALSE), with 15, and 10 of 30. */
    @Test
    void aBandIsHeldAgainstEligibleLinesAndAgainstTheSameBandOfOtherChanges() {
        List<String> rows = rows(
                LocalDate.of(2013, 3, 30),
                List.of(
                        cell("2013-02-01", "20+", "ELIGIBLE", 500, 20, 0),
                        cell("2013-02-01", "20+", "UPGRADED", 900, 90, 0)),
                changed("2013-02-01", "20+", "PROGRAM", "1-14", 500, 5, 0, 0),
                changed("2013-02-01", "20+", "PROGRAM", "15-30", 400, 4, 0, 0),
                changed("2013-02-01", "20+", "OTHER", "1-14", 500, 10, 0, 0));
        assertEquals(
                List.of(
                        "ALL ALL 1-14 500 5 500 10 | 0.25 0.09722 0.642871 | 0.5 0.178916 1.397303"
                                + " | 0.5 0.238091 1.050018",
                        "ALL ALL 15-30 400 4 0 0 | 0.25 0.089458 0.698651 | - - - | - - -"),
                ofAll(rows));
        assertEquals(6, rows.size());
    }

    /** 200 of the 500 ELIGIBLE days, with 4 of 20 port-outs, are those of the band itself. */
    @Test
    void linesThatAreEligibleAnewAreNotHeldAgainstThemselves() {
        assertEquals(
                List.of("ALL ALL 731-910 0 0 300 8 | - - - | - - - | 0.5 0.219099 1.141038"),
                ofAll(rows(
                        LocalDate.of(2013, 3, 30),
                        List.of(cell("2013-02-01", "20+", "ELIGIBLE", 500, 20, 0)),
                        changed("2013-02-01", "20+", "OTHER", "731-910", 300, 8, 200, 4))));
    }

    /** January is the launch month, March is not complete; limits as of 10 in 50, since the strata are alike. */
    @Test
    void otherChangesCountInEveryCompleteMonthAndTheProgrammeAfterTheLaunchMonth() {
        List<Row> eligible = List.of(
                cell("2012-12-01", "20+", "ELIGIBLE", 500, 20, 0),
                cell("2013-01-01", "20+", "ELIGIBLE", 500, 20, 0),
                cell("2013-02-01", "20+", "ELIGIBLE", 500, 20, 0),
                cell("2013-03-01", "20+", "ELIGIBLE", 500, 20, 0));
        assertEquals(
                List.of("ALL ALL 1-14 0 0 0 0 | - - - | - - - | 0.25 0.126681 0.493364"),
                ofAll(rows(
                        LocalDate.of(2013, 3, 30),
                        eligible,
                        changed("2012-12-01", "20+", "OTHER", "1-14", 500, 5, 0, 0),
                        changed("2013-01-01", "20+", "OTHER", "1-14", 500, 5, 0, 0),
                        changed("2013-01-01", "20+", "PROGRAM", "1-14", 500, 50, 0, 0),
                        changed("2013-03-01", "20+", "OTHER", "1-14", 500, 50, 0, 0),
                        changed("2013-03-01", "20+", "PROGRAM", "1-14", 500, 50, 0, 0))));
        assertEquals(
                List.of(),
                rows(
                        LocalDate.of(2013, 3, 30),
                        eligible,
                        changed("2013-01-01", "20+", "PROGRAM", "1-14", 500, 50, 0, 0),
                        changed("2013-03-01", "20+", "OTHER", "1-14", 500, 50, 0, 0)));
    }

    /** The young have no ELIGIBLE line in their stratum, so that theirs compares nothing. */
    @Test
    void ratiosOfAllCompareWithinStrata() {
        assertEquals(
                List.of(
                        "ALL ALL 31-90 1000 95 0 0 | 0.25 0.09722 0.642871 | - - - | - - -",
                        "age_group 0-19 31-90 500 90 0 0 | - - - | - - - | - - -",
                        "age_group 20+ 31-90 500 5 0 0 | 0.25 0.09722 0.642871 | - - - | - - -",
                        "porting_history NONE 31-90 1000 95 0 0 | 0.25 0.09722 0.642871 | - - - | - - -"),
                rows(
                        LocalDate.of(2013, 2, 28),
                        List.of(cell("2013-02-01", "20+", "ELIGIBLE", 500, 20, 0)),
                        changed("2013-02-01", "0-19", "PROGRAM", "31-90", 500, 90, 0, 0),
                        changed("2013-02-01", "20+", "PROGRAM", "31-90", 500, 5, 0, 0)));
    }

    /** Upper limits of 0 against 20 and 10 are z^2 / 20 and z^2 / 10; the lower one of 10 against 0 is 10 / z^2. */
    @Test
    void aSideWithoutPortOutsLeavesOneLimit() {
        assertEquals(
                List.of("ALL ALL 1-14 500 0 500 10 | 0.0 0.0 0.192073 | 0.0 0.0 0.384146 | 0.5 0.238091 1.050018"),
                ofAll(rows(
                        LocalDate.of(2013, 2, 28),
                        List.of(cell("2013-02-01", "20+", "ELIGIBLE", 500, 20, 0)),
                        changed("2013-02-01", "20+", "PROGRAM", "1-14", 500, 0, 0, 0),
                        changed("2013-02-01", "20+", "OTHER", "1-14", 500, 10, 0, 0))));
        assertEquals(
                List.of("ALL ALL 1-14 500 10 500 0 | - 2.603178 - | - 2.603178 - | - - -"),
                ofAll(rows(
                        LocalDate.of(2013, 2, 28),
                        List.of(cell("2013-02-01", "20+", "ELIGIBLE", 500, 0, 0)),
                        changed("2013-02-01", "20+", "PROGRAM", "1-14", 500, 10, 0, 0),
                        changed("2013-02-01", "20+", "OTHER", "1-14", 500, 0, 0, 0))));
    }

    @Test
    void withoutDeviceChangesThereIsNoSuchTable() {
        List<String> without = List.of("observed-from=2012-12-01", "inputs.device_changes.enabled=false");
        assertTrue(made(without.subList(0, 1)).contains(AfterChangeTables.PROGRAM_EFFECT_BY_TIME));
        assertFalse(made(without).contains(AfterChangeTables.PROGRAM_EFFECT_BY_TIME));
    }

    private static List<TableDef> made(List<String> settings) {
        return Areas.PRODUCT.marts(TestSettings.of(settings), LocalDate.of(2013, 2, 28)).stream()
                .map(Mart::table)
                .toList();
    }
}
