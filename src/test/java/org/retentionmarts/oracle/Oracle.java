package org.retentionmarts.oracle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The tables that the contract asks for, computed by brute force: every day at risk of every line is a row, the
 * definitions are evaluated on that day as they are written, and all else is a GROUP BY. Slow, and shares no code with
 * the jobs; small inputs only.
 *
 * <p>Tables, with the contract's columns: {@code person_time}, {@code after_change}, {@code ports}, {@code upgrades}, {@code captured} (the
 * as-of's month); {@code upgrade_uptake} (none without device changes), {@code number_porting}, {@code porting_flows},
 * {@code porting_trend}, {@code porting_history_trend}, {@code membership_trend}, {@code program_effect} (without its
 * note), {@code program_effect_did} (without note), {@code program_event_study},
 * {@code program_effect_by_time} and {@code offer_next_month} (without note; none of them without device changes), {@code retention_curve},
 * {@code calendar} as shipped;
 * {@code quality} (dataset, rule, rows; only rules that met rows) and {@code rejected}
 * (dataset, reason, subscriber_id as text; neither rows set aside nor copies of a kept row). Interval columns are
 * {@code uptake_pct}, {@code upgrades_per_1000_line_months} and {@code port_outs_per_1000_line_months} with
 * {@code _low} and {@code _high}. The cube begins with the month of observed-from.
 */
public final class Oracle implements AutoCloseable {
    private static final List<String> SCRIPTS = List.of(
            "findings_subscribers",
            "findings_churn",
            "lines",
            "findings_device_changes",
            "moments",
            "at_risk",
            "lines/person_time",
            "lines/ports",
            "membership/upgrades",
            "membership/captured",
            "rollup",
            "program/upgrade_uptake",
            "lines/number_porting",
            "lines/porting_flows",
            "lines/standardised",
            "lines/porting_trend",
            "program/porting_history_trend",
            "membership/membership_trend",
            "program/effect_ratios",
            "program/after_change",
            "program/ever_upgraded",
            "program/program_effect_by_time",
            "program/program_effect",
            "program/event_study",
            "program/program_effect_did",
            "program/offer_cells",
            "program/offer_next_month",
            "retention/retention_curve",
            "market/calendar",
            "retention/origin_risk",
            "quality");

    /** Tables that say in words why a figure is null, which the oracle does not. */
    static final Set<String> WITH_A_NOTE = Set.of("program_effect", "program_effect_did", "offer_next_month");

    private static final String NO_DEVICE_CHANGES = """
            (SELECT subscriber_id, activated_on AS changed_on, acquired_from AS program, device_since AS device_held_since,
              0::BIGINT AS discount_krw, membership_tier FROM read_subscribers WHERE false)
            """;

    private final DuckDb duckDb = DuckDb.open();

    private Oracle() {}

    /** Reads {@code <inputs>/subscribers/}, {@code churn/} and {@code device_changes/} and computes all tables. */
    public static Oracle open(Path inputs, OracleSettings settings) {
        Oracle oracle = new Oracle();
        oracle.keep(settings);
        oracle.read(inputs, settings);
        for (String script : SCRIPTS) {
            if (script.equals("program/upgrade_uptake")) {
                oracle.addPoissonIntervals(
                        "poisson_intervals",
                        "SELECT port_outs FROM rollup UNION SELECT eligible_program_upgrades FROM rollup"
                                + " UNION SELECT port_outs FROM history_rollup");
            }
            if (script.equals("lines/porting_trend")) {
                oracle.addLimitsOfStandardised();
            }
            if (script.equals("program/program_effect")) {
                oracle.addChiSquareTails();
                oracle.addLimitsOfExpected();
            }
            if (script.equals("program/program_effect_did")) {
                oracle.addStudentsT();
            }
            if (script.equals("program/offer_next_month")) {
                oracle.addPoissonIntervals("offer_limits", "SELECT DISTINCT base_port_outs FROM offer_cells");
            }
            oracle.duckDb.run(DuckDb.script(script));
        }
        if (!settings.deviceChanges()) {
            oracle.duckDb.run("DROP TABLE upgrade_uptake");
            oracle.duckDb.run("DROP TABLE program_effect");
            oracle.duckDb.run("DROP TABLE program_effect_did");
            oracle.duckDb.run("DROP TABLE program_event_study");
            oracle.duckDb.run("DROP TABLE offer_next_month");
            oracle.duckDb.run("DROP TABLE program_effect_by_time");
        }
        return oracle;
    }

