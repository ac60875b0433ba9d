package org.retentionmarts.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.retentionmarts.ingest.InputRows;
import org.retentionmarts.ingest.Inputs;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.testing.OddInputs;
import org.retentionmarts.testing.TestSession;

/** Which files a dataset has: each is read, or refused by its name. */
class ListingTest {
    private static final Path PART = OddInputs.FOLDER.resolve("base/subscribers/part-0.parquet");
    private static final Path WITHOUT_NETWORK =
            OddInputs.FOLDER.resolve("L21-conflicting/subscribers/net=3G/part-0.parquet");
    private static final Path OTHERS_WITHOUT_NETWORK =
            OddInputs.FOLDER.resolve("L21-conflicting/subscribers/network=LTE/part-0.parquet");
    private static final int ROWS = 400;

    @TempDir
    Path folder;

    private final SparkSession spark = TestSession.plain().newSession();
    private OddInputs inputs;

    @BeforeEach
    void setTimeZone() {
        spark.conf().set("spark.sql.session.timeZone", "Asia/Seoul");
        inputs = new OddInputs().from(folder.resolve("lines"), "subscribers");
    }

    private Path put(Path part, String place) throws IOException {
        Path target = folder.resolve(place);
        Files.createDirectories(target.getParent());
        return Files.copy(part, target);
    }

    private InputRows open() {
        return Inputs.open(spark, inputs.settings(), OddInputs.AS_OF).subscribers();
    }

    /** Rows of the one file, read whole. */
    private void assertRead(long rows) {
        InputRows opened = open();
        assertEquals(rows, opened.fileRows());
        assertEquals(rows, opened.rows().collectAsList().size());
        assertEquals(List.of(), opened.check().rowsLost());
    }

    private void assertRefused(String line) {
        RunFailure refused = assertThrows(RunFailure.class, this::open);
        assertEquals(ExitCode.DATA_REFUSED, refused.exitCode());
        assertEquals(
                List.of(line),
                refused.problems().stream()
                        .map(problem -> problem.replace("file:" + folder, "").replace(folder.toString(), ""))
                        .toList());
    }

