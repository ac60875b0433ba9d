package org.retentionmarts.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Date;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.areas.program.ProgramTables;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.store.Replacement;
import org.retentionmarts.testing.TestSession;

class ReleasesTest extends WarehouseSuite {
    @Test
    void withoutACatalogTheSettingThatIsMissingIsNamed() {
        assertUsage(
                "Cannot open catalog marts: spark.sql.catalog.marts is not set; submit with conf/spark-defaults.conf, or"
                        + " set spark.sql.catalog.marts=org.apache.iceberg.spark.SparkCatalog with its type and"
                        + " warehouse",
                () -> new Releases(TestSession.plain().newSession()).last());
    }

    @Test
    void aCatalogThatCannotBeOpenedIsNamed() {
        SparkSession astray = TestSession.withWarehouse(warehouse.resolve("not").resolve("there"));
        RunFailure failure = assertThrows(RunFailure.class, () -> new Releases(astray).last());
        assertEquals(ExitCode.USAGE, failure.exitCode());
        assertTrue(failure.getMessage().startsWith("Cannot open catalog marts: "));
        assertTrue(failure.getMessage().contains("spark.sql.catalog.marts.uri"));
        assertTrue(
                failure.getMessage().endsWith("its folder must be there, and this user must be able to write to it"));
    }

    @Test
    void anEmptyWarehouseHasNoLastRelease() {
        assertUsage(
                "Cannot read the last release: marts.ops.releases holds none in this warehouse; make one with backfill,"
                        + " or check where spark.sql.catalog.marts points",
                () -> new Releases(session).last());
    }

    @Test
    void anUnknownReleaseIsAnsweredWithTheKnownOnes() {
        Release release;
        try (Publisher publisher = Publisher.open(session, Samples.run("one"), Areas.PRODUCT.tables())) {
            publisher.stage(
                    LinesTables.PORTING_FLOWS,
                    rowsOf(LinesTables.PORTING_FLOWS, List.of(row(Date.valueOf("2013-05-01"), "ALL", "OUT", "B", 1L))),
                    new Replacement.Whole());
            release = publisher.release(Samples.facts());
        }
        Releases releases = new Releases(session);
        assertUsage(
                "Cannot read release 2012_01_01: there is no such release; the last ones are 2013_06_30",
                () -> releases.find("2012_01_01"));
        assertUsage(
                "Cannot read marts.marketing.upgrade_uptake: release 2013_06_30 does not hold it; it holds"
                        + " marts.marketing.porting_flows",
                () -> releases.read(release, ProgramTables.UPGRADE_UPTAKE));
    }

    private static void assertUsage(String message, Executable action) {
        RunFailure failure = assertThrows(RunFailure.class, action);
        assertEquals(ExitCode.USAGE, failure.exitCode());
        assertEquals(message, failure.getMessage());
    }
}
