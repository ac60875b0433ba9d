package org.retentionmarts.sample;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Ratios computed from the files alone, day by day in SQL by the contract's definitions. */
final class PlantedTruth {
    private static final String FIRST = "DATE '2013-02-01'";
    private static final String LAST = "DATE '2013-06-30'";

    private final SampleFiles files;

    /**
     * An estimate.
     *
     * @param exposed port-outs after an upgrade
     * @param unexposed port-outs of eligible lines
     */
    record Ratio(double value, double standardError, double exposed, double unexposed) {
        /** How many standard errors the logarithm lies from that of a truth. */
        double distance(double truth) {
            return (Math.log(value) - Math.log(truth)) / standardError;
        }
    }

    PlantedTruth(SampleFiles files) throws SQLException {
        this.files = files;
        files.run("CREATE TABLE spans AS WITH changes AS (SELECT subscriber_id, changed_on, device_held_since,"
                + " row_number() OVER w AS n, lead(changed_on) OVER w AS next_on FROM device_changes"
                + " WINDOW w AS (PARTITION BY subscriber_id ORDER BY changed_on)),"
                + " all_spans AS (SELECT s.subscriber_id, coalesce(c.device_held_since, s.device_since) AS since,"
                + "  s.activated_on AS first_day, coalesce(c.changed_on, " + LAST + ") AS last_day"
                + "  FROM subscribers s LEFT JOIN changes c ON c.subscriber_id = s.subscriber_id AND c.n = 1"
                + " UNION ALL SELECT subscriber_id, changed_on, changed_on + 1, coalesce(next_on, " + LAST + ")"
                + "  FROM changes)"
                + " SELECT subscriber_id, since, greatest(first_day, " + FIRST + ")::DATE AS first_day,"
                + "  least(last_day, " + LAST + ")::DATE AS last_day FROM all_spans");
        files.run("CREATE TABLE regular AS SELECT s.*, c.churn_type, least(coalesce(c.churned_on, " + LAST + "), "
                + LAST + ")::DATE AS last_risk, CASE WHEN c.churned_on <= " + LAST + " THEN c.churned_on END AS ended,"
                + " u.upgraded, CASE WHEN prior_ports >= 2 THEN 'OFTEN' WHEN acquisition = 'PORT_IN' OR prior_ports = 1"
                + " THEN 'ONCE' ELSE 'NONE' END AS history FROM subscribers s LEFT JOIN churn c USING (subscriber_id)"
                + " LEFT JOIN (SELECT subscriber_id, min(changed_on) AS upgraded FROM device_changes"
                + " WHERE program IS NOT NULL GROUP BY 1) u USING (subscriber_id)"
                + " WHERE customer_type = 'INDIVIDUAL' AND good_standing");
        files.run("CREATE TABLE exposure AS SELECT r.subscriber_id, TRUE AS upgraded_state, unnest(generate_series("
                + "greatest(upgraded + 1, " + FIRST + ")::DATE, last_risk, INTERVAL 1 DAY))::DATE AS day"
                + " FROM regular r WHERE upgraded IS NOT NULL"
                + " UNION ALL SELECT r.subscriber_id, FALSE, unnest(generate_series("
                + "greatest(p.first_day, (p.since + INTERVAL 18 MONTH)::DATE),"
                + " least(p.last_day, r.last_risk, coalesce(r.upgraded, r.last_risk)), INTERVAL 1 DAY))::DATE"
                + " FROM regular r JOIN spans p USING (subscriber_id)");
        files.run("CREATE TABLE cells AS SELECT date_trunc('month', day) AS month, " + ageGroup() + " AS age_group, "
                + tenureBand() + " AS tenure, history, upgraded_state, count(*) AS days,"
                + " count(*) FILTER (ended = day AND churn_type = 'PORT_OUT') AS ports,"
                + " count(*) FILTER (ended = day AND churn_type = 'TERMINATION') AS others"
                + " FROM exposure JOIN regular USING (subscriber_id) GROUP BY ALL");
    }

    /** Mantel-Haenszel over month x age group x tenure band x porting history, with Greenland and Robins' variance. */
    Map<String, Ratio> adjusted(String group, String events) throws SQLException {
        String sql = "WITH strata AS (SELECT " + group + " AS name, month, age_group, tenure, history,"
                + " coalesce(sum(" + events + ") FILTER (upgraded_state), 0) AS a, coalesce(sum(" + events
                + ") FILTER (NOT upgraded_state), 0) AS b,"
                + " coalesce(sum(days) FILTER (upgraded_state), 0) AS t, coalesce(sum(days) FILTER (NOT upgraded_state),"
                + " 0) AS u FROM cells GROUP BY ALL)"
                + " SELECT name, sum(a * u / (t + u)) AS r, sum(b * t / (t + u)) AS s,"
                + " sum((a + b) * t * u / ((t + u) * (t + u))) AS v, sum(a), sum(b) FROM strata GROUP BY 1";
        Map<String, Ratio> ratios = new TreeMap<>();
        for (List<Object> row : files.rows(sql)) {
            double exposed = number(row, 1);
            double unexposed = number(row, 2);
            double error = Math.sqrt(number(row, 3) / (exposed * unexposed));
            ratios.put((String) row.get(0), new Ratio(exposed / unexposed, error, number(row, 4), number(row, 5)));
        }
        return ratios;
    }

    /** Lines that ever upgrade against those that never do, all their days. */
    double naive() throws SQLException {
        return files.number(
                "WITH lines AS (SELECT *, last_risk - greatest(activated_on, " + FIRST
                        + ")::DATE + 1 AS days FROM regular WHERE subscriber_id IN (SELECT subscriber_id FROM exposure)),"
                        + " ports AS (SELECT upgraded IS NOT NULL AS ever, sum(days) AS days,"
                        + " count(*) FILTER (ended IS NOT NULL AND churn_type = 'PORT_OUT') AS ports FROM lines GROUP BY 1)"
                        + " SELECT (SELECT ports / days FROM ports WHERE ever) / (SELECT ports / days FROM ports WHERE NOT ever)");
    }

    double crude() throws SQLException {
        return files.number("SELECT (sum(ports) FILTER (upgraded_state) / sum(days) FILTER (upgraded_state))"
                + " / (sum(ports) FILTER (NOT upgraded_state) / sum(days) FILTER (NOT upgraded_state)) FROM cells");
    }

    private static String ageGroup() {
        return "CASE WHEN birth_date IS NULL THEN 'unknown' WHEN birth_date + INTERVAL 70 YEAR <= day THEN '70+'"
                + " WHEN birth_date + INTERVAL 60 YEAR <= day THEN '60-69' WHEN birth_date + INTERVAL 50 YEAR <= day"
                + " THEN '50-59' WHEN birth_date + INTERVAL 40 YEAR <= day THEN '40-49'"
                + " WHEN birth_date + INTERVAL 30 YEAR <= day THEN '30-39' WHEN birth_date + INTERVAL 20 YEAR <= day"
                + " THEN '20-29' ELSE '0-19' END";
    }

    private static String tenureBand() {
        StringBuilder sql = new StringBuilder("CASE");
        for (int years : new int[] {25, 20, 15, 10, 5, 2, 1}) {
            sql.append(" WHEN activated_on + INTERVAL ")
                    .append(years)
                    .append(" YEAR <= day THEN ")
                    .append(years);
        }
        return sql.append(" ELSE 0 END").toString();
    }

    private static double number(List<Object> row, int column) {
        return ((Number) row.get(column)).doubleValue();
    }
}
