package org.retentionmarts.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Date;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.areas.lines.TrendTables;
import org.retentionmarts.areas.membership.MembershipTables;
import org.retentionmarts.areas.program.AfterChangeTables;
import org.retentionmarts.areas.program.ProgramTables;
import org.retentionmarts.model.Agreement;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.release.Publisher;
import org.retentionmarts.release.Samples;
import org.retentionmarts.release.WarehouseSuite;
import org.retentionmarts.store.Replacement;

class AuditsTest extends WarehouseSuite {
    private Publisher publisher;

    @BeforeEach
    void open() {
        publisher = Publisher.open(session, Samples.run("audited"), Areas.PRODUCT.tables());
    }

    @AfterEach
    void close() {
        publisher.close();
    }

    @Test
    void aSoundBasePassesEveryAudit() {
        stage(Samples.tables());
        new Audits(Samples.SETTINGS, Areas.PRODUCT.agreements(Samples.AS_OF)).check(publisher);
    }

    @Test
    void aRunWithoutDeviceChangesIsAuditedWithoutItsTable() {
        Map<TableDef, List<Row>> tables = Samples.tables();
        tables.remove(ProgramTables.UPGRADE_UPTAKE);
        tables.put(MembershipTables.UPGRADES, List.of());
        tables.replace(LinesTables.PERSON_TIME, with(tables.get(LinesTables.PERSON_TIME), 13, 0L));
        tables.replace(MembershipTables.MEMBERSHIP_TREND, with(tables.get(MembershipTables.MEMBERSHIP_TREND), 3, null));
        tables.put(ProgramTables.PORTING_HISTORY_TREND, with(with(historyTrend(), 9, null), 10, null));
        stage(tables);
        new Audits(Samples.SETTINGS, Areas.PRODUCT.agreements(Samples.AS_OF)).check(publisher);
    }

    @Test
    void aRepeatedKeyIsFound() {
        Row row = Samples.tables().get(MembershipTables.CAPTURED).get(0);
        assertFinding(
                Map.of(MembershipTables.CAPTURED, List.of(row, row)),
                "Cannot release base.cube.captured: its key (month, age_group, membership_tier, network) must be unique;"
                        + " found 1 rows with the key of another, for instance month = 2013-05-01, age_group = 20-29,"
                        + " membership_tier = VIP, network = LTE; nothing is released, the last release"
                        + " stands");
    }

    @Test
    void aMissingKeyIsFound() {
        assertFinding(
                changed(MembershipTables.UPGRADES, 1, 2, old -> null),
                "Cannot release base.cube.upgrades: membership_tier must not be null; found 1 rows that break this, for"
                        + " instance month = 2013-05-01, age_group = 30+, membership_tier = null; nothing is released,"
                        + " the last release stands");
    }

    @Test
    void aMissingRequiredValueIsFound() {
        assertFinding(
                changed(LinesTables.NUMBER_PORTING, 0, 3, old -> null),
                "Cannot release marts.marketing.number_porting: is_complete must not be null; found 1 rows that break"
                        + " this, for instance month = 2013-05-01, age_group = 20-29, tenure_band = 1+, is_complete ="
                        + " null; nothing is released, the last release stands");
    }

    @Test
    void aValueOutsideAClosedListIsFound() {
        assertFinding(
                changed(MembershipTables.CAPTURED, 2, 3, old -> "5G"),
                "Cannot release base.cube.captured: network must be one of 3G, LTE, OTHER; found 1 rows that break this,"
                        + " for instance month = 2013-06-01, age_group = 20-29, membership_tier = VIP, network = 5G;"
                        + " nothing is released, the last release stands");
    }

    @Test
    void aMonthCapturedEarlierMayHaveTheLabelsOfThatTime() {
        stage(changed(MembershipTables.CAPTURED, 0, 3, old -> "5G"));
        new Audits(Samples.SETTINGS, Areas.PRODUCT.agreements(Samples.AS_OF)).check(publisher);
    }

    @Test
    void aRollUpInTheBaseIsFound() {
        assertTrue(findings(changed(LinesTables.PORTS, 0, 1, old -> "ALL"))
                .get(0)
                .startsWith("Cannot release base.cube.ports: age_group must be one of 0-19, 20-29, 30+, unknown;"));
    }

    @Test
    void aNegativeCountIsFound() {
        assertTrue(findings(changed(LinesTables.PERSON_TIME, 0, 14, old -> -1L))
                .contains(
                        "Cannot release base.cube.person_time: other_device_changes must not be negative; found 1 rows"
                                + " that break this, for instance month = 2013-05-01, age_group = 20-29, tenure_band = 1+,"
                                + " porting_history = NONE, regular = true, state = ELIGIBLE, other_device_changes = -1;"
                                + " nothing is released, the last release stands"));
    }

