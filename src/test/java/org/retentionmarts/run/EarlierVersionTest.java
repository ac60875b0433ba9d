package org.retentionmarts.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.areas.program.AfterChangeTables;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.oracle.EdgeLines;
import org.retentionmarts.oracle.InputTables;
import org.retentionmarts.oracle.OracleSettings;

/** A warehouse whose last release lacks what this version counts: half a table must not be released. */
class EarlierVersionTest {
    private static final String JUNE_30 = "2013-06-30";

    @TempDir
    Path folder;

    private Lake lake;

    @BeforeEach
    void release() {
        lake = new Lake(folder);
        new EdgeLines(
                        OracleSettings.of(LocalDate.of(2012, 11, 1), LocalDate.parse(JUNE_30)),
                        31,
                        300,
                        InputTables.KeyType.BIGINT,
                        0)
                .writeTo(lake.inputs());
        lake.set("quality.max-staleness-days", 31).backfill("2012-11", "2013-05-31");
    }

    /** Adds a release like the last one, but for its tables. */
    private void releaseAgainWith(String snapshots) {
        lake.spark()
                .sql("INSERT INTO marts.ops.releases SELECT '2013_05_31_2', as_of, run_id, tag, " + snapshots
                        + ", input_fingerprints, settings_hash, code_version, sequence + 1, first_month, released_at,"
                        + " input_rows, accepted FROM marts.ops.releases");
    }

    private void assertOneBackfillIsAskedFor(String lacking) {
        String loss = "release 2013_05_31_2 is of an earlier version, " + lacking;
        assertEquals(
                "Cannot run nightly: " + loss
                        + "; run backfill --from 2012-11 --as-of 2013-06-30, which makes all tables" + " anew",
                Lake.refused(ExitCode.USAGE, () -> lake.nightly(JUNE_30)).getMessage());
        assertEquals(
                "Cannot use --from 2013-02: it keeps months before it, but " + loss
                        + "; use --from 2012-11, which makes all tables anew",
                Lake.refused(ExitCode.USAGE, () -> lake.backfill("2013-02", JUNE_30))
                        .getMessage());
        lake.backfill("2012-11", JUNE_30);
        lake.nightly(JUNE_30);
    }

    @Test
    void aTableThatItDoesNotHoldAsksForABackfillOfAllMonths() {
        lake.spark().sql("DROP TABLE base.cube.after_change");
        releaseAgainWith("map_filter(snapshots, (name, id) -> name <> 'base.cube.after_change')");
        assertFalse(lake.last().has(AfterChangeTables.AFTER_CHANGE));
        assertOneBackfillIsAskedFor("it has no base.cube.after_change");
        assertEquals(
                "2012-11-01",
                lake.read(AfterChangeTables.AFTER_CHANGE)
                        .selectExpr("string(min(month))")
                        .first()
                        .getString(0));
    }

    @Test
    void aColumnThatItsTableLackedAsksForABackfillOfAllMonths() {
        lake.spark().sql("ALTER TABLE base.cube.person_time DROP COLUMN days_left_after_port_out");
        lake.spark().sql("DELETE FROM base.cube.person_time WHERE month = DATE '2013-05-01'");
        releaseAgainWith("map_concat(map_filter(snapshots, (name, id) -> name <> 'base.cube.person_time'),"
                + " map('base.cube.person_time', (SELECT max_by(snapshot_id, made_current_at)"
                + " FROM base.cube.person_time.history)))");
        assertOneBackfillIsAskedFor("its base.cube.person_time has no days_left_after_port_out");
    }
}