    /** The rows of a table, ordered by all columns, for printing and for expectations by hand. */
    public List<String> rows(String table) {
        return query("SELECT * FROM " + table + " ORDER BY ALL");
    }

    /** Any question to the oracle's tables; each row as its values with a bar between. */
    public List<String> query(String sql) {
        return duckDb.query(sql).stream().map(ParquetComparison::text).toList();
    }

    /**
     * Fails unless a Parquet file, or all Parquet files below a directory, hold the rows of a table: no row more, none
     * less, doubles within 1e-12 (relative; absolute below 1), all else exactly. The files have no column that the
     * oracle does not have, but for the note of the tables that have one.
     */
    public void assertSame(String table, Path parquet) {
        assertSame(table, parquet, 1e-12);
    }

    /** The same with another tolerance, for figures at the end of long sums whose order is the engine's own. */
    public void assertSame(String table, Path parquet, double tolerance) {
        Set<String> leftOut = WITH_A_NOTE.contains(table) ? Set.of("note") : Set.of();
        new ParquetComparison(duckDb, table, leftOut, parquet, tolerance).assertSame();
    }

    /** Writes a table as one Parquet file. */
    void write(String table, Path file) {
        duckDb.run("COPY (FROM " + table + ") TO " + DuckDb.quoted(file) + " (FORMAT parquet)");
    }

    private void keep(OracleSettings settings) {
        variable("as_of", "DATE " + DuckDb.quoted(settings.asOf()));
        variable("observed_from", "DATE " + DuckDb.quoted(settings.observedFrom()));
        variable("launched_on", "DATE " + DuckDb.quoted(settings.launchedOn()));
        variable("min_device_months", settings.minDeviceMonths() + "::INTEGER");
        variable("nearly_device_months", settings.minDeviceMonths() - settings.nearlyMonths() + "::INTEGER");
        variable("min_tenure_months", settings.minTenureMonths() + "::INTEGER");
        variable("often_ports", settings.oftenPorts() + "::INTEGER");
        variable("earliest_date", "DATE '1980-01-01'");
        variable("latest_date", "DATE " + DuckDb.quoted(settings.asOf().plusYears(10)));
        settings.ofAreas()
                .forEach((key, value) -> variable(
                        key.replace('.', '_').replace('-', '_'),
                        value + (value instanceof Double ? "::DOUBLE" : "::INTEGER")));
        variable("device_changes", Boolean.toString(settings.deviceChanges()));
        values("tiers", settings.tiers());
        values("networks", settings.networks());
        bands("age_bands", settings.ageBounds(), 1);
        bands("tenure_bands", settings.tenureBounds(), 0);
    }

    private void variable(String name, String value) {
        duckDb.run("SET VARIABLE " + name + " = " + value);
    }

    private void values(String table, List<String> values) {
        duckDb.run("CREATE TABLE " + table + " (value VARCHAR)");
        duckDb.append(
                table, values.stream().map(value -> List.<Object>of(value)).toList());
    }

    private void bands(String table, List<Integer> bounds, int stepBack) {
        duckDb.run("CREATE TABLE " + table + " (lower INTEGER, upper INTEGER, label VARCHAR)");
        for (int i = 0; i < bounds.size(); i++) {
            int lower = bounds.get(i);
            boolean last = i + 1 == bounds.size();
            String upper = last ? "NULL" : bounds.get(i + 1).toString();
            String label = last ? lower + "+" : lower + "-" + (bounds.get(i + 1) - stepBack);
            duckDb.run(String.format(Locale.ROOT, "INSERT INTO %s VALUES (%d, %s, '%s')", table, lower, upper, label));
        }
    }

    private void read(Path inputs, OracleSettings settings) {
        for (String dataset : InputTables.DATASETS) {
            Path files = inputs.resolve(dataset).resolve("*.parquet");
            boolean read = settings.deviceChanges() || !dataset.equals("device_changes");
            String source =
                    read ? "read_parquet(" + DuckDb.quoted(files) + ", union_by_name = true)" : NO_DEVICE_CHANGES;
            duckDb.run("CREATE TABLE read_" + dataset + " AS SELECT row_number() OVER () AS row_no, * FROM " + source);
        }
        duckDb.run("ALTER TABLE read_subscribers ADD COLUMN IF NOT EXISTS prior_ports INTEGER");
    }

