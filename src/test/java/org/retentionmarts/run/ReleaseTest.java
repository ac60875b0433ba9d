package org.retentionmarts.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.areas.lines.TrendTables;
import org.retentionmarts.areas.membership.MembershipTables;
import org.retentionmarts.areas.program.AfterChangeTables;
import org.retentionmarts.areas.program.BeforeAfterTables;
import org.retentionmarts.areas.program.EffectTables;
import org.retentionmarts.areas.program.OfferTables;
import org.retentionmarts.areas.program.ProgramTables;
import org.retentionmarts.areas.retention.RetentionTables;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.oracle.EdgeLines;
import org.retentionmarts.oracle.InputTables;
import org.retentionmarts.oracle.Oracle;
import org.retentionmarts.oracle.OracleSettings;
import org.retentionmarts.oracle.SnapshotInputs;
import org.retentionmarts.release.Release;
import org.retentionmarts.testing.TestSettings;

/** From settings and datasets to released rows. */
class ReleaseTest {
    private static final LocalDate OBSERVED = LocalDate.of(2012, 11, 1);
    private static final LocalDate JUNE_30 = LocalDate.of(2013, 6, 30);
    private static final List<TableDef> EVIDENCE = List.of(
            EffectTables.PROGRAM_EFFECT,
            BeforeAfterTables.PROGRAM_EFFECT_DID,
            BeforeAfterTables.PROGRAM_EVENT_STUDY,
            OfferTables.OFFER_NEXT_MONTH,
            AfterChangeTables.PROGRAM_EFFECT_BY_TIME,
            RetentionTables.RETENTION_CURVE);

    /** Whose rows belong to a month, whatever the as-of. */
    private static final List<TableDef> GROWING = List.of(
            LinesTables.PERSON_TIME,
            LinesTables.PORTS,
            AfterChangeTables.AFTER_CHANGE,
            MembershipTables.UPGRADES,
            LinesTables.NUMBER_PORTING,
            ProgramTables.UPGRADE_UPTAKE,
            LinesTables.PORTING_FLOWS,
            TrendTables.PORTING_TREND,
            ProgramTables.PORTING_HISTORY_TREND);

    private static final int TABLES = allTables().size();

    @TempDir
    Path folder;

    private Lake lake;

    @BeforeEach
    void makeLake() {
        lake = new Lake(folder);
    }

    private void writeInputs(OracleSettings settings, int seed) {
        new EdgeLines(settings, seed, 300, InputTables.KeyType.BIGINT, 0).writeTo(lake.inputs());
    }

    /** Tables that a release holds: without those of areas whose inputs are not switched on. */
    private static List<TableDef> allTables() {
        List<TableDef> all = new ArrayList<>(Areas.PRODUCT.tables());
        all.removeAll(Areas.PRODUCT.leftOut(TestSettings.of(List.of("observed-from=2012-11-01")), JUNE_30));
        return all;
    }

    @Test
    void aBackfillReleasesTheDefinitionsRowsAndTheSameOnesWhenItIsRepeated() {
        OracleSettings defined = OracleSettings.of(OBSERVED, JUNE_30);
        writeInputs(defined, 21);
        assertEquals(
                "Released 2013_06_30 (tag release_2013_06_30): months 2012-11 to 2013-06 recomputed, " + TABLES
                        + " tables",
                lake.backfill("2012-11", "2013-06-30"));
        assertEquals("the last release 2013_06_30 stands", Standing.releaseOf(lake.spark()));
        try (Oracle oracle = Oracle.open(lake.inputs(), defined)) {
            GROWING.forEach(table -> lake.assertReleased(oracle, table));
            EVIDENCE.forEach(table -> lake.assertReleased(oracle, table));
            lake.assertReleased(oracle, MembershipTables.CAPTURED);
            lake.assertReleased(oracle, MembershipTables.MEMBERSHIP_TREND);
        }
        Release first = lake.last();

        assertEquals(
                "Released 2013_06_30_2 (tag release_2013_06_30_2): months 2012-11 to 2013-06 recomputed, " + TABLES
                        + " tables",
                lake.backfill("2012-11", "2013-06-30"));
        Release second = lake.last();
        assertEquals("2013_06_30_2", second.name());
        assertEquals("the last release 2013_06_30_2 stands", Standing.releaseOf(lake.spark()));
        assertEquals(first, lake.releases().find("2013_06_30"));
        assertEquals(first.inputFingerprints(), second.inputFingerprints());
        allTables().forEach(table -> assertEquals(lake.rows(first, table), lake.rows(second, table), table.name()));
    }

