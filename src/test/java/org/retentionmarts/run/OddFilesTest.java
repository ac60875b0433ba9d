package org.retentionmarts.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.failure.ReadFault;
import org.retentionmarts.ingest.Inputs;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.testing.OddFiles;

/** Files as other writers, a broken disk or another department leave them: read, or refused by name and cause. */
class OddFilesTest {
    private static final LocalDate AS_OF = LocalDate.of(2013, 6, 30);
    private static final Path ODD = Path.of("src/test/resources/odd").toAbsolutePath();
    private static final String DELIVER = "; deliver the file again or remove it";

    @TempDir
    Path folder;

    private Lake lake;

    @BeforeEach
    void openLake() {
        lake = new Lake(folder).set("inputs.root", ODD.resolve("base")).set("observed-from", "2010-07-01");
    }

    private OddFilesTest with(String dataset, Path files) {
        lake.set("inputs." + dataset + ".path", files);
        return this;
    }

    private OddFilesTest with(String dataset, String oddCase) {
        return with(dataset, ODD.resolve(oddCase));
    }

    /** What {@code check} prints. */
    private String check() {
        StringWriter printed = new StringWriter();
        CheckRun.run(lake.spark(), Areas.PRODUCT, lake.settings(), AS_OF, Optional.empty(), new PrintWriter(printed));
        return printed.toString();
    }

    private String refusal(ExitCode code) {
        List<String> problems = Lake.refused(code, this::check).problems();
        assertEquals(1, problems.size(), problems.toString());
        return problems.get(0).replace("file:" + ODD, "").replace("file:" + folder, "");
    }

    /** Rows of a dataset, as text. */
    private List<String> rows(String dataset) {
        SparkSession spark = lake.spark();
        spark.conf()
                .set("spark.sql.session.timeZone", lake.settings().timeZone().getId());
        return Inputs.open(spark, lake.settings(), AS_OF).all().stream()
                .filter(input -> input.name().equals(dataset))
                .findFirst()
                .orElseThrow()
                .rows()
                .selectExpr(columns(dataset))
                .collectAsList()
                .stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }

    private static String[] columns(String dataset) {
        return Datasets.ALL.stream()
                .filter(contract -> contract.name().equals(dataset))
                .flatMap(contract -> contract.columnNames().stream())
                .toArray(String[]::new);
    }

    private List<String> soundRows(String dataset) {
        lake.set("inputs." + dataset + ".path", ODD.resolve("base").resolve(dataset));
        return rows(dataset);
    }

    private Path mapping(String sql) throws IOException {
        Path file = Files.writeString(folder.resolve("churn.sql"), sql);
        lake.set("inputs.churn.sql", file);
        return file;
    }

    @Test
    void aFlippedBitInAPageWithAChecksumIsNoDiscount() {
        assertEquals(
                "Cannot read device_changes: /I04-flipped-discount/device_changes/part-0.parquet: could not verify page"
                        + " integrity, CRC checksum verification failed" + DELIVER,
                with("device_changes", "I04-flipped-discount/device_changes").refusal(ExitCode.DATA_REFUSED));
    }

    @Test
    void aFlippedBitIsFoundUnderAMappingTooAndInAnyColumn() throws IOException {
        Path file = OddFiles.copy(
                ODD.resolve("T12-null-type/churn/part-0.parquet"), folder.resolve("churn/part-0.parquet"));
        Path other =
                OddFiles.copy(ODD.resolve("T12-null-type/churn/part-0.parquet"), folder.resolve("odd/part-0.parquet"));
        OddFiles.flipBitOfPage(file, "churned_on");
        OddFiles.flipBitOfPage(other, "to_operator");
        with("churn", folder.resolve("churn"));
        String line = "could not verify page integrity, CRC checksum verification failed" + DELIVER;
        assertEquals("Cannot read churn: /churn/part-0.parquet: " + line, refusal(ExitCode.DATA_REFUSED));
        mapping("SELECT subscriber_id, churned_on, upper(churn_type) AS churn_type, to_operator FROM source");
        assertEquals("Cannot read churn: /churn/part-0.parquet: " + line, refusal(ExitCode.DATA_REFUSED));
        with("churn", folder.resolve("odd"));
        assertEquals("Cannot read churn: /odd/part-0.parquet: " + line, refusal(ExitCode.DATA_REFUSED));
    }