    private static void run(String... command) throws IOException {
        try {
            assertEquals(0, new ProcessBuilder(command).start().waitFor());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lines/part 0, the first.parquet",
                "lines/part-[0].parquet",
                "lines/part-{a,b}.parquet",
                "lines/part-*?.parquet",
                "lines/part%200%.parquet",
                "lines/part+&#;'\"\\.parquet",
                "lines/부분-0.parquet",
                "lines/région [1]/été {2}/part-0.parquet",
                "lines/at 10:00/part-0.parquet",
                "lines/network/part-0.parquet",
            })
    void namesOfAnyKindAreRead(String name) throws IOException {
        put(PART, name);
        assertRead(ROWS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[2013]", "{a,b}", "2013*", "서울 100%", "a b", "x:y"})
    void aFolderOfTheVeryNameIsNoPattern(String name) throws IOException {
        put(PART, "lines/" + name + "/part-0.parquet");
        put(PART, "lines/2013/part-0.parquet");
        inputs.from(folder.resolve("lines/" + name), "subscribers");
        assertRead(ROWS);
    }

    @Test
    void aPatternFindsFoldersWhoseNamesArePatternsThemselves() throws IOException {
        put(PART, "lines/x[1]/part-0.parquet");
        put(PART, "lines/x1/part-1.parquet");
        inputs.from(folder.resolve("lines/x*"), "subscribers");
        assertRead(2 * ROWS);
    }

    @Test
    void aFileThatTwoPatternsFindIsReadOnce() throws IOException {
        put(PART, "lines/a/part-0.parquet");
        inputs.from(folder.resolve("lines/{a,a/part-0.parquet}"), "subscribers");
        assertRead(ROWS);
    }

    @ParameterizedTest
    @CsvSource({
        "network=서울, network=busan",
        "network=a%2Fb, network=10:00",
        "network=3G, network=2",
        "NETWORK=x y, NETWORK=[z]"
    })
    void foldersOfAColumnAreReadWhateverTheirNames(String one, String other) throws IOException {
        put(WITHOUT_NETWORK, "lines/" + one + "/part-0.parquet");
        put(OTHERS_WITHOUT_NETWORK, "lines/" + other + "/part-0.parquet");
        assertRead(ROWS);
    }

    @Test
    void twoSpellingsOfAColumnAreRefusedWithBothFolders() {
        inputs.from(OddInputs.FOLDER.resolve("L21-conflicting/subscribers"), "subscribers");
        String lines = "file:" + OddInputs.FOLDER.resolve("L21-conflicting/subscribers");
        assertRefused(
                "Cannot read subscribers: " + lines + "/net=3G is named by net and " + lines + "/network=LTE is named"
                        + " by network, expected folders of the same columns, in the same order, above all files; rename or move"
                        + " the folders that differ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Network=LTE|network=3G|is named by Network|is named by network",
                "network=LTE/x=1|x=1/network=3G|is named by network, x|is named by x, network",
                "network=LTE|network=3G/x=1|is named by network|is named by network, x",
                "network=LTE|other|is named by network|has files without a column in its name",
            })
    void foldersThatDisagreeOnTheirColumnsAreRefused(String one, String other, String is, String differs)
            throws IOException {
        put(WITHOUT_NETWORK, "lines/" + one + "/part-0.parquet");
        put(WITHOUT_NETWORK, "lines/" + one + "/more/part-0.parquet");
        put(OTHERS_WITHOUT_NETWORK, "lines/" + other + "/part-0.parquet");
        assertRefused("Cannot read subscribers: /lines/" + one + "/more " + is + " and /lines/" + other + " " + differs
                + ", expected folders of the same columns, in the same order, above all files; rename or move the"
                + " folders that differ");
    }

    @ParameterizedTest
    @CsvSource({
        "network=, a column without a value",
        "=LTE, a value without a column",
        "network=1/network=2, a column twice"
    })
    void aFolderThatHasHalfAColumnIsRefused(String name, String fault) throws IOException {
        put(WITHOUT_NETWORK, "lines/" + name + "/part-0.parquet");
        assertRefused("Cannot read subscribers: the name of the folder /lines/" + name + " has " + fault
                + "; expected COLUMN=VALUE, each column once; rename it");
    }

    @Test
    void aColonInAFilesNameIsRefused() throws IOException {
        put(PART, "lines/part-10:00.parquet");
        assertRefused("Cannot read subscribers: /lines/part-10:00.parquet has a colon in its name, which Hadoop can't"
                + " open; rename it");
    }

    @Test
    void aNameThatIsNoTextIsRefused() throws IOException {
        put(PART, "lines/part-0.parquet");
        run("sh", "-c", "cp '" + PART + "' \"$(printf '" + folder + "/lines/part-\\275\\303.parquet')\"");
        assertRefused(
                "Cannot read subscribers: /lines holds part-\uFFFD\uFFFD.parquet, which has a name that is no text in"
                        + " this locale; rename it, or set LC_ALL=C.UTF-8");
    }

    @Test
    @Timeout(60)
    void aNamedPipeIsRefusedAndNotWaitedFor() throws IOException {
        put(PART, "lines/part-0.parquet");
        run("mkfifo", folder.resolve("lines/part-1.parquet").toString());
        assertRefused("Cannot read subscribers: /lines/part-1.parquet is a named pipe, expected a file; remove it");
        inputs.from(folder.resolve("lines/part-1.parquet"), "subscribers");
        assertRefused("Cannot read subscribers: /lines/part-1.parquet is a named pipe, expected a file; remove it");
    }

    @Test
    @Timeout(60)
    void aNamedPipeInPlaceOfChecksumsIsRefused() throws IOException {
        put(PART, "lines/part-0.parquet");
        run("mkfifo", folder.resolve("lines/.part-0.parquet.crc").toString());
        assertRefused("Cannot read subscribers: /lines/part-0.parquet has checksums in .part-0.parquet.crc, which is a"
                + " named pipe");
    }

    @Test
    void aSocketIsRefused() throws IOException {
        put(PART, "lines/part-0.parquet");
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(folder.resolve("lines/part-1")));
            assertRefused("Cannot read subscribers: /lines/part-1 is a socket, expected a file; remove it");
        }
    }

    @Test
    void aLinkToAFileIsReadAndOneToADeviceIsRefused() throws IOException {
        put(PART, "elsewhere/part-0.parquet");
        Files.createDirectories(folder.resolve("lines"));
        Files.createSymbolicLink(folder.resolve("lines/part-0.parquet"), folder.resolve("elsewhere/part-0.parquet"));
        assertRead(ROWS);
        Files.createSymbolicLink(folder.resolve("lines/part-1.parquet"), Path.of("/dev/zero"));
        assertRefused("Cannot read subscribers: /lines/part-1.parquet is a device, expected a file; remove it");
    }