    @Test
    void aNightlySequenceGivesTheRowsOfOneBackfill() {
        OracleSettings defined = OracleSettings.of(OBSERVED, JUNE_30);
        Path all = folder.resolve("all");
        new EdgeLines(defined, 22, 300, InputTables.KeyType.STRING, 0).writeTo(all);
        List<String> capturedAtMonthEnds = new ArrayList<>();

        lake.set("quality.max-staleness-days", 31);
        for (String asOf : List.of("2013-04-30", "2013-05-31", "2013-06-14", "2013-06-30")) {
            deliver(all, asOf);
            String told = asOf.equals("2013-04-30") ? lake.backfill("2012-11", asOf) : lake.nightly(asOf);
            String first = asOf.startsWith("2013-04") ? "2012-11" : asOf.startsWith("2013-05") ? "2013-03" : "2013-04";
            String name = asOf.replace('-', '_');
            assertEquals(
                    "Released " + name + " (tag release_" + name + "): months " + first + " to " + asOf.substring(0, 7)
                            + " recomputed, " + TABLES + " tables",
                    told);
            if (!asOf.equals("2013-06-14")) {
                try (Oracle oracle = Oracle.open(lake.inputs(), OracleSettings.of(OBSERVED, LocalDate.parse(asOf)))) {
                    capturedAtMonthEnds.addAll(oracle.query("SELECT '[' || concat_ws(',', month, age_group,"
                            + " membership_tier, network, closing_lines) || ']' FROM captured"
                            + " ORDER BY month, age_group, membership_tier, network"));
                }
            }
        }
        try (Oracle oracle = Oracle.open(lake.inputs(), defined)) {
            GROWING.forEach(table -> lake.assertReleased(oracle, table));
            EVIDENCE.forEach(table -> lake.assertReleased(oracle, table));
        }
        assertEquals(capturedAtMonthEnds, lake.rows(MembershipTables.CAPTURED));
        assertEquals(
                List.of("2013_04_30", "2013_05_31", "2013_06_14", "2013_06_30"),
                List.of("2013_04_30", "2013_05_31", "2013_06_14", "2013_06_30").stream()
                        .map(name -> lake.releases().find(name).name())
                        .toList());
    }

    /** The datasets as they stood on the day. */
    private void deliver(Path all, String day) {
        if (lake.inputs().toFile().exists()) {
            Lake.delete(lake.inputs());
        }
        SnapshotInputs.write(all, LocalDate.parse(day), lake.inputs());
    }

