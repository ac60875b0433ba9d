package org.retentionmarts.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.Problem;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.pass.Quality;
import org.retentionmarts.pass.QualityProblems;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.testing.OddInputs;
import org.retentionmarts.testing.TestSession;

/**
 * Every file of the suite that Parquet implementations are tried with (apache/parquet-testing), taken for subscribers:
 * a mapping makes each row a line whose key depends on all columns. Each is read whole or refused in words.
 */
class ParquetTestingTest {
    private static final String COMMAND = "mvn -B -q test -Dtest=ParquetTestingTest -Dparquet-testing-page=write";
    private static final Path PAGE = Path.of("docs", "parquet-testing.md");
    private static final Path SUITE = Path.of(System.getProperty("parquet-testing", "../shared/parquet-testing"));
    private static final int LONGEST = 150;

    private static final String MAPPING = """
            SELECT xxhash64(to_json(struct(*))) AS subscriber_id, CAST(NULL AS DATE) AS birth_date,
              'INDIVIDUAL' AS customer_type, DATE '2012-03-01' AS activated_on, CAST(NULL AS DATE) AS deactivated_on,
              'NEW' AS acquisition, CAST(NULL AS STRING) AS acquired_from, 0 AS prior_ports, 'BASIC' AS membership_tier,
              'LTE' AS network, DATE '2012-03-01' AS device_since, true AS good_standing
            FROM source""";

    @TempDir
    Path folder;

    /** One file's row of the page. */
    private record FileOutcome(String file, String promised, int exitCode, String words) {
        String line() {
            return "| " + file + " | " + promised + " | " + exitCode + " | " + words + " |";
        }
    }

    @Test
    void eachFileIsReadWholeOrRefusedInWordsAndThePageSaysWhich() throws IOException {
        assumeTrue(
                Files.isDirectory(SUITE),
                () -> "Skipped: there is no " + SUITE + "; name its place with -Dparquet-testing=DIR");
        List<FileOutcome> outcomes = new ArrayList<>();
        for (Path file : files()) {
            outcomes.add(outcome(file));
        }
        String expected = page(outcomes);
        if ("write".equals(System.getProperty("parquet-testing-page"))) {
            Files.writeString(PAGE, expected);
        }
        assertEquals(
                List.of(),
                outcomes.stream()
                        .filter(outcome -> outcome.exitCode() == ExitCode.FAILED.code())
                        .toList());
        assertEquals(
                List.of(),
                outcomes.stream()
                        .filter(outcome -> outcome.exitCode() == ExitCode.DONE.code())
                        .filter(outcome -> !outcome.words().equals(outcome.promised() + " rows read"))
                        .toList());
        String found = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        assertEquals(expected, found, () -> PAGE + " is not what happens now; write it anew with: " + COMMAND);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(SUITE)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }

    private FileOutcome outcome(Path file) throws IOException {
        Settings settings = new OddInputs()
                .from(file.toAbsolutePath(), "subscribers")
                .set("inputs.subscribers.sql", Files.writeString(folder.resolve("map.sql"), MAPPING))
                .set("inputs.device_changes.enabled", false)
                .set("quality.max-rejected-share", 1)
                .set("quality.same-date-share", 1)
                .set("quality.max-kept-share", 1)
                .set("inputs.subscribers.int96", "utc")
                .settings();
        String name = SUITE.relativize(file).toString();
        try (Reading reading = Reading.of(
                TestSession.plain(), Areas.PRODUCT, settings, YearMonth.from(OddInputs.AS_OF), OddInputs.AS_OF)) {
            List<String> problems = QualityProblems.of(reading.quality(), settings, OddInputs.AS_OF, "").stream()
                    .map(Problem::line)
                    .toList();
            return problems.isEmpty()
                    ? new FileOutcome(
                            name, promised(file), ExitCode.DONE.code(), rowsRead(reading, settings) + " rows read")
                    : new FileOutcome(
                            name, promised(file), ExitCode.DATA_REFUSED.code(), inShort(file, problems.get(0)));
        } catch (RunFailure refused) {
            return new FileOutcome(
                    name,
                    promised(file),
                    refused.exitCode().code(),
                    inShort(file, refused.problems().get(0)));
        } catch (Throwable bug) {
            bug.printStackTrace();
            return new FileOutcome(name, promised(file), ExitCode.FAILED.code(), inShort(file, bug.toString()));
        }
    }

    private static long rowsRead(Reading reading, Settings settings) {
        return reading.quality().lines(settings).stream()
                .filter(line ->
                        line.dataset().equals("subscribers") && line.rule().equals("rows_read"))
                .mapToLong(Quality.QualityLine::rows)
                .sum();
    }

    /** Rows of all row groups as the footer has them, read without the program's and Spark's readers. */
    private static String promised(Path file) throws IOException {
        long length = Files.size(file);
        try (InputStream bytes = new FileInputStream(file.toFile())) {
            byte[] all = bytes.readAllBytes();
            int footer = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getInt((int) length - 8);
            return String.valueOf(
                    Util.readFileMetaData(new java.io.ByteArrayInputStream(all, (int) length - 8 - footer, footer))
                            .getRow_groups()
                            .stream()
                            .mapToLong(RowGroup::getNum_rows)
                            .sum());
        } catch (IOException | RuntimeException unreadable) {
            return "unreadable";
        }
    }

    private static String inShort(Path file, String message) {
        String words = message.replace(
                        "file://" + file.toAbsolutePath().normalize(),
                        file.getFileName().toString())
                .replace(
                        "file:" + file.toAbsolutePath().normalize(),
                        file.getFileName().toString())
                .replace(file.toAbsolutePath().toString(), file.getFileName().toString())
                .replaceAll("\\S*/map.sql", "the mapping")
                .replace("Cannot read subscribers: ", "")
                .replace("|", "\\|")
                .lines()
                .findFirst()
                .orElse("");
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + " ...";
    }

    private static String page(List<FileOutcome> outcomes) {
        StringBuilder page = new StringBuilder("# Odd Parquet files\n\n")
                .append(
                        "Every file of [apache/parquet-testing](https://github.com/apache/parquet-testing), the suite that"
                                + " Parquet\nimplementations are tried with, given to `check` as `subscribers` with a mapping that"
                                + " reads all its columns.\nEach is read whole (exit code 0) or refused in words (3), never"
                                + " fewer rows than its footer has.\n\nWritten by `" + COMMAND + "`.\n\n")
                .append("| file | rows in its footer | exit code | outcome |\n| --- | --- | --- | --- |\n");
        outcomes.forEach(outcome -> page.append(outcome.line()).append('\n'));
        return page.toString();
    }
}