    @Test
    void aRateThatIsNoNumberIsFound() {
        assertTrue(findings(changed(LinesTables.NUMBER_PORTING, 0, 12, old -> Double.NaN))
                .get(0)
                .contains("port_outs_per_1000_line_months must be a finite number or null; found 1 rows"));
    }

    @Test
    void netPortsMayBeNegative() {
        List<Row> porting = Samples.tables().get(LinesTables.NUMBER_PORTING).stream()
                .map(row -> with(row, 11, -row.getLong(8)))
                .toList();
        stage(Map.of(LinesTables.NUMBER_PORTING, porting));
        new Audits(Samples.SETTINGS, Areas.PRODUCT.agreements(Samples.AS_OF)).check(publisher);
    }

    @Test
    void aRollUpThatIsNotTheSumOfItsPartsIsFound() {
        assertFinding(
                changed(ProgramTables.UPGRADE_UPTAKE, 1, 5, old -> 11L),
                "Cannot release marts.marketing.upgrade_uptake: a row with ALL must equal the sum of its parts; found 1"
                        + " rows that differ, for instance month = 2013-05-01, age_group = 20-29, tenure_band = ALL (ALL"
                        + " less its parts: eligible_lines +1); nothing is released, the last release stands");
    }

    @Test
    void aMissingRollUpOfTheFlowsIsFound() {
        Map<TableDef, List<Row>> tables = Samples.tables();
        List<Row> rows = new ArrayList<>(tables.get(LinesTables.PORTING_FLOWS));
        rows.removeIf(row -> row.getString(1).equals("ALL") && row.getString(2).equals("IN"));
        tables.put(LinesTables.PORTING_FLOWS, rows);
        List<String> findings = findings(tables);
        assertEquals(2, findings.size(), findings.toString());
        assertTrue(
                findings.get(0).contains("a row with ALL must equal the sum of its parts; found 2 rows that differ"));
        assertTrue(findings.get(1).contains("port_ins must agree in each month; found 2 months that differ"));
    }

    @Test
    void tablesThatDisagreeAreFound() {
        Map<TableDef, List<Row>> tables = Samples.tables();
        change(tables, LinesTables.PORTS, 0, 4, old -> 7L);
        assertFinding(
                tables,
                "Cannot release base.cube.person_time and base.cube.ports and marts.marketing.number_porting and"
                        + " marts.marketing.porting_flows: port_outs must agree in each month; found 1 months that"
                        + " differ, for instance month = 2013-05-01: base.cube.person_time 3, base.cube.ports 9,"
                        + " marts.marketing.number_porting 3, marts.marketing.porting_flows 3; nothing is released, the"
                        + " last release stands");
    }

    @Test
    void columnsOfOneTableThatDisagreeAreFound() {
        stage(Samples.tables());
        Agreement moves = new Agreement(
                "moves",
                List.of(
                        Agreement.in(LinesTables.PERSON_TIME, Columns.LINE_DAYS),
                        Agreement.in(LinesTables.PERSON_TIME, Columns.PORT_OUTS)));
        RunFailure failure =
                assertThrows(RunFailure.class, () -> new Audits(Samples.SETTINGS, List.of(moves)).check(publisher));
        assertEquals(
                List.of("Cannot release base.cube.person_time: moves must agree in each month; found"),
                failure.problems().stream()
                        .map(problem -> problem.substring(0, problem.indexOf(" found") + 6))
                        .toList());
        assertTrue(failure.problems().get(0).contains("base.cube.person_time.port_outs "));
    }

    @Test
    void trendsThatDisagreeWithTheTablesOfTheSameLinesAreFound() {
        Map<TableDef, List<Row>> tables = new HashMap<>(Map.of(
                LinesTables.NUMBER_PORTING, Samples.tables().get(LinesTables.NUMBER_PORTING),
                ProgramTables.UPGRADE_UPTAKE, Samples.tables().get(ProgramTables.UPGRADE_UPTAKE),
                ProgramTables.PORTING_HISTORY_TREND, with(historyTrend(), 10, 0L),
                TrendTables.PORTING_TREND, with(trend(), 3, 0L)));
        assertEquals(
                List.of(
                        "Cannot release marts.marketing.porting_history_trend and marts.marketing.upgrade_uptake:"
                                + " eligible_uptakes must agree in each month; found 2 months that differ, for instance"
                                + " month = 2013-05-01: marts.marketing.porting_history_trend 0,"
                                + " marts.marketing.upgrade_uptake 3; nothing is released, the last release stands",
                        "Cannot release marts.marketing.number_porting and marts.marketing.porting_history_trend and"
                                + " marts.marketing.porting_trend: line_days must agree in each month; found 2 months that"
                                + " differ, for instance month = 2013-05-01: marts.marketing.number_porting 900,"
                                + " marts.marketing.porting_history_trend 900, marts.marketing.porting_trend 0; nothing is"
                                + " released, the last release stands"),
                findings(tables));
    }