    @Test
    void aLinkThatLeadsNowhereIsRefused() throws IOException {
        put(PART, "lines/part-0.parquet");
        Files.createSymbolicLink(folder.resolve("lines/part-1.parquet"), Path.of("gone.parquet"));
        assertRefused(
                "Cannot read subscribers: /lines holds part-1.parquet, which is a link to gone.parquet, which is not"
                        + " there; mend or remove it");
        inputs.from(folder.resolve("lines/part-1.parquet"), "subscribers");
        assertRefused("Cannot read subscribers: /lines/part-1.parquet is a link to gone.parquet, which is not there");
    }

    @Test
    void aLinkBackToAFolderAboveIsRefused() throws IOException {
        put(PART, "lines/part-0.parquet");
        Files.createSymbolicLink(folder.resolve("lines/again"), folder.resolve("lines"));
        assertRefused(
                "Cannot read subscribers: cannot list /lines: /lines/again is a link back to a folder that holds it");
    }

    @ParameterizedTest
    @CsvSource({"lines/_part-1.parquet", "lines/.part-1.parquet", "lines/_archive/part-1.parquet", "lines/_SUCCESS"})
    void namesThatMarkNoDataAreLeftOut(String name) throws IOException {
        put(PART, "lines/part-0.parquet");
        put(PART, name);
        assertRead(ROWS);
    }

    @Test
    void aFileThatIsNamedOutrightAndMarkedAsNoDataIsRefused() throws IOException {
        put(PART, "lines/_part-0.parquet");
        inputs.from(folder.resolve("lines/_part-0.parquet"), "subscribers");
        assertRefused(
                "Cannot read subscribers: /lines/_part-0.parquet has a name that begins with _ or ., by which writers"
                        + " mark what is no data; rename it");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        put(PART, "lines/part-0.parquet");
        Files.createFile(folder.resolve("lines/part-1.parquet"));
        assertRefused(
                "Cannot read subscribers: /lines/part-1.parquet is empty (0 bytes), expected a Parquet file; deliver"
                        + " it again or remove it");
    }

