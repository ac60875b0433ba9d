package org.retentionmarts.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.sample.SampleGenerator;
import org.retentionmarts.sample.SampleOptions;
import org.retentionmarts.testing.TestSession;
import org.retentionmarts.testing.TestSettings;

/** Feeds of which a part is missing before there is a release to compare them with. */
class FirstHalfTest {
    private static final String JUNE_30 = "2013-06-30";
    private static final String HALF = "pmod(crc32(cast(subscriber_id AS string)), 2) = 0";

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private final SparkSession spark = TestSession.plain();
    private final List<String> settings = new ArrayList<>();
    private String printed = "";

    @BeforeAll
    static void makeSample() {
        SampleGenerator.generate(
                TestSession.plain(), SampleOptions.to(sample().toString()).withLines(20_000));
    }

    private static Path sample() {
        return shared.resolve("sample");
    }

    @BeforeEach
    void takeTheSample() {
        set("observed-from", "2010-07-01").set("inputs.root", sample());
    }

    private FirstHalfTest set(String key, Object value) {
        settings.add(key + "=" + value);
        return this;
    }

    /** Reads a dataset's rows of a condition only. */
    private FirstHalfTest only(String dataset, String condition) {
        return mapped(dataset, "SELECT * FROM source WHERE " + condition);
    }

