package org.retentionmarts.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.pass.Base;
import org.retentionmarts.testing.TestBase;
import org.retentionmarts.testing.TestSession;

/** Values that can be read and were not meant: what check counts, shows and refuses. */
class OddValuesTest {
    @TempDir
    Path folder;

    private OddLake lake() {
        return new OddLake(folder);
    }

    private static void assertRefused(OddLake.Checked checked, String beginning, String end) {
        List<String> fitting = checked.problems().stream()
                .map(line -> line.replaceAll("; mend it in \\S.*, or raise the limit where it is meant$", ""))
                .filter(line -> line.startsWith(beginning) && line.endsWith(end))
                .toList();
        assertEquals(1, fitting.size(), checked.problems().toString());
    }

    private static void assertFit(OddLake.Checked checked) {
        assertEquals(List.of(), checked.problems());
        assertEquals(
                "These inputs can be released.",
                checked.printed().get(checked.printed().size() - 1));
    }

    /** What a release would show of the ports out, by operator. */
    private static List<String> portsOut(OddLake lake) {
        try (Base base = TestBase.of(TestSession.plain(), lake.settings(), OddLake.AS_OF)) {
            return TestBase.rows(TestSession.plain(), base, LinesTables.PORTS)
                    .where("direction = 'OUT'")
                    .groupBy("operator")
                    .sum("ports")
                    .collectAsList()
                    .stream()
                    .map(Object::toString)
                    .sorted()
                    .toList();
        }
    }

    @Test
    void soundDatasetsShowNothing() {
        OddLake.Checked checked = lake().check();
        assertFit(checked);
        assertTrue(checked.printed().stream().noneMatch(line -> line.startsWith("Examples")));
        assertEquals(List.of("subscribers rows_read READ 400 1.000000"), checked.about("subscribers", "rows_read"));
    }

    @Test
    void namesInAnotherEncodingAreRefusedAndShownAsBytes() {
        OddLake.Checked checked = lake().with("churn", "T15c-cp949-collide").check();
        assertRefused(
                checked,
                "Cannot use churn: name_unusable in 20 of 40 rows (0.5000), expected at most 0.01"
                        + " (quality.max-kept-share-by-rule.name_unusable): an operator's name is not valid UTF-8",
                "such as to_operator '\\xC4\\xC9\\xC0\\xCC' (not UTF-8), to_operator '\\xBF\\xA4\\xC1\\xF6' (not UTF-8)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'KT' || chr(65533)", "repeat('long ', 41)", "repeat('가', 70000)"})
    void lettersThatWereLostAndTextsThatAreNoNamesAreUnknown(String name) {
        OddLake lake = lake().rewritten("churn", "SELECT * REPLACE (" + name + " AS to_operator) FROM rows")
                .set("quality.max-kept-share-by-rule.name_unusable", 1);
        OddLake.Checked checked = lake.check();
        assertFit(checked);
        assertEquals(
                "churn name_unusable KEPT 40 1.000000 1.0",
                checked.about("churn", "name_unusable").get(0));
        assertEquals(1, portsOut(lake).size());
        assertTrue(portsOut(lake).get(0).startsWith("[UNKNOWN,"), portsOut(lake).toString());
    }