    @Test
    void aFileThatDoesNotFitItsChecksumsIsRefused() throws IOException {
        put(PART, "lines/part-0.parquet");
        byte[] sums = new byte[8 + 4 * 100];
        System.arraycopy(new byte[] {'c', 'r', 'c', 0, 0, 0, 2, 0}, 0, sums, 0, 8);
        Files.write(folder.resolve("lines/.part-0.parquet.crc"), sums);
        assertRefused("Cannot read subscribers: /lines/part-0.parquet does not fit the checksums in .part-0.parquet.crc"
                + " beside it; deliver both again");
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws IOException {
        put(PART, "lines/part-0.parquet");
        Files.writeString(folder.resolve("lines/part-1.csv"), "subscriber_id,birth_date\n1,1980-01-01\n");
        String line = assertThrows(RunFailure.class, this::open).problems().get(0);
        assertTrue(
                line.startsWith(
                        "Cannot read subscribers: file:" + folder + "/lines/part-1.csv is not a whole Parquet file: "),
                line);
        assertTrue(line.endsWith("; only Parquet is read: write the dataset as Parquet, or remove the file"), line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"part-1.parquet.gz", "part-1.zip", "part-1.parquet.zst"})
    void aFileThatIsPackedAsAWholeIsToBeUnpacked(String name) throws IOException {
        put(PART, "lines/part-0.parquet");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve("lines/" + name)))) {
            Files.copy(folder.resolve("lines/part-0.parquet"), packed);
        }
        String line = assertThrows(RunFailure.class, this::open).problems().get(0);
        assertTrue(
                line.startsWith("Cannot read subscribers: file:" + folder + "/lines/" + name
                        + " is not a whole Parquet file: "),
                line);
        assertTrue(line.endsWith("; it is packed as a whole: unpack it, since Parquet is compressed inside"), line);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x7fffffff, 0x7ffffff0})
    void aFooterThatIsLongerThanItsFileIsToldAsThat(int length) throws IOException {
        put(PART, "lines/part-0.parquet");
        Path part = folder.resolve("lines/part-0.parquet");
        byte[] bytes = Files.readAllBytes(part);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 8, length);
        Files.write(part, bytes);
        String line = assertThrows(RunFailure.class, this::open).problems().get(0);
        assertTrue(
                line.startsWith(
                        "Cannot read subscribers: file:" + part + " is not a whole Parquet file: corrupted file:"
                                + " the footer index is not within the file: "),
                line);
        assertTrue(line.endsWith("; deliver the file again or remove it"), line);
    }

    @ParameterizedTest
    @CsvSource({
        "Delta, _delta_log/00000000000000000000.json, _delta_log",
        "Hudi, .hoodie/hoodie.properties, .hoodie",
        "Iceberg, metadata/v1.metadata.json, metadata/*.metadata.json",
        "Iceberg, metadata/00002-9c0d.gz.metadata.json, metadata/*.metadata.json",
    })
    void aTableOfAnotherFormatIsRefusedAsAWholeAndInParts(String format, String log, String sign) throws IOException {
        put(PART, "lines/data/network=LTE/part-0.parquet");
        Files.createDirectories(folder.resolve("lines/" + log).getParent());
        Files.writeString(folder.resolve("lines/" + log), "{}");
        String remedy = format.equals("Iceberg")
                ? "set inputs.subscribers.table = catalog.db.table in place of the path, or export the table as plain"
                        + " Parquet"
                : "export the table as plain Parquet and set inputs.subscribers.path to that";
        String line = "Cannot read subscribers: /lines is a table in the " + format + " format (it has " + sign
                + "), whose files also hold rows that the table no longer has; expected plain Parquet files; " + remedy;
        for (String path : List.of(
                "",
                "lines",
                "lines/data",
                "lines/data/network=LTE",
                "lines/data/network=LTE/part-0.parquet",
                "lines/*",
                "lines/data/*/*.parquet")) {
            inputs.from(folder.resolve(path), "subscribers");
            assertRefused(line);
        }
    }

    @Test
    void theFolderOfAStreamingSinkIsRefusedAsAWholeAndInParts() throws IOException {
        put(PART, "lines/network=LTE/part-0.parquet");
        Files.createDirectories(folder.resolve("lines/_spark_metadata"));
        Files.writeString(folder.resolve("lines/_spark_metadata/0"), "v1");
        for (String path : List.of("lines", "lines/network=LTE", "lines/network=LTE/part-0.parquet", "lines/*")) {
            inputs.from(folder.resolve(path), "subscribers");
            assertRefused("Cannot read subscribers: /lines was written by a Spark streaming sink (it has"
                    + " _spark_metadata), whose files also hold rows that it never committed; expected plain Parquet"
                    + " files; read it with Spark, write it once more as plain Parquet and set inputs.subscribers.path"
                    + " to that");
        }
    }

    @Test
    void theGivenDeltaTableIsRefused() {
        inputs.from(OddInputs.FOLDER.resolve("L06-delta/device_changes"), "device_changes")
                .from(OddInputs.FOLDER.resolve("base/subscribers"), "subscribers");
        String line = assertThrows(RunFailure.class, this::open).problems().get(0);
        assertTrue(
                line.startsWith("Cannot read device_changes: file:" + OddInputs.FOLDER
                        + "/L06-delta/device_changes is a table in the Delta format (it has _delta_log)"),
                line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata/notes.txt", "metadata/columns.metadata.json", "delta_log/0.json", "hoodie/x"})
    void foldersAboveThatOnlyLookLikeATablesAreNone(String beside) throws IOException {
        put(PART, "lines/part-0.parquet");
        Files.createDirectories(folder.resolve(beside).getParent());
        Files.writeString(folder.resolve(beside), "{}");
        assertRead(ROWS);
    }

    @Test
    void aFolderOfDataMayBeNamedMetadata() throws IOException {
        put(PART, "lines/metadata/part-0.parquet");
        assertRead(ROWS);
    }

    @Test
    void aFileThatIsChangedReplacedOrRemovedAfterItWasReadIsTold() throws IOException {
        Path part = put(PART, "lines/part-0.parquet");
        Path link =
                Files.createSymbolicLink(folder.resolve("lines/part-1.parquet"), put(PART, "elsewhere/part-1.parquet"));
        Inputs opened = Inputs.open(spark, inputs.settings(), OddInputs.AS_OF);
        opened.checkUnchanged();

        Files.move(put(PART, "fresh"), part, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertChanged(opened, "/lines/part-0.parquet was changed: ");
        opened = Inputs.open(spark, inputs.settings(), OddInputs.AS_OF);
        Files.write(part, new byte[] {1});
        assertChanged(
                opened, "/lines/part-0.parquet was changed: it had " + Files.size(PART) + " bytes and has 1, after");
        Files.delete(part);
        assertChanged(
                opened,
                "/lines/part-0.parquet was removed, after its rows were read; expected files that stay as"
                        + " they are during a run; run again");
        Files.delete(link);
        assertChanged(opened, "/lines/part-0.parquet was removed (and 1 more files), after its rows were read");
    }

    private void assertChanged(Inputs opened, String start) {
        RunFailure refused = assertThrows(RunFailure.class, opened::checkUnchanged);
        assertEquals(ExitCode.DATA_REFUSED, refused.exitCode());
        String line = refused.problems().get(0).replace("file:" + folder, "");
        assertTrue(line.startsWith("Cannot release subscribers: " + start), line);
    }
}