    @Test
    void aTypeThatSparkCannotReadIsToldAndNotCalledMissing() throws IOException {
        String line = "Cannot read churn: /T01-nanos/churn/part-0.parquet: column churned_on is TIMESTAMP(NANOS), which"
                + " Spark can't read; write it with microseconds, or as a DATE";
        with("churn", "T01-nanos/churn");
        assertEquals(line, refusal(ExitCode.DATA_REFUSED));
        mapping("SELECT subscriber_id, CAST(churned_on AS DATE) AS churned_on, churn_type, to_operator FROM source");
        assertEquals(line, refusal(ExitCode.DATA_REFUSED));
        mapping("SELECT subscriber_id, DATE '2013-06-01' AS churned_on, churn_type, to_operator FROM source");
        assertEquals(40, rows("churn").size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TIME '09:00:00' | is TIME(MICROS), which Spark can't read; write it in another type",
                "INTERVAL 3 DAY | is INTERVAL, which Spark can't read; write it in another type",
                "[DATE '2013-06-29'] | is ARRAY<DATE>, expected DATE; map it with inputs.churn.sql or deliver the file"
                        + " again",
                "{'day': DATE '2013-06-29'} | is STRUCT<day: DATE>, expected DATE; map it with inputs.churn.sql or"
                        + " deliver the file again",
            })
    void otherTypesAreToldAsTheyAre(String value, String state) {
        OddFiles.write(
                folder.resolve("churn/a.parquet"),
                "SELECT * REPLACE (" + value + " AS churned_on) FROM read_parquet('" + ODD + "/base/churn/*')");
        assertEquals(
                "Cannot read churn: /churn/a.parquet: column churned_on " + state,
                with("churn", folder.resolve("churn")).refusal(ExitCode.DATA_REFUSED));
    }

    @Test
    void twoColumnsThatDifferInCaseAreToldWhereOneOfThemIsRead() throws IOException {
        String line = "Cannot read churn: /T08-case-duplicate/churn/part-0.parquet: column to_operator stands there"
                + " twice, as to_operator and TO_OPERATOR, which differ in case only, expected once; leave one of them"
                + " out of the file";
        with("churn", "T08-case-duplicate/churn");
        assertEquals(line, refusal(ExitCode.DATA_REFUSED));
        mapping("SELECT subscriber_id, churned_on, churn_type, upper(to_operator) AS to_operator FROM source");
        assertEquals(line, refusal(ExitCode.DATA_REFUSED));
        mapping("SELECT subscriber_id, churned_on, 'TERMINATION' AS churn_type, CAST(NULL AS STRING) AS to_operator"
                + " FROM source");
        assertEquals(40, rows("churn").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"uncompressed", "snappy", "gzip", "zstd", "lz4_raw"})
    void everyCodecThatIsThereIsRead(String codec) {
        for (String pages : List.of("-V1", "-V2")) {
            with("churn", "C01-codecs/" + codec + pages);
            assertTrue(check().endsWith("These inputs can be released." + System.lineSeparator()));
            List<String> found = rows("churn");
            assertEquals(soundRows("churn"), found);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"brotli-V1", "brotli-V2"})
    void aCodecThatIsNotThereIsNamed(String brotli) {
        assertEquals(
                "Cannot read churn: /C01-codecs/" + brotli + "/part-0.parquet: column subscriber_id is compressed with"
                        + " BROTLI, for which there is no codec here, expected ZSTD, SNAPPY, GZIP, LZ4_RAW or"
                        + " UNCOMPRESSED; deliver the file again in one of these, or submit with a jar that has"
                        + " org.apache.hadoop.io.compress.BrotliCodec",
                with("churn", "C01-codecs/" + brotli).refusal(ExitCode.DATA_REFUSED));
    }

    @Test
    void theOnePartWithACodecThatIsNotThereIsNamed() throws IOException {
        OddFiles.copy(ODD.resolve("C01-codecs/gzip-V1/part-0.parquet"), folder.resolve("churn/a.parquet"));
        OddFiles.copy(ODD.resolve("C01-codecs/brotli-V1/part-0.parquet"), folder.resolve("churn/b.parquet"));
        String line = with("churn", folder.resolve("churn")).refusal(ExitCode.DATA_REFUSED);
        assertTrue(line.startsWith("Cannot read churn: /churn/b.parquet: column subscriber_id is compressed"), line);
    }