    /** As many lines as in the other tables; the history is always NONE. */
    private static List<Row> historyTrend() {
        return Samples.tables().get(ProgramTables.UPGRADE_UPTAKE).stream()
                .filter(row -> row.getString(2).equals("ALL"))
                .flatMap(row -> Stream.of("NONE", "ALL")
                        .map(history -> RowFactory.create(
                                row.get(0),
                                row.get(1),
                                history,
                                true,
                                row.get(10),
                                row.get(6),
                                1.0,
                                0.5,
                                2.0,
                                row.get(5),
                                row.get(6),
                                10.0,
                                1.0,
                                20.0)))
                .toList();
    }

    private static List<Row> trend() {
        return historyTrend().stream()
                .filter(row -> row.getString(2).equals("ALL"))
                .map(row -> RowFactory.create(
                        row.get(0),
                        row.get(1),
                        true,
                        row.get(4),
                        row.get(5),
                        1.0,
                        0.5,
                        2.0,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null))
                .toList();
    }

    /** Days after a change, with port-outs and those of both that are ELIGIBLE, beside the 900 ELIGIBLE days of May. */
    private static Map<TableDef, List<Row>> afterChange(String kind, long days, long portOuts, long ofDays) {
        Map<TableDef, List<Row>> tables = Samples.tables();
        tables.put(
                AfterChangeTables.AFTER_CHANGE,
                List.of(RowFactory.create(
                        Date.valueOf("2013-05-01"),
                        "30+",
                        "0-1",
                        "NONE",
                        kind,
                        "731-910",
                        days,
                        portOuts,
                        0L,
                        ofDays,
                        portOuts)));
        return tables;
    }

    @Test
    void daysAfterAChangeThatArePartOfTheStatesPassEveryAudit() {
        stage(afterChange("OTHER", 950, 3, 900));
        new Audits(Samples.SETTINGS, Areas.PRODUCT.agreements(Samples.AS_OF)).check(publisher);
    }

    @Test
    void aPartThatIsMoreThanItsWholeIsFound() {
        assertFinding(
                afterChange("OTHER", 950, 3, 901),
                "Cannot release base.cube.after_change and base.cube.person_time: eligible_line_days of all ELIGIBLE"
                        + " line_days must not be more than the whole in any month; found 1 months with more, for"
                        + " instance month = 2013-05-01: 901 of 900; nothing is released, the last release stands");
    }

    @Test
    void aPartThatIsMoreThanItsWholeInTheSameTableIsFound() {
        assertFinding(
                afterChange("OTHER", 899, 0, 900),
                "Cannot release base.cube.after_change: eligible_line_days of OTHER line_days must not be more than the"
                        + " whole in any month; found 1 months with more, for instance month = 2013-05-01: 900 of 899;"
                        + " nothing is released, the last release stands");
    }

    @Test
    void aPartWithoutAWholeIsFound() {
        assertFinding(
                afterChange("PROGRAM", 10, 0, 0),
                "Cannot release base.cube.after_change and base.cube.person_time: PROGRAM line_days of UPGRADED ones must"
                        + " not be more than the whole in any month; found 1 months with more, for instance month ="
                        + " 2013-05-01: 10 of 0; nothing is released, the last release stands");
    }

    private void stage(Map<TableDef, List<Row>> tables) {
        tables.forEach((table, rows) -> publisher.stage(table, rowsOf(table, rows), new Replacement.Whole()));
    }

    private void assertFinding(Map<TableDef, List<Row>> tables, String line) {
        assertEquals(List.of(line), findings(tables));
    }

    private List<String> findings(Map<TableDef, List<Row>> tables) {
        stage(tables);
        RunFailure failure = assertThrows(
                RunFailure.class,
                () -> new Audits(Samples.SETTINGS, Areas.PRODUCT.agreements(Samples.AS_OF)).check(publisher));
        assertEquals(ExitCode.DATA_REFUSED, failure.exitCode());
        return failure.problems();
    }

    private static Map<TableDef, List<Row>> changed(TableDef table, int row, int column, UnaryOperator<Object> change) {
        Map<TableDef, List<Row>> tables =
                new HashMap<>(Map.of(table, Samples.tables().get(table)));
        change(tables, table, row, column, change);
        return tables;
    }

    private static void change(
            Map<TableDef, List<Row>> tables, TableDef table, int row, int column, UnaryOperator<Object> change) {
        List<Row> rows = new ArrayList<>(tables.get(table));
        rows.set(row, with(rows.get(row), column, change.apply(rows.get(row).get(column))));
        tables.put(table, rows);
    }

    private static List<Row> with(List<Row> rows, int column, Object value) {
        return rows.stream().map(row -> with(row, column, value)).toList();
    }

    private static Row with(Row row, int column, Object value) {
        Object[] values = new Object[row.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i == column ? value : row.get(i);
        }
        return RowFactory.create(values);
    }
}
