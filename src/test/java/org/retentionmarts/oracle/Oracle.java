package org.retentionmarts.oracle;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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
            "quality");

    private static final String NO_DEVICE_CHANGES = """
            (SELECT subscriber_id, activated_on AS changed_on, acquired_from AS program, device_since AS device_held_since,
              0::BIGINT AS discount_krw, membership_tier FROM read_subscribers WHERE false)
            """;

    private final DuckDb duckDb = DuckDb.open();
    private final List<OracleArea> areas;

    private Oracle(List<OracleArea> areas) {
        this.areas = areas;
    }

    /** Reads the inputs of the product's areas below a folder and computes all tables. */
    public static Oracle open(Path inputs, OracleSettings settings) {
        return open(inputs, settings, OracleAreas.PRODUCT);
    }

    /** Reads the inputs of areas below a folder, those that a line is made of first, and computes all tables. */
    public static Oracle open(Path inputs, OracleSettings settings, List<OracleArea> areas) {
        Oracle oracle = new Oracle(List.copyOf(areas));
        oracle.keep(settings);
        oracle.read(inputs, settings);
        for (String script : SCRIPTS) {
            oracle.duckDb.run(DuckDb.script(script));
        }
        for (OracleArea area : areas) {
            area.fill(new OracleTables(oracle.duckDb, area.folder(), inputs, settings));
        }
        return oracle;
    }

    /** Whether a table says in words why a figure is null, which the oracle does not. */
    boolean hasNote(String table) {
        return areas.stream().anyMatch(area -> area.tablesWithNote().contains(table));
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
        Set<String> leftOut = hasNote(table) ? Set.of("note") : Set.of();
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
                .forEach((key, value) -> variable(key.replace('.', '_').replace('-', '_'), literal(value)));
        variable("device_changes", Boolean.toString(settings.deviceChanges()));
        values("tiers", settings.tiers());
        values("networks", settings.networks());
        bands("age_bands", settings.ageBounds(), 1);
        bands("tenure_bands", settings.tenureBounds(), 0);
    }

    private void variable(String name, String value) {
        duckDb.run("SET VARIABLE " + name + " = " + value);
    }

    private static String literal(Object value) {
        if (value instanceof Double) {
            return value + "::DOUBLE";
        }
        return value instanceof Integer ? value + "::INTEGER" : DuckDb.quoted(value);
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

    @Override
    public void close() {
        duckDb.close();
    }
}
