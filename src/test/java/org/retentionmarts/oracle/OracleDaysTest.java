package org.retentionmarts.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.retentionmarts.oracle.TinyInputs.line;
import static org.retentionmarts.oracle.TinyInputs.oracle;
import static org.retentionmarts.oracle.TinyInputs.window;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells and counts of single lines, worked out with a calendar. */
class OracleDaysTest {
    private static final String EPISODES = """
            SELECT state, min(day), max(day)
            FROM (SELECT *, day - row_number() OVER (PARTITION BY line, state ORDER BY day)::INTEGER AS episode FROM at_risk)
            GROUP BY line, state, episode ORDER BY line, min(day)
            """;

    @TempDir
    Path directory;

    @Test
    void aLineActivatedAndPortedOutOnOneDayHasOneLineDay() {
        String subscriber =
                "(1, '1984-05-05', 'INDIVIDUAL', '2013-02-10', '2013-02-10', 'PORT_IN', 'B', 1, 'GOLD', 'LTE', '2013-02-10', true)";
        try (Oracle oracle = oracle(
                directory, window("2013-02-01", "2013-03-15"), subscriber, "(1, '2013-02-10', 'PORT_OUT', NULL)", "")) {
            assertEquals(
                    List.of(
                            "2013-02-01 | 20-29 | 0-1 | ONCE | true | OTHER | 1 | 0 | 0 | 1 | 1 | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 18"),
                    oracle.rows("person_time"));
            assertEquals(
                    List.of("2013-02-01 | 20-29 | IN | B | 1", "2013-02-01 | 20-29 | OUT | UNKNOWN | 1"),
                    oracle.rows("ports"));
        }
    }

    @Test
    void leapDayBirthdaysFallOnTheLastOfFebruary() {
        String lines = line(1, "1984-02-29", "2010-01-01", null, "2014-02-01") + ", "
                + line(2, "1974-02-28", "2010-01-01", null, "2014-02-01");
        try (Oracle oracle = oracle(directory, window("2014-02-01", "2014-02-28"), lines, "", "")) {
            assertEquals(
                    List.of(
                            "2014-02-01 | 20-29 | 2-5 | NONE | true | OTHER | 27 | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0",
                            "2014-02-01 | 30-39 | 2-5 | NONE | true | OTHER | 28 | 1 | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0",
                            "2014-02-01 | 40-49 | 2-5 | NONE | true | OTHER | 1 | 0 | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0"),
                    oracle.rows("person_time"));
        }
    }

    @Test
    void leapDayBirthdaysFallOnTheirDayInLeapYears() {
        try (Oracle oracle = oracle(
                directory,
                window("2012-02-01", "2012-02-29"),
                line(1, "1992-02-29", "2010-01-01", null, "2012-02-01"),
                "",
                "")) {
            assertEquals(
                    List.of("0-19 | 28", "20-29 | 1"),
                    oracle.query("SELECT age_group, line_days FROM person_time ORDER BY ALL"));
        }
    }

    @Test
    void tenureOfALineActivatedOnALeapDayTurnsOnTheLastOfFebruary() {
        try (Oracle oracle = oracle(
                directory,
                window("2013-02-01", "2013-03-01"),
                line(1, null, "2012-02-29", null, "2013-02-01"),
                "",
                "")) {
            assertEquals(
                    List.of("2013-02-01 | 0-1 | 27", "2013-02-01 | 1-2 | 1", "2013-03-01 | 1-2 | 1"),
                    oracle.query("SELECT month, tenure_band, line_days FROM person_time ORDER BY ALL"));
        }
    }

    @Test
    void anUnusableBirthIsOfUnknownAge() {
        String lines = line(1, "1900-01-01", "2010-01-01", null, "2013-02-01") + ", "
                + line(2, "1900-01-02", "2010-01-01", null, "2013-02-01") + ", "
                + line(3, "2010-01-02", "2010-01-01", null, "2013-02-01") + ", "
                + line(4, "2010-01-01", "2010-01-01", null, "2013-02-01") + ", "
                + line(5, null, "2010-01-01", null, "2013-02-01");
        try (Oracle oracle = oracle(directory, window("2013-02-01", "2013-02-01"), lines, "", "")) {
            assertEquals(
                    List.of("1 | unknown", "2 | 70+", "3 | unknown", "4 | 0-19", "5 | unknown"),
                    oracle.query("SELECT line, age_group FROM at_risk ORDER BY ALL"));
            assertEquals(List.of("subscribers | birth_date_unusable | 2"), oracle.rows("quality"));
        }
    }

    @Test
    void eligibilityBeginsOnTheClampedDayAndTheUpgradeDayIsStillEligible() {
        try (Oracle oracle = oracle(
                directory,
                window("2013-02-01", "2013-03-31"),
                line(1, "1984-05-05", "2009-06-01", null, "2013-03-10"),
                "",
                "(1, '2013-03-10', 'P', '2011-08-31', 270000, 'VIP')")) {
            assertEquals(
                    List.of(
                            "2013-02-01 | 20-29 | 2-5 | NONE | true | ELIGIBLE | 1 | 0 | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0",
                            "2013-02-01 | 20-29 | 2-5 | NONE | true | NEARLY_ELIGIBLE | 27 | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0",
                            "2013-03-01 | 20-29 | 2-5 | NONE | true | ELIGIBLE | 10 | 1 | 0 | 0 | 0 | 0 | 0 | 1 | 0 | 270000 | 1 | 1 | 0",
                            "2013-03-01 | 20-29 | 2-5 | NONE | true | UPGRADED | 21 | 0 | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0"),
                    oracle.rows("person_time"));
            assertEquals(List.of("2013-03-01 | 20-29 | VIP | 1"), oracle.rows("upgrades"));
            assertEquals(List.of("2013-03-01 | 20-29 | GOLD | LTE | 1"), oracle.rows("captured"));
        }
    }

