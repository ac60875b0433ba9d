package org.retentionmarts.store;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.release.Publisher;
import org.retentionmarts.release.Releases;
import org.retentionmarts.testing.TestSession;

/** Catalogs with wrong settings: exit code 2, one line that names the key. */
class CatalogFaultTest {
    private static final String MARTS = "spark.sql.catalog.marts";

    @TempDir
    Path folder;

    private SparkSession spark;

    @BeforeEach
    void open() {
        spark = TestSession.withWarehouse(folder);
    }

    /** What a run says when it opens its catalogs. */
    private String problem() {
        RunFailure failure = assertThrows(
                RunFailure.class,
                () -> Publisher.open(
                                spark,
                                new RunIdentity("r1", "nightly", LocalDate.of(2013, 6, 30), "test"),
                                Areas.PRODUCT.tables())
                        .close());
        assertEquals(ExitCode.USAGE, failure.exitCode(), failure::getMessage);
        assertEquals(1, failure.problems().size());
        return failure.problems().get(0).replace(folder.toString(), "FOLDER");
    }

    private void assertProblem(String... parts) {
        String problem = problem();
        for (String part : parts) {
            assertTrue(problem.contains(part), problem);
        }
    }

    @Test
    void aMissingUriIsNamed() {
        spark.conf().unset(MARTS + ".uri");
        assertProblem("Cannot open catalog marts: " + MARTS + ".uri is not set");
    }

    @Test
    void aMissingWarehouseIsNamed() {
        spark.conf().unset(MARTS + ".warehouse");
        assertProblem("Cannot open catalog marts: " + MARTS + ".warehouse is not set");
    }

    @Test
    void aMissingDriverIsNamedWithTheWayToGiveIt() {
        spark.conf().set(MARTS + ".uri", "jdbc:nodatabase://127.0.0.1/x");
        assertProblem("there is no JDBC driver for " + MARTS + ".uri", "--spark --packages");
    }

    @Test
    void anUnknownTypeIsNamed() {
        spark.conf().set(MARTS + ".type", "nosuch");
        assertProblem("Unknown catalog type: nosuch; check " + MARTS + ".type");
    }

    @Test
    void anUnknownClassOfACatalogIsNamed() {
        spark.conf().set(MARTS, "org.example.Nothing");
        assertProblem("org.example.Nothing", "check " + MARTS + " (expected org.apache.iceberg.spark.SparkCatalog)");
    }

    /** What is told is the failure, not what comes of closing after it. */
    @Test
    void anUnknownClassOfACatalogThatWasMadeOnceIsNoFaultOfClosing() {
        new Warehouse(spark).createNamespace("marts", "ops");
        EmbeddedCatalog.closeAll(spark);
        assertTrue(Files.exists(folder.resolve("catalog.db")));
        spark = TestSession.withWarehouse(folder);
        spark.conf().set(MARTS, "org.example.Nothing");
        assertProblem("org.example.Nothing", "check " + MARTS + " (expected org.apache.iceberg.spark.SparkCatalog)");
        assertDoesNotThrow(() -> EmbeddedCatalog.closeAll(spark));
    }

    @Test
    void anUnknownImplementationIsNamed() {
        spark.conf().unset(MARTS + ".type");
        spark.conf().set(MARTS + ".catalog-impl", "org.example.Nothing");
        assertProblem("org.example.Nothing", MARTS + ".catalog-impl");
    }

    @Test
    void aServiceThatIsNotThereIsNamed() {
        spark.conf().set(MARTS + ".type", "rest");
        spark.conf().set(MARTS + ".uri", "http://127.0.0.1:1/catalog");
        assertProblem("Cannot open catalog marts: it can't be reached (", "check " + MARTS + ".uri");
    }

    @Test
    void aFileThatIsNoDatabaseIsNamed() throws IOException {
        Files.writeString(
                folder.resolve("catalog.db"),
                "no database, but longer than the header of one is, surely it is, and by far");
        assertProblem("the file that " + MARTS + ".uri names is no database");
    }

    @Test
    void aDatabaseInAFolderThatIsNotThereIsNamed() {
        spark.conf().set(MARTS + ".uri", "jdbc:sqlite:" + folder.resolve("none/none/catalog.db"));
        assertProblem("the file that " + MARTS + ".uri names can't be opened or made");
    }

    @ParameterizedTest
    @CsvSource({"marts", "base"})
    void aWarehouseBelowAFileIsNamed(String catalog) throws IOException {
        Files.writeString(folder.resolve("file"), "");
        spark.conf()
                .set(
                        "spark.sql.catalog." + catalog + ".warehouse",
                        folder.resolve("file/warehouse").toString());
        assertProblem("its warehouse can't be written to", MARTS + ".warehouse and spark.sql.catalog.base.warehouse");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FATAL: password authentication failed for user \"marts\" | .jdbc.user and",
                "FATAL: database \"marts\" does not exist | make it, or check",
                "The connection attempt failed. | it can't be reached",
                "[SQLITE_READONLY] Attempt to write a readonly database | this user can't write to the file",
            })
    void whatADatabaseSaysIsTold(String message, String part) {
        String problem = CatalogFault.ofOpening("marts", new IllegalStateException("outer", new SQLException(message)))
                .problems()
                .get(0);
        assertTrue(problem.startsWith("Cannot open catalog marts: "), problem);
        assertTrue(problem.contains(part), problem);
        assertTrue(problem.contains(MARTS), problem);
    }

    @Test
    void aLockedDatabaseIsNoFaultOfTheSettings() {
        assertFalse(CatalogFault.found("marts", new SQLException("[SQLITE_BUSY] The database file is locked"))
                .isPresent());
    }

    @Test
    void soundSettingsOpen() {
        Publisher.open(
                        spark,
                        new RunIdentity("r1", "nightly", LocalDate.of(2013, 6, 30), "test"),
                        Areas.PRODUCT.tables())
                .close();
        assertEquals(List.of(), new Releases(spark).newest().stream().toList());
    }
}