    @Test
    void aColumnThatIsNotReadMayHaveACodecThatIsNotThere() throws IOException {
        Path brotli = OddFiles.copy(ODD.resolve("C01-codecs/brotli-V1/part-0.parquet"), folder.resolve("b.parquet"));
        for (String name : List.of("subscriber_id", "churned_on", "churn_type", "to_operator")) {
            OddFiles.replace(brotli, name, "x" + name.substring(1));
        }
        OddFiles.join(ODD.resolve("C01-codecs/zstd-V1/part-0.parquet"), brotli, folder.resolve("churn/a.parquet"));
        List<String> found = with("churn", folder.resolve("churn")).rows("churn");
        assertEquals(soundRows("churn"), found);
    }

    @Test
    void anEncryptedFileIsToldAsThat() {
        assertEquals(
                "Cannot read churn: /C02-encrypted/churn/part-0.parquet is encrypted, and its keys are not there; deliver"
                        + " it without encryption, or set spark.hadoop.parquet.crypto.factory.class and its keys",
                with("churn", "C02-encrypted/churn").refusal(ExitCode.DATA_REFUSED));
    }

    @Test
    void anEncryptedColumnIsToldWhereItIsRead() throws IOException {
        OddFiles.writeChurnWithEncrypted(folder.resolve("churn/a.parquet"), "churned_on");
        assertEquals(
                "Cannot read churn: /churn/a.parquet: column churned_on is encrypted, and its key is not there; deliver"
                        + " it without encryption, or set spark.hadoop.parquet.crypto.factory.class and its keys",
                with("churn", folder.resolve("churn")).refusal(ExitCode.DATA_REFUSED));
        OddFiles.writeChurnWithEncrypted(folder.resolve("other/a.parquet"), "note");
        assertEquals(
                List.of("[1,2013-06-29,TERMINATION,null]"),
                with("churn", folder.resolve("other")).rows("churn"));
    }

    @Test
    void int96OfOtherWritersThanParquetMrNeedsItsMeaning() throws IOException {
        String line = "column churned_on is INT96, and its writer (impala version 2.5.0  pad (build"
                + " 402c3810c372d29603e181771acebfecc71bef61)) is known for both meanings; set inputs.churn.int96 = utc"
                + " where it holds instants, to be brought to time-zone, or = local where it holds wall-clock time, to be"
                + " taken as it stands";
        with("churn", "T02-int96-impala/churn");
        assertEquals("Cannot read churn: /T02-int96-impala/churn/part-0.parquet: " + line, refusal(ExitCode.USAGE));
        lake.set("inputs.churn.int96", "local");
        assertTrue(check().endsWith("These inputs can be released." + System.lineSeparator()));
        List<String> found = rows("churn");
        assertEquals(soundRows("churn"), found);

        with("churn", "T02-int96-impala/churn");
        mapping("SELECT subscriber_id, CAST(churned_on AS DATE) AS churned_on, churn_type, to_operator FROM source");
        found = rows("churn");
        assertEquals(soundRows("churn"), found);
    }

    @Test
    void int96ThatHoldsInstantsIsBroughtToTheTimeZone() {
        with("churn", "T02-int96-impala/churn").lake.set("inputs.churn.int96", "utc");
        List<String> inSeoul = rows("churn");
        lake.set("time-zone", "UTC");
        List<String> inLondon = rows("churn");
        assertEquals(soundRows("churn"), inLondon);
        // 18:00 in London is the next day in Seoul.
        assertEquals(
                inLondon.stream().map(OddFilesTest::dayLater).sorted().toList(),
                inSeoul.stream().sorted().toList());
    }

    private static String dayLater(String row) {
        String date = row.split(",", -1)[1];
        return row.replace(date, LocalDate.parse(date).plusDays(1).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"subscribers", "churn", "device_changes"})
    void datesOfImpalaThatAreLocalDoNotMove(String dataset) {
        with(dataset, "T40-all-impala/" + dataset);
        assertTrue(
                refusal(ExitCode.USAGE).contains("; set inputs." + dataset + ".int96 = utc where it holds instants"));
        lake.set("inputs." + dataset + ".int96", "local");
        List<String> found = rows(dataset);
        assertEquals(soundRows(dataset), found);
    }

