package org.retentionmarts.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EdgeLinesTest {
    private static final OracleSettings SETTINGS = TinyInputs.window("2011-07-01", "2013-06-17");

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void everyRuleMeetsRowsAndEveryRowIsUsedRejectedSetAsideOrACopy(InputTables.KeyType key) {
        new EdgeLines(SETTINGS, 7, 1500, key, 0.3).writeTo(directory);
        try (Oracle oracle = Oracle.open(directory, SETTINGS)) {
            assertEquals(
                    List.of(
                            "churn | after_as_of, date_implausible, duplicate_key, end_date_conflict, event_outside_line,"
                                    + " exact_duplicate, missing_key, missing_required, name_not_normal, name_unusable,"
                                    + " orphan_event, same_date, unknown_code",
                            "device_changes | after_as_of, date_implausible, discount_unusable, duplicate_key,"
                                    + " event_outside_line, exact_duplicate, held_after_change, missing_key, missing_required, orphan_event, same_date,"
                                    + " unknown_dimension, upgrade_before_launch",
                            "subscribers | after_as_of, birth_date_unusable, date_implausible, duplicate_key, end_from_churn,"
                                    + " end_without_churn, ends_before_activation, exact_duplicate, missing_key,"
                                    + " missing_required, name_not_normal, name_unusable, prior_ports_implausible, same_date,"
                                    + " unknown_code, unknown_dimension"),
                    oracle.query(
                            "SELECT dataset, string_agg(rule, ', ' ORDER BY rule) FROM quality GROUP BY ALL ORDER BY ALL"));
            for (String dataset : InputTables.DATASETS) {
                assertEquals(
                        oracle.query("SELECT row_no FROM read_" + dataset + " ORDER BY ALL"),
                        oracle.query("SELECT row_no FROM findings_" + dataset + " ORDER BY ALL"));
            }
        }
    }

    @Test
    void withoutDefectsNoRowIsRejected() {
        new EdgeLines(SETTINGS, 11, 600, InputTables.KeyType.BIGINT, 0).writeTo(directory);
        try (Oracle oracle = Oracle.open(directory, SETTINGS)) {
            assertEquals(List.of(), oracle.rows("rejected"));
        }
    }

    @Test
    void equalSeedsGiveEqualRows() {
        EdgeLines lines = new EdgeLines(SETTINGS, 3, 300, InputTables.KeyType.STRING, 0.1);
        lines.writeTo(directory.resolve("a"));
        lines.writeTo(directory.resolve("b"));
        try (Oracle a = Oracle.open(directory.resolve("a"), SETTINGS);
                Oracle b = Oracle.open(directory.resolve("b"), SETTINGS)) {
            for (String table : List.of("read_subscribers", "read_churn", "read_device_changes", "upgrade_uptake")) {
                assertEquals(a.rows(table), b.rows(table));
            }
        }
    }

    /** Each question must find lines, or an edge has been lost from the generator. */
    @Test
    void everyEdgeOfTheDefinitionsIsAmongTheLines() {
        new EdgeLines(SETTINGS, 5, 1500, InputTables.KeyType.BIGINT, 0).writeTo(directory);
        List<String> edges = List.of(
                "lines WHERE day(birth_date) = 29 AND month(birth_date) = 2",
                "lines WHERE day(activated_on) = 29 AND month(activated_on) = 2",
                "lines WHERE activated_on = ended_on",
                "lines WHERE activated_on = ended_on AND end_type = 'PORT_OUT'",
                "lines WHERE activated_on = DATE '2011-07-01'",
                "lines WHERE activated_on = DATE '2013-06-17'",
                "lines WHERE ended_on = DATE '2013-06-17'",
                "lines WHERE ended_on < DATE '2011-07-01'",
                "lines WHERE ended_on = last_day(ended_on)",
                "lines WHERE ended_on = date_trunc('month', ended_on)",
                "lines WHERE ported_in AND acquired_from IS NULL",
                "lines WHERE end_type = 'PORT_OUT' AND to_operator IS NULL",
                "lines WHERE ended_on IS NULL AND line IN (SELECT subscriber_id FROM read_subscribers WHERE deactivated_on IS NOT NULL)",
                "at_risk WHERE program_upgrade AND port_out",
                "at_risk WHERE program_upgrade AND activated",
                "at_risk WHERE program_upgrade AND day < DATE '2013-01-31'",
                "at_risk WHERE first_program_upgrade AND state = 'ELIGIBLE' AND opening",
                "at_risk WHERE opening_uptake",
                "at_risk WHERE other_device_change AND state = 'ELIGIBLE'",
                "at_risk WHERE other_device_change AND state = 'NEARLY_ELIGIBLE'",
                "at_risk WHERE state = 'REPLACED' AND port_out",
                "at_risk WHERE program_upgrade AND NOT regular",
                "(SELECT line FROM changes WHERE in_program GROUP BY line HAVING count(*) > 1)",
                "(SELECT line FROM changes WHERE changed_on < DATE '2011-07-01' GROUP BY line HAVING count(*) > 1)",
                "(SELECT line FROM changes GROUP BY line, date_trunc('month', changed_on) HAVING count(*) > 1)",
                "(SELECT line FROM lines l JOIN changes c USING (line) WHERE c.changed_on = l.activated_on)",
                "(SELECT line FROM lines l WHERE device_since > activated_on AND line NOT IN (SELECT line FROM changes))");
        try (Oracle oracle = Oracle.open(directory, SETTINGS)) {
            for (String edge : edges) {
                assertTrue(
                        Integer.parseInt(oracle.query("SELECT count(*) FROM " + edge)
                                        .get(0))
                                > 0,
                        edge);
            }
        }
    }
}