    @Test
    void aNightlyLeavesOlderMonthsAsTheyAreAndRefusesWhatOnlyABackfillCanDo() {
        OracleSettings defined = OracleSettings.of(OBSERVED, JUNE_30);
        assertEquals(
                List.of("Cannot run nightly: there is no release to go on from; run backfill --from 2012-11 --as-of"
                        + " 2013-06-30"),
                Lake.refused(ExitCode.USAGE, () -> lake.nightly("2013-06-30")).problems());
        writeInputs(defined, 23);
        lake.backfill("2013-01", "2013-05-31");
        Map<TableDef, List<String>> before = new HashMap<>();
        GROWING.forEach(table -> before.put(table, monthsUpTo("2013-03", lake.rows(table))));

        // Another operator's lines altogether: whatever is recomputed changes, the stock at the seam, too.
        lake.set("quality.max-stock-gap", 1);
        Lake.delete(lake.inputs());
        writeInputs(defined, 24);
        lake.nightly("2013-06-30");
        for (TableDef table : GROWING) {
            List<String> now = lake.rows(table);
            assertEquals(before.get(table), monthsUpTo("2013-03", now), table.name());
            assertFalse(before.get(table).isEmpty(), table.name());
        }
        try (Oracle oracle = Oracle.open(lake.inputs(), defined)) {
            assertEquals(
                    oracle.query("SELECT sum(line_days) FROM person_time WHERE month >= DATE '2013-04-01'"),
                    List.of(lake.read(LinesTables.PERSON_TIME)
                            .where("month >= '2013-04-01'")
                            .agg(org.apache.spark.sql.functions.sum("line_days"))
                            .first()
                            .get(0)
                            .toString()));
        }

        assertEquals(
                List.of("Cannot run nightly: --as-of 2013-06-29 is before the last release's, which is 2013-06-30; run"
                        + " backfill --from 2013-01 --as-of 2013-06-29"),
                Lake.refused(ExitCode.USAGE, () -> lake.nightly("2013-06-29")).problems());
        assertEquals(
                List.of("Cannot use --from 2013-08: it would leave months out, since the last release is as of"
                        + " 2013-06-30; use --from 2013-07 or earlier"),
                Lake.refused(ExitCode.USAGE, () -> lake.backfill("2013-08", "2013-09-30"))
                        .problems());
        lake.set("program.min-device-months", 24);
        assertEquals(
                List.of("Cannot run nightly: settings that give stored months their meaning (observed-from, time-zone,"
                        + " bands, dimensions, program, inputs.device_changes.enabled) have changed since release"
                        + " 2013_06_30; run backfill --from 2012-11 --as-of 2013-06-30"),
                Lake.refused(ExitCode.USAGE, () -> lake.nightly("2013-06-30")).problems());
        assertEquals(
                List.of("Cannot use --from 2013-02: it keeps months that were computed with other settings; use --from"
                        + " 2013-01"),
                Lake.refused(ExitCode.USAGE, () -> lake.backfill("2013-02", "2013-06-30"))
                        .problems());
        assertEquals("2013_06_30", lake.last().name());
    }

    private static List<String> monthsUpTo(String last, List<String> rows) {
        return rows.stream()
                .filter(row -> row.substring(1, 8).compareTo(last) <= 0)
                .toList();
    }

    @Test
    void otherListsAndNoDeviceChangesGiveTheDefinitionsRowsAfterABackfillOfAllMonths() {
        writeInputs(OracleSettings.of(OBSERVED, JUNE_30), 25);
        lake.set("quality.max-staleness-days", 31).backfill("2012-11", "2013-05-31");
        List<String> captured = lake.rows(MembershipTables.CAPTURED);

        OracleSettings others = OracleSettings.of(OBSERVED, JUNE_30)
                .banded(List.of(0, 18, 65), List.of(0, 3))
                .withoutDeviceChanges();
        lake.set("bands.age", "[0, 18, 65]")
                .set("bands.tenure", "[0, 3]")
                .set("inputs.device_changes.enabled", false)
                .backfill("2012-11", "2013-06-30");

        assertFalse(lake.last().has(ProgramTables.UPGRADE_UPTAKE));
        assertEquals(captured, monthsUpTo("2013-05", lake.rows(MembershipTables.CAPTURED)));
        assertNotEquals(captured, lake.rows(MembershipTables.CAPTURED));
        try (Oracle oracle = Oracle.open(lake.inputs(), others)) {
            // May was captured under other age groups: it counts as not captured.
            List.of(
                            LinesTables.PERSON_TIME,
                            LinesTables.PORTS,
                            AfterChangeTables.AFTER_CHANGE,
                            MembershipTables.UPGRADES,
                            LinesTables.NUMBER_PORTING,
                            LinesTables.PORTING_FLOWS,
                            TrendTables.PORTING_TREND,
                            ProgramTables.PORTING_HISTORY_TREND,
                            MembershipTables.MEMBERSHIP_TREND,
                            RetentionTables.RETENTION_CURVE)
                    .forEach(table -> lake.assertReleased(oracle, table));
        }
        assertEquals(
                List.of("Cannot read marts.marketing.upgrade_uptake: release 2013_06_30 does not hold it; it holds "
                        + lake.made().stream().map(TableDef::fullName).collect(Collectors.joining(", "))),
                Lake.refused(ExitCode.USAGE, () -> lake.read(ProgramTables.UPGRADE_UPTAKE))
                        .problems());
    }
}
