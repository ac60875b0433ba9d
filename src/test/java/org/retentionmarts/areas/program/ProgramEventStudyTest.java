package org.retentionmarts.areas.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.retentionmarts.areas.program.EvidenceRows.cell;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.testing.MartSuite;

class ProgramEventStudyTest extends MartSuite {

    private List<String> study(LocalDate asOf, Row... personTime) {
        return mart(
                        new ProgramEventStudy(),
                        settings(LocalDate.of(2012, 12, 1)),
                        asOf,
                        Map.of(LinesTables.PERSON_TIME, List.of(personTime)))
                .orderBy("month", "age_group")
                .selectExpr(
                        "concat_ws(' ', month, age_group, period, treated_port_outs, treated_line_days, control_port_outs,"
                                + " control_line_days, coalesce(string(round(rate_ratio, 6)), '-'),"
                                + " coalesce(string(round(rate_ratio_low, 6)), '-'),"
                                + " coalesce(string(round(rate_ratio_high, 6)), '-'))")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** Limits are Wilson's of 5 in 25 in a half of the days, as ratios. */
    @Test
    void completeMonthsBeforeInAndAfterTheLaunchEachHaveTheirRatio() {
        assertEquals(
                List.of(
                        "2012-12-01 20+ BEFORE 0 600 6 600 0.0 0.0 0.640243",
                        "2012-12-01 ALL BEFORE 0 600 6 600 0.0 0.0 0.640243",
                        "2013-01-01 20+ LAUNCH 3 600 0 0 - - -",
                        "2013-01-01 ALL LAUNCH 3 600 0 0 - - -",
                        "2013-02-01 20+ AFTER 5 500 20 500 0.25 0.09722 0.642871",
                        "2013-02-01 ALL AFTER 5 500 20 500 0.25 0.09722 0.642871"),
                study(
                        LocalDate.of(2013, 3, 30),
                        cell("2012-12-01", "20+", "ELIGIBLE", 600, 0, 0),
                        cell("2012-12-01", "20+", "NEARLY_ELIGIBLE", 600, 6, 0),
                        cell("2013-01-01", "20+", "REPLACED", 600, 3, 0),
                        cell("2013-02-01", "20+", "ELIGIBLE", 100, 1, 0),
                        cell("2013-02-01", "20+", "UPGRADED", 400, 4, 0),
                        cell("2013-02-01", "20+", "NEARLY_ELIGIBLE", 500, 20, 0),
                        cell("2013-02-01", "0-19", "OTHER", 700, 70, 0),
                        cell("2013-03-01", "20+", "UPGRADED", 300, 30, 0)));
    }

    /** Young lines have no control, so that no stratum of theirs counts in the ratio of ALL. */
    @Test
    void theRatioOfAllComparesWithinAgeGroups() {
        assertEquals(
                List.of(
                        "2012-12-01 0-19 BEFORE 90 600 0 0 - - -",
                        "2012-12-01 20+ BEFORE 5 500 20 500 0.25 0.09722 0.642871",
                        "2012-12-01 ALL BEFORE 95 1100 20 500 0.25 0.09722 0.642871"),
                study(
                        LocalDate.of(2012, 12, 31),
                        cell("2012-12-01", "0-19", "ELIGIBLE", 600, 90, 0),
                        cell("2012-12-01", "20+", "ELIGIBLE", 500, 5, 0),
                        cell("2012-12-01", "20+", "NEARLY_ELIGIBLE", 500, 20, 0)));
    }
}
