package org.retentionmarts.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The oracle as a whole, on random lines. */
class OracleTest {
    private static final List<String> TABLES = List.of(
            "person_time",
            "after_change",
            "ports",
            "upgrades",
            "captured",
            "upgrade_uptake",
            "number_porting",
            "porting_flows",
            "porting_trend",
            "porting_history_trend",
            "membership_trend",
            "program_effect",
            "program_effect_did",
            "program_event_study",
            "offer_next_month",
            "program_effect_by_time",
            "retention_curve",
            "quality",
            "rejected");

    @TempDir
    Path directory;

    private Oracle oracle(OracleSettings settings, long seed) {
        new EdgeLines(settings, seed, 400, InputTables.KeyType.STRING, 0.1).writeTo(directory);
        return Oracle.open(directory, settings);
    }

    @Test
    void everyTableIsTheSameAsItselfAndNotAsWithoutARow() {
        try (Oracle oracle = oracle(TinyInputs.window("2012-01-01", "2013-04-30"), 1)) {
            for (String table : TABLES) {
                Path whole = directory.resolve(table + ".parquet");
                String rows = oracle.hasNote(table) ? "(SELECT *, 'why' AS note FROM " + table + ")" : table;
                oracle.write(rows, whole);
                oracle.assertSame(table, whole);
                Path part = directory.resolve(table + "-part.parquet");
                oracle.write(rows + " OFFSET 1", part);
                String message = assertThrows(AssertionError.class, () -> oracle.assertSame(table, part))
                        .getMessage();
                assertTrue(message.contains("in the oracle only: 1 rows"), message);
                assertEquals(
                        List.of(),
                        oracle.query("SELECT column_name, column_type FROM (DESCRIBE " + table
                                + ") WHERE column_type NOT IN ('BIGINT', 'DOUBLE', 'VARCHAR', 'DATE', 'BOOLEAN')"),
                        table);
            }
        }
    }

    /** The joins on the latest earlier row against the same questions asked for every day by itself. */
    @Test
    void ageTenureAndDeviceAreThoseOfTheDefinitionsOnEveryDay() {
        try (Oracle oracle = oracle(TinyInputs.window("2012-10-01", "2013-03-10"), 2)) {
            assertEquals(List.of("0"), oracle.query("""
                            SELECT count(*) FROM moments m
                            WHERE last_change IS DISTINCT FROM
                              (SELECT max(changed_on) FROM changes c WHERE c.line = m.line AND c.changed_on < m.day)
                            """));
            assertEquals(List.of("0"), oracle.query("""
                            WITH counted AS (
                              SELECT r.*, l.birth_date,
                                list_max(list_filter(range(0, 130), k -> l.birth_date + to_years(k::INTEGER) <= day)) AS age,
                                list_max(list_filter(range(0, 130), k -> l.activated_on + to_years(k::INTEGER) <= day)) AS tenure
                              FROM at_risk r JOIN lines l USING (line))
                            SELECT count(*) FROM counted
                            WHERE age_group <> CASE WHEN birth_date IS NULL THEN 'unknown' WHEN age < 20 THEN '0-19'
                                WHEN age >= 70 THEN '70+' ELSE age // 10 || '0-' || age // 10 || '9' END
                              OR tenure_band <> CASE WHEN tenure < 1 THEN '0-1' WHEN tenure < 2 THEN '1-2'
                                WHEN tenure < 5 THEN '2-5' WHEN tenure < 10 THEN '5-10' WHEN tenure < 15 THEN '10-15'
                                WHEN tenure < 20 THEN '15-20' WHEN tenure < 25 THEN '20-25' ELSE '25+' END
                            """));
        }
    }

    @Test
    void totalsOfTheTablesAgree() {
        try (Oracle oracle = oracle(TinyInputs.window("2011-01-01", "2013-06-17"), 3)) {
            assertEquals(
                    oracle.query("SELECT sum(port_ins), sum(port_outs), sum(program_upgrades) FROM person_time"),
                    oracle.query("""
                            SELECT sum(ports) FILTER (WHERE direction = 'IN'), sum(ports) FILTER (WHERE direction = 'OUT'),
                              (SELECT sum(program_upgrades) FROM upgrades)
                            FROM porting_flows WHERE age_group = 'ALL'
                            """));
            assertEquals( // a line open at a month's end is open at the next one's start
                    List.of("0"), oracle.query("""
                            SELECT count(*) FROM number_porting a JOIN number_porting b
                              ON b.month = a.month + INTERVAL 1 MONTH AND a.age_group = b.age_group AND a.tenure_band = b.tenure_band
                            WHERE a.age_group = 'ALL' AND a.tenure_band = 'ALL' AND a.closing_lines <> b.opening_lines
                            """));
        }
    }