    private void addPoissonIntervals(String table, String counts) {
        duckDb.run("CREATE TABLE " + table + " (events BIGINT, low DOUBLE, high DOUBLE)");
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> row : duckDb.query(counts)) {
            long events = (Long) row.get(0);
            rows.add(List.of(events, poissonLow(events), poissonHigh(events)));
        }
        duckDb.append(table, rows);
    }

    private void addChiSquareTails() {
        duckDb.run("CREATE TABLE effect_p_values (group_by VARCHAR, p_value DOUBLE)");
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> row : duckDb.query("SELECT group_by, chi_square, freedom FROM effect_chi_squares")) {
            rows.add(List.of(row.get(0), chiSquareTail((Double) row.get(1), ((Long) row.get(2)).doubleValue())));
        }
        duckDb.append("effect_p_values", rows);
    }

    /** Exact Poisson limits of the covered port-outs, and gamma limits of the expected ones. */
    private void addLimitsOfExpected() {
        duckDb.run("CREATE TABLE effect_limits (group_by VARCHAR, group_value VARCHAR, events_low DOUBLE,"
                + " events_high DOUBLE, expected_low DOUBLE, expected_high DOUBLE)");
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> row : duckDb.query("SELECT group_by, group_value, events, expected, variance,"
                + " expected + mean_w, variance + mean_w2 FROM effect_expected")) {
            long events = (Long) row.get(2);
            double expected = (Double) row.get(3);
            rows.add(List.of(
                    row.get(0),
                    row.get(1),
                    poissonLow(events),
                    poissonHigh(events),
                    expected == 0 ? 0.0 : gammaQuantile(expected, (Double) row.get(4), 0.025),
                    gammaQuantile((Double) row.get(5), (Double) row.get(6), 0.975)));
        }
        duckDb.append("effect_limits", rows);
    }

    /** Gamma limits of standardised rates, by day. */
    private void addLimitsOfStandardised() {
        duckDb.run("CREATE TABLE trend_limits (month DATE, age_group VARCHAR, low DOUBLE, high DOUBLE)");
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> row : duckDb.query(
                "SELECT month, age_group, rate, variance, rate + mean_w, variance + mean_w2" + " FROM trend_sums")) {
            double rate = (Double) row.get(2);
            rows.add(List.of(
                    row.get(0),
                    row.get(1),
                    rate == 0 ? 0.0 : gammaQuantile(rate, (Double) row.get(3), 0.025),
                    gammaQuantile((Double) row.get(4), (Double) row.get(5), 0.975)));
        }
        duckDb.append("trend_limits", rows);
    }

    /** What only the t distribution tells of the difference of two sides of months. */
    private void addStudentsT() {
        duckDb.run("CREATE TABLE event_tails (age_group VARCHAR, quantile DOUBLE, pretrend_p_value DOUBLE)");
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> row :
                duckDb.query("SELECT age_group, freedom, months_before, slope_t FROM event_differences")) {
            long freedom = ((Number) row.get(1)).longValue();
            long monthsBefore = ((Number) row.get(2)).longValue();
            Double slope = (Double) row.get(3);
            rows.add(Arrays.asList(
                    row.get(0),
                    freedom > 0 ? TDistribution.of((double) freedom).inverseCumulativeProbability(0.975) : null,
                    slope == null
                            ? null
                            : 2 * TDistribution.of(monthsBefore - 2.0).survivalProbability(slope)));
        }
        duckDb.append("event_tails", rows);
    }

    /** A quantile of the gamma distribution of a mean and a variance, as a scaled chi-square. */
    static double gammaQuantile(double mean, double variance, double probability) {
        double chiSquare =
                ChiSquaredDistribution.of(2 * mean * mean / variance).inverseCumulativeProbability(probability);
        return variance / (2 * mean) * chiSquare;
    }

    /** The probability of a chi-square above a value. */
    static double chiSquareTail(double chiSquare, double degreesOfFreedom) {
        return ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(chiSquare);
    }

    /** Lower exact 95% bound of the mean of a Poisson count: half the 2.5% chi-square quantile at 2n. */
    static double poissonLow(long events) {
        return events == 0 ? 0 : ChiSquaredDistribution.of(2.0 * events).inverseCumulativeProbability(0.025) / 2;
    }

    /** Upper exact 95% bound of the mean of a Poisson count: half the 97.5% chi-square quantile at 2n + 2. */
    static double poissonHigh(long events) {
        return ChiSquaredDistribution.of(2.0 * events + 2).inverseSurvivalProbability(0.025) / 2;
    }

    @Override
    public void close() {
        duckDb.close();
    }
}