    @Test
    void aChangeOutsideTheProgrammeReplacesUntilTheNewDeviceIsNearlyOldEnough() {
        try (Oracle oracle = oracle(
                directory,
                window("2013-02-01", "2014-08-31"),
                line(1, "1984-05-05", "2009-06-01", null, "2013-02-10"),
                "",
                "(1, '2013-02-10', NULL, '2011-01-01', NULL, NULL)")) {
            assertEquals(
                    List.of(
                            "ELIGIBLE | 2013-02-01 | 2013-02-10",
                            "REPLACED | 2013-02-11 | 2014-02-09",
                            "NEARLY_ELIGIBLE | 2014-02-10 | 2014-08-09",
                            "ELIGIBLE | 2014-08-10 | 2014-08-31"),
                    oracle.query(EPISODES));
        }
    }

    @Test
    void aReplacementBeforeTheWindowCountsAndOneOfANearlyEligibleLineDoesNot() {
        String lines = line(1, null, "2009-06-01", null, "2013-01-31") + ", "
                + line(2, null, "2009-06-01", null, "2013-01-31");
        String changes =
                "(1, '2013-01-31', NULL, '2011-07-31', NULL, NULL), (2, '2013-01-31', NULL, '2011-08-01', NULL, NULL)";
        try (Oracle oracle = oracle(directory, window("2013-02-01", "2013-02-28"), lines, "", changes)) {
            assertEquals(
                    List.of("REPLACED | 2013-02-01 | 2013-02-28", "OTHER | 2013-02-01 | 2013-02-28"),
                    oracle.query(EPISODES));
        }
    }

    @Test
    void anUpgradeBeforeTheWindowMarksTheLineButIsNotCounted() {
        try (Oracle oracle = oracle(
                directory,
                window("2013-02-01", "2013-02-28"),
                line(1, null, "2009-06-01", null, "2013-02-03"),
                "",
                "(1, '2012-11-05', 'P', '2009-06-01', 1000, NULL), (1, '2013-02-03', 'P', '2012-11-05', 50, NULL)")) {
            assertEquals(
                    List.of(
                            "2013-02-01 | unknown | 2-5 | NONE | true | UPGRADED | 28 | 1 | 1 | 0 | 0 | 0 | 0 | 1 | 0 | 50 | 0 | 0 | 0"),
                    oracle.rows("person_time"));
        }
    }

    @Test
    void aDeviceOfUnknownOriginIsNotOldEnoughAndIrregularLinesAreNever() {
        String lines = line(1, null, "2009-06-01", null, "2013-02-20") + ", "
                + "(2, NULL, 'CORPORATE', '2009-06-01', NULL, 'NEW', NULL, 5, 'GOLD', 'LTE', '2009-06-01', true), "
                + "(3, NULL, 'INDIVIDUAL', '2009-06-01', NULL, 'NEW', NULL, 1, 'GOLD', 'LTE', '2009-06-01', false), "
                + line(4, null, "2011-08-10", null, "2009-06-01");
        OracleSettings settings = window("2013-02-01", "2013-02-28").eligibleAfter(0, 18, 0);
        try (Oracle oracle = oracle(directory, settings, lines, "", "")) {
            assertEquals(
                    List.of(
                            "OTHER | 2013-02-01 | 2013-02-19",
                            "ELIGIBLE | 2013-02-20 | 2013-02-28",
                            "OTHER | 2013-02-01 | 2013-02-28",
                            "OTHER | 2013-02-01 | 2013-02-28",
                            "OTHER | 2013-02-01 | 2013-02-09",
                            "ELIGIBLE | 2013-02-10 | 2013-02-28"),
                    oracle.query(EPISODES));
            assertEquals(
                    List.of("2 | OFTEN | false", "3 | ONCE | false"),
                    oracle.query(
                            "SELECT DISTINCT line, porting_history, regular FROM at_risk WHERE NOT regular ORDER BY 1"));
        }
    }

    @Test
    void openingAndClosingLinesAreThoseOfTheMonthsFirstAndLastDay() {
        String lines = line(1, null, "2013-02-01", null, "2013-02-01") + ", " // opens from March on
                + line(2, null, "2012-06-01", "2013-02-28", "2012-06-01") + ", " // ends on the last day
                + line(3, null, "2012-06-01", "2013-03-15", "2012-06-01") + ", " // ends on as-of
                + line(4, null, "2012-06-01", "2013-03-16", "2012-06-01"); // ends after as-of
        try (Oracle oracle = oracle(directory, window("2013-02-01", "2013-03-15"), lines, "", "")) {
            assertEquals(
                    List.of("2013-02-01 | 112 | 3 | 3 | 1 | 1", "2013-03-01 | 45 | 3 | 2 | 0 | 1"), oracle.query("""
                            SELECT month, line_days, opening_lines, closing_lines, activations, other_terminations
                            FROM number_porting WHERE age_group = 'ALL' AND tenure_band = 'ALL' ORDER BY ALL
                            """));
        }
    }
}
