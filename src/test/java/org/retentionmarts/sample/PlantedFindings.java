package org.retentionmarts.sample;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The contract's rules, applied in their order in plain SQL, each to the rows that survived the ones before. */
final class PlantedFindings {
    private static final String AS_OF = "DATE '2013-06-30'";
    private static final String SUBSCRIBER_COLUMNS = "subscriber_id, birth_date, customer_type, activated_on,"
            + " deactivated_on, acquisition, acquired_from, prior_ports, membership_tier, network, device_since,"
            + " good_standing";
    private static final String CHURN_COLUMNS = "subscriber_id, churned_on, churn_type, to_operator";
    private static final String CHANGE_COLUMNS =
            "subscriber_id, changed_on, program, device_held_since, discount_krw, membership_tier";

    private final SampleFiles files;
    private final Map<String, Map<String, Long>> kept = new TreeMap<>();

    private PlantedFindings(SampleFiles files) {
        this.files = files;
    }

    /** Dataset to rule to rows. */
    static Map<String, Map<String, Long>> of(SampleFiles files) throws SQLException {
        PlantedFindings findings = new PlantedFindings(files);
        findings.checkSubscribers();
        findings.checkChurn();
        findings.checkChanges();
        findings.countKept();
        return findings.counts();
    }

    private void checkSubscribers() throws SQLException {
        String table = "subscribers";
        mark(table, "missing_key", "subscriber_id IS NULL");
        mark(
                table,
                "missing_required",
                "customer_type IS NULL OR activated_on IS NULL OR acquisition IS NULL OR membership_tier IS NULL OR"
                        + " network IS NULL OR device_since IS NULL OR good_standing IS NULL");
        markDuplicates(table, SUBSCRIBER_COLUMNS, "subscriber_id");
        mark(
                table,
                "unknown_code",
                "customer_type NOT IN ('INDIVIDUAL', 'CORPORATE') OR acquisition NOT IN ('NEW', 'PORT_IN')");
        mark(table, "after_as_of", "activated_on > " + AS_OF);
        mark(table, "ends_before_activation", "deactivated_on < activated_on");
        files.run("CREATE VIEW lines AS SELECT * REPLACE (CASE WHEN deactivated_on <= " + AS_OF
                + " THEN deactivated_on END AS deactivated_on) FROM subscribers WHERE finding IS NULL");
    }

    private void checkChurn() throws SQLException {
        String table = "churn";
        mark(table, "missing_key", "subscriber_id IS NULL");
        mark(table, "missing_required", "churned_on IS NULL OR churn_type IS NULL");
        markDuplicates(table, CHURN_COLUMNS, "subscriber_id");
        mark(table, "unknown_code", "churn_type NOT IN ('PORT_OUT', 'TERMINATION')");
        mark(table, "after_as_of", "churned_on > " + AS_OF);
        mark(table, "orphan_event", "subscriber_id NOT IN (SELECT subscriber_id FROM lines)");
        markAgainstLine(
                table,
                "event_outside_line",
                "e.churned_on < l.activated_on OR e.churned_on > coalesce(l.deactivated_on, e.churned_on)");
        markAgainstLine(table, "end_date_conflict", "e.churned_on <> l.deactivated_on");
        files.run("CREATE VIEW ends AS SELECT * FROM churn WHERE finding IS NULL");
    }

    private void checkChanges() throws SQLException {
        String table = "device_changes";
        mark(table, "missing_key", "subscriber_id IS NULL OR changed_on IS NULL");
        mark(table, "missing_required", "device_held_since IS NULL");
        markDuplicates(table, CHANGE_COLUMNS, "subscriber_id, changed_on");
        mark(table, "after_as_of", "changed_on > " + AS_OF);
        mark(table, "orphan_event", "subscriber_id NOT IN (SELECT subscriber_id FROM lines)");
        markAgainstLine(
                table,
                "event_outside_line",
                "e.changed_on < l.activated_on OR e.changed_on > coalesce((SELECT churned_on FROM ends WHERE"
                        + " ends.subscriber_id = e.subscriber_id), l.deactivated_on, e.changed_on)");
        mark(table, "held_after_change", "device_held_since > changed_on");
        mark(table, "discount_unusable", "discount_krw < 0 OR discount_krw > 1000000000");
    }

    private void countKept() throws SQLException {
        keep(
                "date_implausible",
                "least(activated_on, device_since, deactivated_on) < DATE '1980-01-01' OR device_since > DATE '2023-06-30'");
        keep("prior_ports_implausible", "prior_ports NOT BETWEEN 0 AND 1000");
        keep("name_not_normal", "acquired_from <> trim(acquired_from, ' ' || chr(12288))");
        keep("churn", "name_unusable", "ends", "contains(to_operator, chr(65533))");
        keep("birth_date_unusable", "birth_date < DATE '1900-01-02' OR birth_date > activated_on");
        keep(
                "unknown_dimension",
                "membership_tier NOT IN ('VIP', 'GOLD', 'SILVER', 'BASIC') OR network NOT IN ('2G', '3G', 'LTE',"
                        + " 'LTE_A')");
        keep(
                "end_without_churn",
                "deactivated_on IS NOT NULL AND subscriber_id NOT IN (SELECT subscriber_id FROM ends)");
        keep(
                "device_changes",
                "upgrade_before_launch",
                "(SELECT * FROM device_changes WHERE finding IS NULL)",
                "program IS NOT NULL AND changed_on < DATE '2013-01-31'");
        keep("end_from_churn", "deactivated_on IS NULL AND subscriber_id IN (SELECT subscriber_id FROM ends)");
    }

    private void keep(String rule, String condition) throws SQLException {
        keep("subscribers", rule, "lines", condition);
    }

    private void keep(String dataset, String rule, String used, String condition) throws SQLException {
        long rows = (long) files.number("SELECT count(*) FROM " + used + " WHERE " + condition);
        if (rows > 0) {
            kept.computeIfAbsent(dataset, first -> new TreeMap<>()).put(rule, rows);
        }
    }

    private void mark(String table, String rule, String condition) throws SQLException {
        files.run("UPDATE " + table + " SET finding = '" + rule + "' WHERE finding IS NULL AND (" + condition + ")");
    }

    private void markDuplicates(String table, String columns, String key) throws SQLException {
        mark(table, "exact_duplicate", selected(table, "row_number() OVER (PARTITION BY " + columns + ")"));
        mark(table, "duplicate_key", selected(table, "count(*) OVER (PARTITION BY " + key + ")"));
    }

    private static String selected(String table, String number) {
        return "row_id IN (SELECT row_id FROM (SELECT row_id, " + number + " AS n FROM " + table
                + " WHERE finding IS NULL) WHERE n > 1)";
    }

    private void markAgainstLine(String table, String rule, String condition) throws SQLException {
        mark(
                table,
                rule,
                "row_id IN (SELECT e.row_id FROM " + table
                        + " e JOIN lines l USING (subscriber_id) WHERE e.finding IS NULL AND (" + condition + "))");
    }

    private Map<String, Map<String, Long>> counts() throws SQLException {
        Map<String, Map<String, Long>> all = new TreeMap<>();
        for (String table : List.of("subscribers", "churn", "device_changes")) {
            Map<String, Long> rules = new TreeMap<>(kept.getOrDefault(table, Map.of()));
            files.numbers("SELECT finding, count(*) FROM " + table + " WHERE finding IS NOT NULL GROUP BY 1")
                    .forEach((rule, rows) -> rules.put(rule, rows.longValue()));
            all.put(table, rules);
        }
        return all;
    }
}