    /** Wide bands and many lines, or a comparison of these tables would compare nulls; chance alone prevents nothing. */
    @Test
    void everyFigureOfTheEvidenceHasAValueSomewhereButTheHighestPriceOfAnEffect() {
        OracleSettings settings = TinyInputs.window("2010-07-01", "2013-06-30")
                .launchedOn(LocalDate.of(2011, 10, 15))
                .banded(List.of(0, 30, 60), List.of(0, 2))
                .eligibleAfter(8, 1, 4);
        new EdgeLines(settings, 6, 5000, InputTables.KeyType.BIGINT, 0).writeTo(directory);
        try (Oracle oracle = Oracle.open(directory, settings)) {
            assertEquals(List.of("krw_per_prevented_port_out_high"), oracle.query("""
                            SELECT column_name FROM (SUMMARIZE program_effect) WHERE null_percentage = 100
                            UNION ALL
                            SELECT column_name FROM (SUMMARIZE program_effect_did) WHERE null_percentage = 100
                            UNION ALL
                            SELECT column_name FROM (SUMMARIZE program_event_study) WHERE null_percentage = 100
                            UNION ALL
                            SELECT column_name FROM (SUMMARIZE porting_trend) WHERE null_percentage = 100
                            UNION ALL
                            SELECT column_name FROM (SUMMARIZE porting_history_trend) WHERE null_percentage = 100
                            UNION ALL
                            SELECT column_name FROM (SUMMARIZE program_effect_by_time) WHERE null_percentage = 100
                            UNION ALL
                            SELECT column_name FROM (SUMMARIZE retention_curve) WHERE null_percentage = 100
                            """));
            assertEquals(
                    List.of("OTHER | 9", "PROGRAM | 9"),
                    oracle.query("SELECT kind, count(DISTINCT since) FROM after_change"
                            + " WHERE port_outs > 0 GROUP BY kind ORDER BY kind"));
        }
    }

    @Test
    void everyFigureOfTheOfferHasAValueSomewhere() {
        EdgeLines lines = EdgeLines.withAnEffectByChance();
        lines.writeTo(directory);
        try (Oracle oracle = Oracle.open(directory, lines.settings())) {
            assertEquals(List.of(), oracle.query("""
                            SELECT column_name FROM (SUMMARIZE offer_next_month) WHERE null_percentage = 100
                            """));
            assertEquals(
                    List.of("1", "2"),
                    oracle.query("SELECT rank FROM offer_next_month WHERE rank IS NOT NULL ORDER BY rank"));
        }
    }

    /** The engine is compared with the oracle on these lines too. */
    @Test
    void anEffectByChanceHasEveryReadingAndAPriceWithAnUpperLimit() {
        EdgeLines lines = EdgeLines.withAnEffectByChance();
        lines.writeTo(directory);
        try (Oracle oracle = Oracle.open(directory, lines.settings())) {
            assertEquals(
                    List.of("CONTRADICTED", "INCONCLUSIVE", "SUPPORTED"),
                    oracle.query("SELECT DISTINCT reading FROM program_effect ORDER BY reading"));
            assertEquals(
                    List.of("age_group|porting_history | unknown|OFTEN | SUPPORTED"),
                    oracle.query("SELECT group_by, group_value, reading FROM program_effect"
                            + " WHERE krw_per_prevented_port_out_high IS NOT NULL"));
        }
    }

    @Test
    void anAbsentColumnOfPriorPortsIsUnknownToAll() {
        String line = TinyInputs.line(1, null, "2013-02-01", null, "2013-02-01");
        try (InputTables tables = new InputTables(InputTables.KeyType.BIGINT)) {
            tables.add("subscribers", line)
                    .alter("ALTER TABLE subscribers DROP prior_ports")
                    .writeTo(directory, 1);
        }
        try (Oracle oracle = Oracle.open(directory, TinyInputs.window("2013-02-01", "2013-02-28"))) {
            assertEquals(List.of("NONE | 28"), oracle.query("SELECT porting_history, line_days FROM person_time"));
        }
    }

    @Test
    void otherSettingsGiveOtherBandsAndStates() {
        OracleSettings settings = TinyInputs.window("2012-11-01", "2013-02-10")
                .banded(List.of(0, 30), List.of(0, 2, 4))
                .eligibleAfter(2, 3, 2)
                .launchedOn(LocalDate.of(2013, 5, 1));
        try (Oracle oracle = oracle(settings, 4)) {
            assertEquals(
                    List.of("0-29", "30+", "ALL", "unknown"),
                    oracle.query("SELECT DISTINCT age_group FROM upgrade_uptake ORDER BY 1"));
            assertEquals(
                    List.of("0-2", "2-4", "4+", "ALL"),
                    oracle.query("SELECT DISTINCT tenure_band FROM upgrade_uptake ORDER BY 1"));
            assertEquals(
                    List.of("0 | 0 | null"),
                    oracle.query(
                            "SELECT DISTINCT program_days, cumulative_program_lines, uptake_pct FROM upgrade_uptake"));
        }
    }
}
