package org.retentionmarts.release;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.areas.membership.MembershipTables;
import org.retentionmarts.areas.program.ProgramTables;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.store.RunIdentity;
import org.retentionmarts.testing.TestSettings;

/** A base of two months that passes every audit, as small as can be. */
public final class Samples {
    public static final LocalDate AS_OF = LocalDate.of(2013, 6, 30);
    static final LocalDate MAY = LocalDate.of(2013, 5, 1);
    static final LocalDate JUNE = LocalDate.of(2013, 6, 1);

    public static final Settings SETTINGS = TestSettings.of(List.of(
            "observed-from=2013-05-01",
            "inputs.device_changes.enabled=false",
            "bands.age=[0, 20, 30]",
            "bands.tenure=[0, 1]",
            "dimensions.membership-tiers=[VIP, BASIC]",
            "dimensions.networks=[3G, LTE]"));

    private Samples() {}

    public static RunIdentity run(String runId) {
        return new RunIdentity(runId, "backfill", AS_OF, "0.1.0");
    }

    public static ReleaseFacts facts() {
        return new ReleaseFacts(Map.of("churn", "abc"), SETTINGS.meaningHash(), MAY, Map.of("churn", 4L), List.of());
    }

    /** Values by table; a test changes one row of it. */
    public static Map<TableDef, List<Row>> tables() {
        Map<TableDef, List<Row>> tables = new LinkedHashMap<>();
        List<Row> cube = new ArrayList<>();
        List<Row> ports = new ArrayList<>();
        List<Row> upgrades = new ArrayList<>();
        List<Row> captured = new ArrayList<>();
        List<Row> porting = new ArrayList<>();
        List<Row> flows = new ArrayList<>();
        List<Row> trend = new ArrayList<>();
        for (LocalDate day : List.of(MAY, JUNE)) {
            Date month = Date.valueOf(day);
            cube.add(cube(month, "20-29", "1+", 1));
            cube.add(cube(month, "30+", "0-1", 2));
            for (String age : List.of("20-29", "30+")) {
                long n = age.equals("30+") ? 2 : 1;
                ports.add(RowFactory.create(month, age, "OUT", "B", n));
                ports.add(RowFactory.create(month, age, "IN", "C", n));
                flows.add(RowFactory.create(month, age, "OUT", "B", n));
                flows.add(RowFactory.create(month, age, "IN", "C", n));
                upgrades.add(RowFactory.create(month, age, "VIP", n));
                captured.add(RowFactory.create(month, age, "VIP", "LTE", 10 * n));
                trend.add(RowFactory.create(month, "VIP", age, n, 100d, 10 * n, 100d));
            }
            flows.add(RowFactory.create(month, "ALL", "OUT", "B", 3L));
            flows.add(RowFactory.create(month, "ALL", "IN", "C", 3L));
            trend.add(RowFactory.create(month, "VIP", "ALL", 3L, 100d, 30L, 100d));
            leavesAndRollUps().forEach((cell, n) -> porting.add(porting(month, cell.get(0), cell.get(1), n)));
        }
        tables.put(LinesTables.PERSON_TIME, cube);
        tables.put(LinesTables.PORTS, ports);
        tables.put(MembershipTables.UPGRADES, upgrades);
        tables.put(MembershipTables.CAPTURED, captured);
        tables.put(LinesTables.NUMBER_PORTING, porting);
        tables.put(LinesTables.PORTING_FLOWS, flows);
        tables.put(MembershipTables.MEMBERSHIP_TREND, trend);
        tables.put(
                ProgramTables.UPGRADE_UPTAKE,
                porting.stream().map(Samples::uptake).toList());
        return tables;
    }

    private static Map<List<String>, Long> leavesAndRollUps() {
        Map<List<String>, Long> cells = new TreeMap<>(Comparator.comparing(List::toString));
        cells.put(List.of("20-29", "1+"), 1L);
        cells.put(List.of("20-29", "ALL"), 1L);
        cells.put(List.of("30+", "0-1"), 2L);
        cells.put(List.of("30+", "ALL"), 2L);
        cells.put(List.of("ALL", "1+"), 1L);
        cells.put(List.of("ALL", "0-1"), 2L);
        cells.put(List.of("ALL", "ALL"), 3L);
        return cells;
    }

    private static Row cube(Date month, String age, String tenure, long n) {
        return RowFactory.create(
                month,
                age,
                tenure,
                "NONE",
                true,
                "ELIGIBLE",
                300 * n,
                10 * n,
                10 * n,
                2 * n,
                n,
                n,
                n,
                n,
                0L,
                0L,
                n,
                n,
                n);
    }

    private static Row porting(Date month, String age, String tenure, long n) {
        return RowFactory.create(
                month, age, tenure, true, 300 * n, 10 * n, 10 * n, 2 * n, n, n, n, 0L, 1.0, 0.5, 2.0, 10.0, 20.0);
    }

    private static Row uptake(Row porting) {
        long n = porting.getLong(8);
        return RowFactory.create(
                porting.get(0),
                porting.get(1),
                porting.get(2),
                true,
                30,
                10 * n,
                n,
                10d,
                1d,
                20d,
                300 * n,
                n,
                n,
                1d,
                0.5,
                2d,
                0L,
                100d,
                0L,
                n,
                n);
    }
}