    private FirstHalfTest mapped(String dataset, String select) {
        Path mapping = folder.resolve(dataset + ".sql");
        try {
            java.nio.file.Files.writeString(mapping, select);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return set("inputs." + dataset + ".sql", mapping);
    }

    private long count(String dataset, String condition) {
        return spark.read()
                .parquet(sample().resolve(dataset).toString())
                .where(condition)
                .count();
    }

    private List<String> problems() {
        return problems(JUNE_30);
    }

    private List<String> problems(String asOf) {
        StringWriter out = new StringWriter();
        try {
            CheckRun.run(
                    spark,
                    Areas.PRODUCT,
                    TestSettings.of(settings),
                    LocalDate.parse(asOf),
                    Optional.empty(),
                    new PrintWriter(out));
            return List.of();
        } catch (RunFailure refused) {
            return refused.problems();
        } finally {
            printed = out.toString().replaceAll(" +", " ");
        }
    }

    private static void assertMatches(String pattern, String line) {
        assertTrue(line.matches(pattern), line);
    }

    @Test
    void wholeFeedsAreFit() {
        assertEquals(List.of(), problems());
    }

    @Test
    void halfOfTheChurnRowsIsRefused() {
        List<String> problems = only("churn", HALF).problems();
        String ended = "deactivated_on BETWEEN '2010-07-01' AND '2013-06-23'";
        assertEquals(1, problems.size(), problems.toString());
        assertMatches(
                String.format(
                                        "Cannot use churn: %,d of %,d lines that ended from observed-from 2010-07-01 to 2013-06-23 have no"
                                                + " usable churn row (end_without_churn, ",
                                        count(
                                                "churn",
                                                "churned_on BETWEEN '2010-07-01' AND '2013-06-23' AND NOT " + HALF),
                                        count("subscribers", ended))
                                .replace("(", "\\(")
                        + "0\\.\\d{4}\\), expected at most 0\\.45"
                        + " \\(quality.max-kept-share-by-rule.end_without_churn\\), most in 201\\d-\\d\\d with \\d+ of"
                        + " \\d+; check that every part of .*/sample/churn was delivered, or raise the limit where it is"
                        + " meant",
                problems.get(0));
        assertEquals(
                List.of(),
                set("quality.max-kept-share-by-rule.end_without_churn", 1).problems());
    }

    @Test
    void churnRowsOfLinesThatEndedBeforeObservedFromMayBeMissing() {
        assertEquals(
                List.of(),
                set("observed-from", "2012-01-01")
                        .only("churn", "churned_on >= '2012-01-01'")
                        .problems());
        long before = count("subscribers", "deactivated_on < '2012-01-01'");
        assertTrue(before > 1000);
        assertTrue(printed.contains(String.format("subscribers end_without_churn KEPT %,d 0.", before)), printed);
        assertTrue(
                printed.contains(String.format(
                        ", 0 of %,d lines that ended from observed-from 2012-01-01 to 2013-06-23 (0.000000, limit 0.45)",
                        count("subscribers", "deactivated_on BETWEEN '2012-01-01' AND '2013-06-23'"))),
                printed);
        assertTrue(
                printed.lines().anyMatch(line -> line.matches("subscribers end_without_churn KEPT [\\d,]+ 0\\.\\d+ ")),
                printed);
    }

    @Test
    void aMonthOfChurnThatIsMissingIsNamedByTheLinesAndByTheFeed() {
        only("churn", "date_format(churned_on, 'yyyy-MM') <> '2012-05'");
        List<String> problems = problems();
        assertEquals(2, problems.size(), problems.toString());
        assertMatches("Cannot use churn: (\\d+) of \\1 lines that ended in 2012-05 have .*", problems.get(0));
        assertMatches(
                "Cannot use churn: 0 rows with a churned_on in 2012-05, and about \\d+ in months before and after"
                        + " it, expected a fall of at most 0.9 \\(quality.max-month-fall\\); check that every part of"
                        + " .*/sample/churn was delivered, or raise the limit where it is meant",
                problems.get(1));
        problems = set("quality.max-kept-share-by-rule.end_without_churn", 0.05)
                .set("quality.max-month-fall", 1)
                .problems();
        assertEquals(1, problems.size(), problems.toString());
        assertMatches(
                "Cannot use churn: (\\d+) of \\1 lines that ended in 2012-05 have no usable churn row"
                        + " \\(end_without_churn, 1.0000\\), expected at most 0\\.[56]\\d{3}: the larger of 0.5 and"
                        + " quality.max-kept-share-by-rule.end_without_churn, with what chance adds to so few lines;"
                        + " check that every part of .*/sample/churn was delivered, or raise the limit where it is meant",
                problems.get(0));
    }

    @Test
    void andByTheFeedAloneWhereNoLineTellsOfItsEnd() {
        List<String> problems = mapped(
                        "subscribers",
                        "SELECT * EXCEPT (deactivated_on), CAST(NULL AS DATE) AS deactivated_on FROM source")
                .only("churn", "churned_on NOT BETWEEN '2012-05-01' AND '2012-06-28'")
                .problems();
        assertEquals(1, problems.size(), problems.toString());
        assertMatches("Cannot use churn: 0 rows with a churned_on in 2012-05, and about .*", problems.get(0));
    }

    @Test
    void aMonthOfDeviceChangesThatIsMissingIsNamed() {
        List<String> problems = only("device_changes", "date_format(changed_on, 'yyyy-MM') <> '2011-12'")
                .problems();
        assertEquals(1, problems.size(), problems.toString());
        assertMatches("Cannot use device_changes: 0 rows with a changed_on in 2011-12, and about .*", problems.get(0));
    }

    @Test
    void halfOfTheDeviceChangesIsToldByTheLinesWhoseDeviceIsNewerAndRefusedWhereItIsSet() {
        assertEquals(List.of(), only("device_changes", HALF).problems());
        List<String> problems = set("quality.max-missing-changes", 0.2).problems();
        assertEquals(1, problems.size(), problems.toString());
        assertMatches(
                String.format(
                        "Cannot use device_changes: [\\d,]+ of %,d lines whose device_since is after their activation, on"
                                + " or after observed-from 2010-07-01, have no usable device change of that day or later"
                                + " \\(0\\.[45]\\d{3}\\), expected at most 0.2 \\(quality.max-missing-changes\\); check"
                                + " that every part of .*/sample/device_changes was delivered, or raise the limit where"
                                + " devices are changed unseen",
                        count("subscribers", "device_since > activated_on AND device_since >= '2010-07-01'")),
                problems.get(0));
    }

    @Test
    void noDeviceChangesAreMissedWhereTheyAreSwitchedOffOrNoDeviceIsNewerThanItsLine() {
        only("device_changes", HALF);
        assertEquals(
                List.of(),
                mapped("subscribers", "SELECT * EXCEPT (device_since), activated_on AS device_since FROM source")
                        .problems());
        settings.clear();
        assertEquals(
                List.of(),
                set("observed-from", "2010-07-01")
                        .set("inputs.root", sample())
                        .set("inputs.device_changes.enabled", false)
                        .problems());
    }

    @Test
    void halfOfTheSubscribersIsRefusedByTheEventsThatHaveNoLine() {
        List<String> problems = only("subscribers", HALF).problems();
        assertEquals(2, problems.size(), problems.toString());
        assertMatches("Cannot use churn: .* rows rejected .*: orphan_event .*", problems.get(0));
        assertMatches("Cannot use device_changes: .* rows rejected .*: orphan_event .*", problems.get(1));
    }

    /** Prepared lines, as tests have them, hold more of what is odd than an operator's. */
    @Test
    void aTrialThatHasNoThousandEndsIsNotJudgedByThem() {
        assertEquals(
                List.of(),
                set("observed-from", "2013-05-01").only("churn", HALF).problems());
        assertTrue(count("subscribers", "deactivated_on BETWEEN '2013-05-01' AND '2013-06-30'") < 1000);
    }

    /** The same lateness that a feed's newest event may have. */
    @Test
    void aFeedThatIsTwoDaysLateAtTheBeginningOfAMonthIsFit() {
        assertEquals(List.of(), only("churn", "churned_on < '2013-06-01'").problems("2013-06-02"));
        assertTrue(count("subscribers", "deactivated_on BETWEEN '2013-06-01' AND '2013-06-02'") >= 20);
    }
}