    @Test
    void oneOperatorInThreeFormsIsOneRowAndCounted() {
        OddLake lake = lake().with("churn", "T16-nfd");
        OddLake.Checked checked = lake.check();
        assertFit(checked);
        assertEquals(
                "churn name_not_normal KEPT 13 0.325000 1.0",
                checked.about("churn", "name_not_normal").get(0));
        assertTrue(checked.about("churn", "name_not_normal").get(1).contains("to_operator '엘지유플러스 '"));
        assertEquals(
                portsOut(lake().rewritten(
                                "churn",
                                "SELECT * REPLACE (trim(nfc_normalize(to_operator)) AS to_operator) FROM read_parquet('"
                                        + OddLake.resource("T16-nfd/churn/part-0.parquet") + "')")),
                portsOut(lake));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chr(12288)", "chr(160)", "chr(9) || ' '", "chr(8203)", "chr(65279)"})
    void blanksOfAllKindsAroundANameDoNotDivideAnOperator(String blank) {
        OddLake plain = lake().rewritten("churn", "SELECT * REPLACE ('KT' AS to_operator) FROM rows");
        List<String> expected = portsOut(plain);
        OddLake padded = lake().rewritten(
                        "churn",
                        "SELECT * REPLACE (CASE WHEN subscriber_id % 2 = 0 THEN 'KT' || " + blank + " ELSE " + blank
                                + " || 'KT' END AS to_operator) FROM rows");
        assertEquals(expected, portsOut(padded));
        assertEquals(
                "churn name_not_normal KEPT 40 1.000000 1.0",
                padded.check().about("churn", "name_not_normal").get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'LG  U+'", "'LG' || chr(160) || 'U+'", "'LG' || chr(12288) || 'U' || chr(8203) || '+'"})
    void blanksOfAllKindsBetweenWordsAreOneBlank(String name) {
        OddLake lake = lake().rewritten("churn", "SELECT * REPLACE (" + name + " AS to_operator) FROM rows");
        assertTrue(portsOut(lake).get(0).startsWith("[LG U+,"), portsOut(lake).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "-"})
    void aProgramThatIsBlankOutsideTheProgrammeChangesNoFigure(String blank) {
        OddLake odd = lake().rewritten(
                        "device_changes", "SELECT * REPLACE (coalesce(program, '" + blank + "') AS program) FROM rows");
        assertEquals(programme(lake()), programme(odd));
        OddLake.Checked checked = odd.check();
        assertFit(checked);
        assertTrue(
                checked.about("device_changes", "name_not_normal")
                        .get(1)
                        .startsWith("device_changes name_not_normal program '"),
                checked.printed().toString());
    }

    /** Upgrades, other changes and discounts as a release would show them. */
    private static List<String> programme(OddLake lake) {
        try (Base base = TestBase.of(TestSession.plain(), lake.settings(), OddLake.AS_OF)) {
            return TestBase.rows(TestSession.plain(), base, LinesTables.PERSON_TIME)
                    .groupBy("month", "state")
                    .sum("program_upgrades", "other_device_changes", "discount_krw")
                    .collectAsList()
                    .stream()
                    .map(Object::toString)
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aLaunchThatIsSetTooLateIsToldAndItsLimitRefusesIt() {
        OddLake lake = lake().set("program.launched-on", "2014-01-31");
        OddLake.Checked checked = lake.check();
        assertFit(checked);
        assertTrue(
                checked.printed().stream()
                        .anyMatch(line -> line.contains(
                                "programme upgrades are dated before program.launched-on" + " 2014-01-31: check")),
                checked.printed().toString());
        assertRefused(
                lake.set("quality.max-kept-share-by-rule.upgrade_before_launch", 0.1)
                        .check(),
                "Cannot use device_changes: upgrade_before_launch in ",
                "is dated before program.launched-on; such as program 'UPGRADE'");
    }

    /** As docs/inputs.md shows. */
    @Test
    void namesInAnotherEncodingAreTranslatedByTheirBytes() throws IOException {
        OddLake lake = lake().with("churn", "T15c-cp949-collide");
        assertTrue(
                lake.check().problems().get(0).contains(", as docs/inputs.md shows for text in another encoding, or"),
                "points there");
        Path operators = folder.resolve("operators");
        TestSession.plain()
                .sql("SELECT * FROM VALUES ('C4C9C0CC', '케이'), ('BFA4C1F6', '엘지') AS t(raw, name)")
                .write()
                .parquet(operators.toString());
        lake.set("inputs.churn.sources.operators.path", operators)
                .set(
                        "inputs.churn.sql",
                        Files.writeString(
                                folder.resolve("churn.sql"),
                                "SELECT s.* EXCEPT (to_operator), coalesce(o.name, s.to_operator) AS to_operator"
                                        + " FROM source s LEFT JOIN operators o ON o.raw = hex(s.to_operator)"));
        assertFit(lake.check());
        List<String> ports = portsOut(lake);
        assertTrue(
                ports.stream().anyMatch(row -> row.startsWith("[케이,"))
                        && ports.stream().anyMatch(row -> row.startsWith("[엘지,")),
                ports.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'  '", "'-'", "'.'", "' ?? '", "'NULL'", "'n/a'"})
    void aNameOfBlanksOrSignsIsNone(String name) {
        OddLake lake = lake().rewritten("churn", "SELECT * REPLACE (" + name + " AS to_operator) FROM rows");
        assertTrue(portsOut(lake).get(0).startsWith("[UNKNOWN,"), portsOut(lake).toString());
        assertEquals(
                "churn name_not_normal KEPT 40 1.000000 1.0",
                lake.check().about("churn", "name_not_normal").get(0));
    }

    @Test
    void placeholdersForActivationsAreRefused() {
        OddLake.Checked checked =
                lake().with("subscribers", "T09-activated-sentinel").check();
        assertRefused(
                checked,
                "Cannot use subscribers: date_implausible in 200 of 400 rows (0.5000), expected at most 0.01"
                        + " (quality.max-kept-share-by-rule.date_implausible): ",
                "; such as activated_on 1900-01-01, activated_on 0001-01-01");
    }

    @Test
    void yearsMadeOfMonthsAreRefused() {
        OddLake.Checked checked = lake().with("subscribers", "T21-yymmdd")
                .set("inputs.subscribers.sql", OddLake.resource("T21-yymmdd/subscribers.sql"))
                .check();
        assertRefused(
                checked,
                "Cannot use subscribers: date_implausible in 400 of 400 rows (1.0000)",
                "such as activated_on +201011-01-01, activated_on +201102-01-01, activated_on +201110-01-01");
    }

    @Test
    void yearsMadeOfBirthsAreRefused() {
        OddLake.Checked checked = lake().with("subscribers", "T21-yymmdd")
                .set("inputs.subscribers.sql", OddLake.resource("T21-yymmdd/subscribers-birth.sql"))
                .check();
        assertRefused(
                checked,
                "Cannot use subscribers: birth_date_unusable in 400 of 400 rows (1.0000), expected at most 0.2"
                        + " (quality.max-kept-share-by-rule.birth_date_unusable): ",
                "such as birth_date +600228-01-01, birth_date +650520-01-01, birth_date +830710-01-01");
    }

    @Test
    void oneInfiniteDateIsRefusedWithTheFolderThatHoldsIt() {
        OddLake.Checked checked =
                lake().with("subscribers", "T10b-minus-infinity").check();
        assertEquals(
                List.of("Cannot use subscribers: date_out_of_range in 3 of 400 rows (0.0075), expected at most 0.0"
                        + " (quality.max-kept-share-by-rule.date_out_of_range): a date, of a row that is used or set"
                        + " aside, is not in the years 1 to 9999; such as activated_on -5877641-06-24, birth_date"
                        + " -5877641-06-24; mend it in "
                        + OddLake.resource("T10b-minus-infinity/subscribers")
                        + ", or raise the limit where it is meant"),
                checked.problems());
    }

    @ParameterizedTest
    @CsvSource({
        "subscribers, deactivated_on, 'coalesce(deactivated_on, ''infinity''::DATE)', 360",
        "churn, churned_on, 'if(subscriber_id = 10, DATE ''20130-06-01'', churned_on)', 1",
        "device_changes, device_held_since, 'if(subscriber_id < 20, ''-infinity''::DATE, device_held_since)', 4"
    })
    void datesThatSqlHasNotAreRefusedInEveryColumn(String dataset, String column, String sql, int rows) {
        OddLake.Checked checked = lake().rewritten(
                        dataset, "SELECT * REPLACE (" + sql + " AS " + column + ") FROM rows")
                .check();
        assertTrue(
                checked.problems().stream()
                        .anyMatch(line ->
                                line.startsWith("Cannot use " + dataset + ": date_out_of_range in " + rows + " of ")),
                checked.problems().toString());
    }

    @Test
    void aFewPlaceholdersAreCountedAndUsed() {
        OddLake.Checked checked = lake().rewritten(
                        "subscribers",
                        "SELECT * REPLACE (CASE WHEN subscriber_id < 3 THEN DATE '1970-01-01' ELSE device_since END AS"
                                + " device_since) FROM rows")
                .check();
        assertFit(checked);
        assertEquals(
                List.of(
                        "subscribers date_implausible KEPT 3 0.007500 0.01",
                        "subscribers date_implausible device_since 1970-01-01"),
                checked.about("subscribers", "date_implausible"));
    }

    @Test
    void anEndInTheLastOfYearsIsNoEndAndNotCounted() {
        OddLake.Checked checked = lake().rewritten(
                        "subscribers",
                        "SELECT * REPLACE (coalesce(deactivated_on, DATE '9999-12-31') AS deactivated_on) FROM rows")
                .check();
        assertFit(checked);
        assertEquals(
                List.of(),
                checked.about("subscribers", "date_implausible").stream()
                        .filter(line -> !line.contains(" 0 0.000000"))
                        .toList());
        assertEquals(List.of("subscribers rows_used USED 400 1.000000"), checked.about("subscribers", "rows_used"));
    }

    @Test
    void eventsInTheFarFutureAreSetAsideAndRefused() {
        OddLake.Checked checked = lake().rewritten(
                        "churn",
                        "SELECT * REPLACE (CASE WHEN subscriber_id % 2 = 0 THEN DATE '20130-06-01' ELSE churned_on END AS"
                                + " churned_on) FROM rows")
                .check();
        assertRefused(checked, "Cannot use churn: date_implausible in ", "; such as churned_on +20130-06-01");
    }

    @Test
    void aDateThatHoldsHalfOfAColumnIsRefused() {
        OddLake.Checked checked = lake().rewritten(
                        "subscribers",
                        "SELECT * REPLACE (CASE WHEN subscriber_id < 240 THEN DATE '2010-01-01' ELSE device_since END AS"
                                + " device_since) FROM rows")
                .check();
        assertRefused(
                checked,
                "Cannot use subscribers: same_date in 240 of 400 rows (0.6000), expected at most 0.5"
                        + " (quality.max-kept-share-by-rule.same_date): ",
                "; such as device_since 2010-01-01 in 240 of 400");
    }

    /** On the first days of a feed all its events have few dates to be on. */
    @ParameterizedTest
    @CsvSource({"2013-07-01, 2013-07-02, 0", "2013-06-01, 2013-07-02, 1"})
    void eventsOfAFeedThatHasJustBegunMayHaveOneDate(String observedFrom, String asOf, int problems) {
        OddLake.Checked checked = lake().rewritten(
                        "device_changes", "SELECT * REPLACE (DATE '2013-07-02' AS changed_on) FROM rows")
                .set("quality.same-date-rows", 10)
                .set("observed-from", observedFrom)
                .check(LocalDate.parse(asOf), Optional.empty());
        assertTrue(checked.about("device_changes", "same_date").toString().contains("changed_on 2013-07-02 in"));
        assertEquals(
                problems,
                checked.problems().stream()
                        .filter(line -> line.startsWith("Cannot use device_changes: same_date"))
                        .count(),
                checked.problems().toString());
    }

    @ParameterizedTest
    @MethodSource
    void aDateThatHoldsLessIsCountedFromAShareAndNumberOfRows(int rows, String found, String key, String value) {
        OddLake.Checked checked = lake().rewritten(
                        "subscribers",
                        "SELECT * REPLACE (CASE WHEN subscriber_id < " + rows
                                + " THEN DATE '1990-01-01' ELSE birth_date END AS birth_date) FROM rows")
                .set(key, value)
                .set("quality.max-kept-share-by-rule.birth_date_unusable", 1)
                .check();
        assertEquals(found, checked.about("subscribers", "same_date").get(0));
    }

    static Stream<Arguments> aDateThatHoldsLessIsCountedFromAShareAndNumberOfRows() {
        return Stream.of(
                Arguments.of(60, "subscribers same_date KEPT 60 0.150000 0.5", "quality.same-date-rows", "50"),
                Arguments.of(60, "subscribers same_date KEPT 60 0.150000 0.5", "quality.same-date-share", "0.14"),
                Arguments.of(60, "subscribers same_date KEPT 0 0.000000 0.5", "quality.same-date-share", "0.2"),
                Arguments.of(49, "subscribers same_date KEPT 0 0.000000 0.5", "quality.same-date-rows", "50"),
                Arguments.of(20, "subscribers same_date KEPT 0 0.000000 0.5", "quality.same-date-share", "0.04"),
                Arguments.of(30, "subscribers same_date KEPT 30 0.075000 0.5", "quality.same-date-rows", "30"));
    }

    @Test
    void whatAnAuditWouldRefuseCheckRefuses() {
        OddLake.Checked checked = lake().with("device_changes", "T31-discounts").check();
        assertRefused(
                checked,
                "Cannot use device_changes: 30 of 60 rows rejected (0.5000), expected at most 0.01"
                        + " (quality.max-rejected-share): discount_unusable 30 (",
                "; such as discount_krw -100000); check --rejected DIR keeps the rows in a file");
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, 1_000_000_001L, -1L})
    void discountsThatCannotBeSummedUpAreRejected(long discount) {
        OddLake.Checked checked = lake().rewritten(
                        "device_changes", "SELECT * REPLACE ('" + discount + "'::BIGINT AS discount_krw) FROM rows")
                .set("quality.max-rejected-share", 1)
                .check();
        assertFit(checked);
        assertEquals(
                List.of(
                        "device_changes discount_unusable REFUSED 60 1.000000",
                        "device_changes discount_unusable discount_krw " + discount),
                checked.about("device_changes", "discount_unusable"));
    }

    @Test
    void theLargestDiscountIsUsed() {
        assertFit(lake().rewritten("device_changes", "SELECT * REPLACE (1000000000::BIGINT AS discount_krw) FROM rows")
                .check());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1001, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void portsThatNoNumberHadAreCounted(int ports) {
        OddLake.Checked checked = lake().rewritten(
                        "subscribers",
                        "SELECT * REPLACE (CASE WHEN subscriber_id < 20 THEN '" + ports + "'::INTEGER ELSE 1000 END AS"
                                + " prior_ports) FROM rows")
                .check();
        assertFit(checked);
        assertEquals(
                List.of(
                        "subscribers prior_ports_implausible KEPT 20 0.050000 0.1",
                        "subscribers prior_ports_implausible prior_ports " + ports),
                checked.about("subscribers", "prior_ports_implausible"));
    }

    @Test
    void timesThatAreAllTheSameAreShown() {
        OddLake.Checked checked = lake().set("inputs.root", OddLake.resource("T41-all-labelled-utc"))
                .check();
        assertFit(checked);
        assertEquals(
                List.of(
                        "churn time_of_day KEPT 40 1.000000 1.0",
                        "churn time_of_day churned_on all 40 at 03:00, as dates written in another zone are"),
                checked.about("churn", "time_of_day"));
        assertEquals(
                List.of(
                        "subscribers date_depends_on_zone KEPT 400 1.000000 1.0",
                        "subscribers date_depends_on_zone activated_on 400 of 400, deactivated_on 40 of 40, device_since"
                                + " 400 of 400"),
                checked.about("subscribers", "date_depends_on_zone"));
    }

    @ParameterizedTest
    @MethodSource
    void timesOfDayAreCountedWhereTheyAreNotMidnight(String value, List<String> times, List<String> zones) {
        OddLake.Checked checked = lake().rewritten("churn", "SELECT * REPLACE (" + value + " AS churned_on) FROM rows")
                .set("quality.max-rejected-share", 1)
                .check();
        assertEquals(times, checked.about("churn", "time_of_day"));
        assertEquals(zones, checked.about("churn", "date_depends_on_zone"));
    }

    static Stream<Arguments> timesOfDayAreCountedWhereTheyAreNotMidnight() {
        String none = "churn time_of_day KEPT 0 0.000000 1.0";
        String moved = "churn date_depends_on_zone KEPT 0 0.000000 1.0";
        return Stream.of(
                // Midnight in Seoul, as it should be.
                Arguments.of("(churned_on - INTERVAL 9 HOUR)::TIMESTAMPTZ", List.of(none), List.of(moved)),
                Arguments.of("churned_on::TIMESTAMP", List.of(none), List.of(moved)),
                // Midnight of UTC: the date is the same one.
                Arguments.of(
                        "churned_on::TIMESTAMPTZ",
                        List.of(
                                "churn time_of_day KEPT 40 1.000000 1.0",
                                "churn time_of_day churned_on all 40 at 09:00, as dates written in another zone are"),
                        List.of(moved)),
                Arguments.of(
                        "churned_on::TIMESTAMP + to_hours(subscriber_id // 10 % 5)",
                        List.of(
                                "churn time_of_day KEPT 32 0.800000 1.0",
                                "churn time_of_day churned_on 00:00 to 04:00"),
                        List.of(moved)));
    }

    @Test
    void aLimitOfOnesOwnLetsThemThrough() {
        assertFit(lake().with("subscribers", "T09-activated-sentinel")
                .set("quality.max-kept-share-by-rule.date_implausible", 0.5)
                .set("quality.max-kept-share-by-rule.birth_date_unusable", 0.5)
                .check());
    }

    @Test
    void aFeedThatWasDeliveredTwiceIsRefused() {
        assertRefused(
                lake().rewritten("churn", "FROM rows UNION ALL FROM rows").check(),
                "Cannot use churn: exact_duplicate in 40 of 80 rows (0.5000), expected at most 0.1"
                        + " (quality.max-kept-share): ",
                "");
    }

    @Test
    void linesThatAllComeLaterAreNoInput() {
        OddLake.Checked checked = lake().rewritten(
                        "subscribers", "SELECT * REPLACE (DATE '2013-07-05' AS activated_on) FROM rows")
                .check();
        assertRefused(
                checked,
                "Cannot use subscribers: none of its rows is used, expected at least one; found are after_as_of 400 (",
                "; such as activated_on 2013-07-05); check the as-of");
    }

    /** The first rule in order has two rows here, the second three. */
    @Test
    void textKeysAreQuotedAndTheRuleWithMostRowsComesFirst() {
        OddLake lake = lake().rewritten(
                        "subscribers", "SELECT * REPLACE (subscriber_id::VARCHAR AS subscriber_id) FROM rows")
                .rewritten(
                        "churn",
                        "SELECT * EXCLUDE (n) REPLACE (CASE n WHEN 1 THEN '007' WHEN 2 THEN ' 8 ' WHEN 3 THEN chr(12288)"
                                + " ELSE subscriber_id::VARCHAR END AS subscriber_id, CASE WHEN n IN (4, 5) THEN"
                                + " 'SOLD' ELSE churn_type END AS churn_type)"
                                + " FROM (SELECT *, row_number() OVER (ORDER BY subscriber_id) AS n FROM rows)")
                .set("inputs.device_changes.enabled", false);
        OddLake.Checked checked = lake.check();
        List<String> examples = checked.about("churn", "orphan_event")
                .get(1)
                .lines()
                .flatMap(line ->
                        List.of(line.replaceFirst("churn orphan_event ", "").split(", ")).stream())
                .sorted()
                .toList();
        assertEquals(List.of("subscriber_id ' 8 '", "subscriber_id '007'", "subscriber_id '\\u3000'"), examples);
        assertRefused(
                checked,
                "Cannot use churn: 5 of 40 rows rejected (0.1250), expected at most 0.01"
                        + " (quality.max-rejected-share): orphan_event 3 (there is no usable line with this key; such as"
                        + " subscriber_id '",
                "), unknown_code 2 (customer_type, acquisition or churn_type is not a known code; such as churn_type"
                        + " 'SOLD'); check --rejected DIR keeps the rows in a file");
    }

    @Test
    void aMissingColumnIsShownWithItsKeyAsItStands() {
        OddLake lake = lake().rewritten(
                        "subscribers",
                        "SELECT * REPLACE (CASE WHEN rank = 1 THEN '007' ELSE subscriber_id::VARCHAR END AS subscriber_id,"
                                + " CASE WHEN rank = 1 THEN NULL ELSE customer_type END AS customer_type) FROM"
                                + " (SELECT *, row_number() OVER (ORDER BY subscriber_id) AS rank FROM rows)")
                .rewritten("churn", "SELECT * REPLACE (subscriber_id::VARCHAR AS subscriber_id) FROM rows")
                .set("inputs.device_changes.enabled", false);
        assertEquals(
                "subscribers missing_required customer_type null of subscriber_id '007'",
                lake.check().about("subscribers", "missing_required").get(1));
    }

    @Test
    void unknownCodesAndDimensionsAreShownWithThoseThatAreKnown() {
        OddLake.Checked checked = lake().rewritten(
                        "subscribers",
                        "SELECT * REPLACE (CASE WHEN subscriber_id = 7 THEN 'SOLE' ELSE customer_type END AS customer_type,"
                                + " CASE WHEN subscriber_id < 90 THEN '5G' ELSE network END AS network) FROM rows")
                .set("quality.max-rejected-share", 1)
                .check();
        assertFit(checked);
        assertEquals(
                "subscribers unknown_code customer_type 'SOLE'; allowed are customer_type INDIVIDUAL, CORPORATE;"
                        + " acquisition NEW, PORT_IN; churn_type PORT_OUT, TERMINATION",
                checked.about("subscribers", "unknown_code").get(1));
        assertEquals(
                "subscribers unknown_dimension network '5G'; listed are dimensions.membership-tiers VIP, GOLD, SILVER,"
                        + " BASIC; dimensions.networks 2G, 3G, LTE, LTE_A",
                checked.about("subscribers", "unknown_dimension").get(1));
    }
}
