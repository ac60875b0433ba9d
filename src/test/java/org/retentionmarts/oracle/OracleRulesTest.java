package org.retentionmarts.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.retentionmarts.oracle.TinyInputs.line;
import static org.retentionmarts.oracle.TinyInputs.oracle;
import static org.retentionmarts.oracle.TinyInputs.window;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules for unusable rows, and that the first that applies wins. */
class OracleRulesTest {
    private static final OracleSettings FEBRUARY = window("2013-02-01", "2013-02-28");

    @TempDir
    Path directory;

    @Test
    void subscriberRowsCountUnderTheFirstRuleThatApplies() {
        String same = line(1, null, "2012-01-01", null, "2012-01-01");
        String subscribers = String.join(
                ", ",
                same,
                same,
                same,
                line(1, "1984-05-05", "2012-01-01", null, "2012-01-01"),
                line(2, null, "2012-01-01", null, null), // does not make the next one a duplicate
                line(2, null, "2012-01-01", null, "2012-01-01"),
                "(NULL, NULL, NULL, '2012-01-01', NULL, 'NEW', NULL, NULL, 'GOLD', 'LTE', '2012-01-01', true)",
                "(3, NULL, 'INDIVIDUAL', '2013-03-01', NULL, 'new', NULL, NULL, 'GOLD', 'LTE', '2012-01-01', true)",
                line(4, null, "2013-03-01", "2013-02-01", "2012-01-01"),
                line(5, null, "2012-01-02", "2012-01-01", "2012-01-01"),
                line(6, null, "2012-01-02", "2012-01-02", "2012-01-01"),
                "(7, NULL, 'INDIVIDUAL', '2012-01-01', NULL, 'NEW', NULL, NULL, 'GREY', '5G', '2012-01-01', true)");
        try (Oracle oracle = oracle(directory, FEBRUARY, subscribers, "", "")) {
            assertEquals(
                    List.of(
                            "subscribers | after_as_of | 1",
                            "subscribers | duplicate_key | 2",
                            "subscribers | end_without_churn | 1",
                            "subscribers | ends_before_activation | 1",
                            "subscribers | exact_duplicate | 2",
                            "subscribers | missing_key | 1",
                            "subscribers | missing_required | 1",
                            "subscribers | unknown_code | 1",
                            "subscribers | unknown_dimension | 1"),
                    oracle.rows("quality"));
            assertEquals(
                    List.of(
                            "subscribers | duplicate_key | 1",
                            "subscribers | duplicate_key | 1",
                            "subscribers | ends_before_activation | 5",
                            "subscribers | missing_key | null",
                            "subscribers | missing_required | 2",
                            "subscribers | unknown_code | 3"),
                    oracle.rows("rejected"));
            assertEquals(List.of("2", "7"), oracle.query("SELECT DISTINCT line FROM at_risk ORDER BY ALL"));
        }
    }

    @Test
    void churnRowsAreHeldAgainstTheLine() {
        String subscribers = String.join(
                ", ",
                line(1, null, "2012-01-01", null, "2012-01-01"),
                line(2, null, "2012-01-01", "2013-02-20", "2012-01-01"),
                line(3, null, "2012-01-01", "2013-02-20", "2012-01-01"),
                line(4, null, "2012-01-01", "2013-03-20", "2012-01-01"),
                line(5, null, "2012-01-01", "2013-02-20", "2012-01-01"),
                line(6, null, "2012-01-01", null, null));
        String churn = String.join(
                ", ",
                "(1, '2013-02-10', 'PORT_OUT', 'B')", // gives the end
                "(2, '2013-02-19', 'PORT_OUT', 'B')", // conflict: an other termination on the 20th
                "(3, '2011-12-31', 'PORT_OUT', 'B')", // outside, and a conflict
                "(4, '2013-02-20', 'PORT_OUT', 'B')", // conflict with an end after as-of
                "(5, '2013-03-01', 'PORT_OUT', 'B')", // set aside before it can be a conflict
                "(6, '2013-02-20', 'PORT_OUT', 'B')", // orphan of a rejected line
                "(7, '2013-03-20', 'MOVED', 'B')");
        try (Oracle oracle = oracle(directory, FEBRUARY, subscribers, churn, "")) {
            assertEquals(
                    List.of(
                            "churn | after_as_of | 1",
                            "churn | end_date_conflict | 2",
                            "churn | event_outside_line | 1",
                            "churn | orphan_event | 1",
                            "churn | unknown_code | 1",
                            "subscribers | end_from_churn | 1",
                            "subscribers | end_without_churn | 3",
                            "subscribers | missing_required | 1"),
                    oracle.rows("quality"));
            assertEquals(
                    List.of(
                            "1 | 2013-02-10 | true",
                            "2 | 2013-02-20 | false",
                            "3 | 2013-02-20 | false",
                            "5 | 2013-02-20 | false"),
                    oracle.query(
                            "SELECT line, ended_on, end_type = 'PORT_OUT' FROM lines WHERE ended_on IS NOT NULL ORDER BY 1"));
        }
    }

    @Test
    void deviceChangesOutsideALineAreRejected() {
        String subscribers = String.join(
                ", ",
                line(1, null, "2013-02-05", null, "2012-01-01"),
                line(2, null, "2012-01-01", "2013-02-20", "2012-01-01"));
        String changes = String.join(
                ", ",
                "(1, '2013-02-04', 'P', '2012-01-01', 1, NULL)", // before activation
                "(1, '2013-02-05', 'P', '2012-01-01', 1, 'GREY')",
                "(1, '2013-02-11', 'P', '2012-01-01', 1, NULL)", // after the end that churn gives
                "(2, '2013-02-20', NULL, '2013-02-20', 1, NULL)",
                "(2, '2013-02-21', NULL, '2013-02-22', 1, NULL)", // outside, and held later
                "(2, '2013-02-19', NULL, '2013-02-20', 1, NULL)", // held later
                "(2, '2013-02-18', NULL, NULL, 1, NULL)",
                "(2, NULL, NULL, NULL, 1, NULL)",
                "(2, '2013-03-18', NULL, '2013-03-19', 1, NULL)",
                "(9, '2013-02-18', NULL, '2013-02-19', 1, NULL)");
        try (Oracle oracle =
                oracle(directory, FEBRUARY, subscribers, "(1, '2013-02-10', 'TERMINATION', NULL)", changes)) {
            assertEquals(
                    List.of(
                            "device_changes | after_as_of | 1",
                            "device_changes | event_outside_line | 3",
                            "device_changes | held_after_change | 1",
                            "device_changes | missing_key | 1",
                            "device_changes | missing_required | 1",
                            "device_changes | orphan_event | 1",
                            "device_changes | unknown_dimension | 1",
                            "subscribers | end_from_churn | 1",
                            "subscribers | end_without_churn | 1"),
                    oracle.rows("quality"));
            assertEquals(
                    List.of("1 | 2013-02-05 | OTHER", "2 | 2013-02-20 | GOLD"),
                    oracle.query("SELECT line, changed_on, membership_tier FROM changes ORDER BY ALL"));
        }
    }
}