    @Test
    void int96OfParquetMrIsAnInstantAndOfAnotherWriterIsUnclear() throws IOException {
        Path file = folder.resolve("churn/a.parquet");
        OddFiles.writeInt96Churn(file);
        with("churn", folder.resolve("churn"));
        assertEquals(List.of("[1,2013-06-30,TERMINATION,null]"), rows("churn"));
        OddFiles.replace(file, "parquet-mr version", "fastparquet-python");
        assertTrue(refusal(ExitCode.USAGE).contains("its writer (fastparquet-python"));
        lake.set("inputs.churn.int96", "local");
        assertEquals(List.of("[1,2013-06-29,TERMINATION,null]"), rows("churn"));
    }

    @Test
    void aDifferentMeaningOfInt96IsADifferentMeaningOfStoredMonths() {
        String before = lake.settings().meaningHash();
        lake.set("inputs.churn.int96", "utc");
        String utc = lake.settings().meaningHash();
        lake.set("inputs.churn.int96", "local");
        String local = lake.settings().meaningHash();
        assertEquals(3, Stream.of(before, utc, local).distinct().count());
        lake.set("inputs.churn.int96", "seoul");
        assertEquals(
                List.of("Cannot use inputs.churn.int96 = seoul: it must be utc or local"),
                Lake.refused(ExitCode.USAGE, lake::settings).problems());
    }

    @Test
    void aPartWhoseColumnIsAllNullOrNarrowerCountsAsTheOthers() {
        String sound = check();
        for (String oddCase : List.of("T12-null-type", "T13-int-long")) {
            with("churn", oddCase + "/churn");
            assertEquals(sound, check());
            lake.set("inputs.churn.sql", ODD.resolve("T13-int-long/churn.sql"));
            assertEquals(sound, check());
            openLake();
        }
    }

    static Stream<String> damages() {
        return Stream.of("subscribers", "churn", "device_changes");
    }

    /** Any byte of the pages may be any other; without a checksum some of it goes unseen, but none of it is a bug. */
    @ParameterizedTest
    @MethodSource("damages")
    void aDamagedFileIsNamedWhateverItsReaderThrows(String dataset) throws IOException {
        Path file = folder.resolve("damaged/part-0.parquet");
        OddFiles.write(file, "SELECT * FROM read_parquet('" + ODD + "/base/" + dataset + "/*')");
        byte[] sound = Files.readAllBytes(file);
        int pages = sound.length - 8 - OddFiles.footerLength(sound);
        with(dataset, folder.resolve("damaged"));
        lake.set("quality.max-rejected-share", 1).set("quality.max-staleness-days", 36500);
        Random random = new Random(41);
        int refused = 0;
        for (int i = 0; i < 25; i++) {
            byte[] damaged = sound.clone();
            int at = 4 + random.nextInt(pages - 4 - 8);
            for (int b = 0; b < 1 + i % 8; b++) {
                damaged[at + b] = (byte) random.nextInt(256);
            }
            Files.write(file, damaged);
            Optional<RunFailure> failure = failure();
            if (failure.isPresent()) {
                String line = failure.get().problems().get(0);
                assertEquals(ExitCode.DATA_REFUSED, failure.get().exitCode(), line);
                // What a damaged page without a checksum still gives is judged by the rules.
                boolean undecodable = line.startsWith("Cannot read " + dataset + ": file:" + file + ": ");
                assertTrue(undecodable || line.startsWith("Cannot use " + dataset + ": "), line);
                refused += undecodable ? 1 : 0;
            }
        }
        assertTrue(refused > 5, "refused " + refused);
    }

    private Optional<RunFailure> failure() {
        try {
            check();
            return Optional.empty();
        } catch (RunFailure failure) {
            return Optional.of(failure);
        }
    }

    @Test
    void whatNoFileThrowsByItselfIsNotTheData() {
        lake.settings();
        Inputs inputs = Inputs.open(lake.spark(), lake.settings(), AS_OF);
        Exception bug = new IllegalStateException("a bug");
        assertEquals(Optional.empty(), new ReadFault(inputs, bug).refusal());
        assertEquals(
                Optional.empty(), new ReadFault(inputs, new org.apache.spark.SparkException("task", bug)).refusal());
    }
}
