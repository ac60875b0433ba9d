package org.retentionmarts.areas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.retentionmarts.history.Gathering;
import org.retentionmarts.history.Judgement;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.history.LineHistoryReader;
import org.retentionmarts.history.Rejections;
import org.retentionmarts.history.RowGroup;
import org.retentionmarts.ingest.Inputs;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.InputRow;
import org.retentionmarts.model.Problem;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.oracle.InputTables;
import org.retentionmarts.pass.Base;
import org.retentionmarts.pass.Quality;
import org.retentionmarts.pass.QualityProblems;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.shuffle.CodeList;
import org.retentionmarts.testing.MadeUpDatasets;
import org.retentionmarts.testing.TestSession;
import org.retentionmarts.testing.TestSettings;
import org.retentionmarts.timeline.Frame;

/** Datasets that an area declares are read, checked, judged and handed to the pass, and nothing of them is lost. */
class FurtherDatasetsTest {
    private static final LocalDate AS_OF = LocalDate.of(2013, 6, 30);
    private static final Areas AREAS = MadeUpDatasets.areas();

    private static final List<String> VISITS = List.of(
            // Two of a line on one day, of which one is of the evening in Seoul, which is the next day.
            "(901, 1, '2013-06-28 01:00:00Z', '2013-06-28 02:00:00Z', 'BUY', 'LTE', 'kim', 30, 2, 9000000000, 1, 7, 0.25,"
                    + " 1.25, '2013-07-05', true, false)",
            "(902, 1, '2013-06-28 02:30:00Z', NULL, 'ASK', NULL, NULL, 5, NULL, 0, NULL, NULL, NULL, NULL, NULL, false,"
                    + " NULL)",
            "(903, 1, '2013-06-27 23:30:00Z', NULL, 'ASK', '6G', 'lee', 700, NULL, 0, NULL, NULL, NULL, NULL, NULL,"
                    + " true, true)",
            "(904, 1, '2013-06-27 15:00:00Z', NULL, 'ASK', '6G', 'lee', 7, NULL, 0, 2, NULL, -0.0, -999.99, NULL, true,"
                    + " true)",
            // The same twice, and one key with different values.
            "(905, 2, '2013-06-20 01:00:00Z', NULL, 'BUY', '3G', NULL, 1, 1, 1, 1, 1, 1.5, 1.00, NULL, true, true)",
            "(905, 2, '2013-06-20 01:00:00Z', NULL, 'BUY', '3G', NULL, 1, 1, 1, 1, 1, 1.5, 1.00, NULL, true, true)",
            "(906, 2, '2013-06-20 01:00:00Z', NULL, 'BUY', '3G', NULL, 1, 1, 1, 1, 1, 1.5, 1.00, NULL, true, true)",
            "(906, 2, '2013-06-20 03:00:00Z', NULL, 'BUY', '3G', NULL, 1, 1, 1, 1, 1, 1.5, 1.00, NULL, true, true)",
            // One id on another line and another day is another row.
            "(905, 1, '2013-06-21 01:00:00Z', NULL, 'BUY', '3G', NULL, 1, 1, 1, 1, 1, 1.5, 1.00, NULL, true, true)",
            "(NULL, 1, '2013-06-21 01:00:00Z', NULL, 'BUY', '3G', NULL, 1, 1, 1, 1, 1, 1.5, 1.00, NULL, true, true)",
            "(907, 1, '2013-06-21 01:00:00Z', NULL, 'BUY', '3G', NULL, NULL, 1, 1, 1, 1, 1.5, 1.00, NULL, true, true)",
            "(908, 1, '2013-06-21 01:00:00Z', NULL, 'GO', '3G', NULL, 1, 1, 1, 1, 1, 1.5, 1.00, NULL, true, true)",
            "(909, 1, '2013-06-30 15:00:00Z', NULL, 'BUY', '3G', NULL, 1, 1, 1, 1, 1, 1.5, 1.00, NULL, true, true)",
            "(910, NULL, '2013-06-21 01:00:00Z', NULL, 'BUY', '3G', NULL, 1, 1, 1, 1, 1, 1.5, 1.00, NULL, true, true)",
            "(911, 77, '2013-06-21 01:00:00Z', NULL, 'BUY', '3G', NULL, 1, 1, 1, 1, 1, 1.5, 1.00, NULL, true, true)",
            "(912, 1, '2010-06-21 01:00:00Z', NULL, 'BUY', '3G', NULL, 1, 1, 1, 1, 1, 1.5, 1.00, NULL, true, true)");

    private static final List<String> NOTES = List.of(
            "(1, '2013-06-28', 'LTE', 4)",
            "(1, '2013-06-28', '3G', NULL)",
            "(1, '2013-06-28', '6G', 1)",
            "(1, '2013-06-01', 'LTE', 1)",
            "(77, '2013-06-28', 'LTE', 1)",
            "(2, '2013-06-20', 'LTE', 2)");

    private static final List<String> GUESTS = List.of(
            "('2013-06-01', 'g1', 'q2', 'A', 1.5000, 90.25, 40)",
            "('2013-06-01', 'g1', 'q1', 'A', 1.5000, 80.00, 40)",
            "('2013-05-01', 'g1', 'q1', 'A', 2.5000, 10.00, NULL)",
            "('2013-06-01', 'g2', 'q1', 'A', 1.0000, 1.00, 1)",
            "('2013-06-01', 'g2', 'q2', 'A', 2.0000, 1.00, 1)",
            "('2013-06-01', 'g3', 'q1', 'B', 1.0000, 3.00, 1)",
            "('2013-06-01', 'g3', 'q1', 'B', 1.0000, 3.00, 1)",
            "('2013-06-01', 'g4', 'q1', 'B', 1.0000, 3.00, 1)",
            "('2013-06-01', 'g4', 'q1', 'B', 1.0000, 4.00, 1)",
            "('2013-06-01', NULL, 'q1', 'B', 1.0000, 4.00, 1)",
            "('2013-07-01', 'g1', 'q1', 'B', 1.0000, 4.00, 1)");

    @TempDir
    Path folder;

    private final SparkSession spark = TestSession.plain().newSession();
    private final List<String> overrides = new ArrayList<>();

    @BeforeEach
    void writeTheThree() {
        writeTheThree(InputTables.KeyType.BIGINT);
    }

    private void writeTheThree(InputTables.KeyType key) {
        spark.conf().set("spark.sql.session.timeZone", "Asia/Seoul");
        try (InputTables tables = new InputTables(key)) {
            tables.add(
                            "subscribers",
                            "(1, NULL, 'INDIVIDUAL', '2013-01-05', NULL, 'NEW', NULL, 2, 'VIP', 'LTE', '2013-01-05',"
                                    + " true), (2, NULL, 'INDIVIDUAL', '2013-01-05', '2013-06-25', 'NEW', NULL, 2, 'VIP',"
                                    + " 'LTE', '2013-01-05', true)")
                    .add("churn", "(2, '2013-06-25', 'PORT_OUT', 'B')")
                    .writeTo(folder, 1);
        }
        overrides.clear();
        overrides.addAll(
                List.of("observed-from=2013-01-01", "inputs.root=" + folder, "inputs.device_changes.enabled=false"));
    }

    /** Files of rows, in the types of the definition. */
    private void write(DatasetDef dataset, List<String> rows) {
        write(dataset, rows, key -> "BIGINT");
    }

    private void write(DatasetDef dataset, List<String> rows, Function<String, String> keyType) {
        String[] columns = dataset.columns().stream()
                .map(column -> switch (column.type()) {
                            case LINE_ID, ID -> "CAST(" + column.name() + " AS " + keyType.apply(column.name()) + ")";
                            default -> "CAST(" + column.name() + " AS " + column.sql() + ")";
                        }
                        + " AS " + column.name())
                .toArray(String[]::new);
        spark.sql("SELECT * FROM VALUES " + String.join(", ", rows) + " AS t("
                        + String.join(", ", dataset.columnNames()) + ")")
                .selectExpr(columns)
                .repartition(2)
                .write()
                .mode("overwrite")
                .parquet(folder.resolve(dataset.name()).toString());
        overrides.add("inputs." + dataset.name() + ".enabled=true");
    }

    private void writeAll() {
        write(MadeUpDatasets.VISITS, VISITS);
        write(MadeUpDatasets.NOTES, NOTES);
        write(MadeUpDatasets.GUESTS, GUESTS, key -> "STRING");
    }

    private Settings settings() {
        return TestSettings.of(overrides, AREAS);
    }

    private List<String> pass() {
        Settings settings = settings();
        return Gathering.byLine(Inputs.open(spark, settings, AS_OF).rows())
                .mapLineHistories(Judgement.of(settings, AS_OF), FurtherDatasetsTest::describe)
                .collect()
                .stream()
                .sorted()
                .toList();
    }

    /** What a pass is given: of each line history its rows, of each group its rows. */
    private static Iterator<String> describe(Function<Rejections, LineHistoryReader> opener) {
        List<String> described = new ArrayList<>();
        LineHistoryReader histories = opener.apply((dataset, rule, row) -> {});
        CodeList kinds = histories.codes(MadeUpDatasets.VISITS, "kind");
        CodeList networks = histories.codes(MadeUpDatasets.VISITS, "network");
        while (histories.hasNext()) {
            LineHistory history = histories.next();
            if (history != null) {
                for (InputRow row : history.rows(MadeUpDatasets.VISITS)) {
                    described.add("visit " + visit(row, kinds, networks, histories));
                }
                for (InputRow row : history.rows(MadeUpDatasets.NOTES)) {
                    described.add("note " + row.id(0) + " " + LocalDate.ofEpochDay(row.day(1)) + " "
                            + histories.dictionary().text(row.textCode(2)) + " "
                            + (row.isNull(3) ? null : row.whole(3)));
                }
            }
            histories.group().ifPresent(group -> described.add(guest(group, histories)));
        }
        return described.iterator();
    }

    private static String visit(InputRow row, CodeList kinds, CodeList networks, LineHistoryReader histories) {
        DatasetDef visits = MadeUpDatasets.VISITS;
        return row.id(0) + " of " + row.id(1) + " " + LocalDate.ofEpochDay(row.day(2)) + " " + row.whole(2) + " "
                + (row.isNull(3) ? null : row.whole(3)) + " " + kinds.indexOf(row.textCode(4)) + " "
                + networks.indexOf(row.textCode(5)) + " "
                + histories.dictionary().text(row.textCode(6)) + " "
                + List.of(row.whole(7), row.whole(8), row.whole(9), row.whole(10), row.whole(11)) + " "
                + row.fraction(visits.position("mood")) + " " + row.whole(visits.position("score")) + " "
                + (row.isNull(14) ? null : LocalDate.ofEpochDay(row.day(14))) + " " + row.isTrue(15) + " "
                + (row.isNull(16) ? null : row.isTrue(16));
    }

    private static String guest(RowGroup group, LineHistoryReader histories) {
        List<String> rows = new ArrayList<>();
        for (InputRow row : group.rows()) {
            rows.add(histories.dictionary().text(row.textCode(2)) + " " + row.whole(4) + " " + row.whole(5) + " "
                    + (row.isNull(6) ? null : row.whole(6)));
        }
        InputRow first = group.rows().get(0);
        return group.dataset().name() + " " + LocalDate.ofEpochDay(first.day(0)) + " " + first.id(1) + " "
                + rows.stream().sorted().toList();
    }

    @Test
    void thePassIsGivenTheUsableRowsOfEachLineAndOfEachGroup() {
        writeAll();
        assertEquals(
                List.of(
                        "guests 2013-05-01 g1 [q1 25000 1000 null]",
                        "guests 2013-06-01 g1 [q1 15000 8000 40, q2 15000 9025 40]",
                        "guests 2013-06-01 g3 [q1 10000 300 1]",
                        "note 1 2013-06-28 3G null",
                        "note 1 2013-06-28 LTE 4",
                        "note 2 2013-06-20 LTE 2",
                        "visit 901 of 1 2013-06-28 1372381200000000 1372384800000000 0 2 kim"
                                + " [30, 2, 9000000000, 1, 7] 0.25 125 2013-07-05 true false",
                        "visit 902 of 1 2013-06-28 1372386600000000 null 1 4 null [5, 0, 0, 0, 0] 0.0 0 null false null",
                        "visit 904 of 1 2013-06-28 1372345200000000 null 1 4 lee [7, 0, 0, 2, 0] 0.0 -99999 null true"
                                + " true",
                        "visit 905 of 1 2013-06-21 1371776400000000 null 0 1 null [1, 1, 1, 1, 1] 1.5 100 null true true",
                        "visit 905 of 2 2013-06-20 1371690000000000 null 0 1 null [1, 1, 1, 1, 1] 1.5 100 null true"
                                + " true"),
                pass());
    }

    @Test
    void everyRowIsUsedOrCountedUnderARule() {
        writeAll();
        assertEquals(
                List.of(
                        "guests rows_read 11",
                        "guests rows_used 4",
                        "guests missing_key 1",
                        "guests exact_duplicate 1",
                        "guests duplicate_key 2",
                        "guests after_as_of 1",
                        "guests guest_conflict 2",
                        "notes rows_read 6",
                        "notes rows_used 3",
                        "notes unknown_code 1 network '6G'",
                        "notes orphan_event 1 subscriber_id 77",
                        "notes note_before_visit 1 noted_on 2013-06-01",
                        "visits rows_read 16",
                        "visits rows_used 5",
                        "visits missing_key 1 visit_id null of subscriber_id 1",
                        "visits missing_required 1 minutes null of subscriber_id 1",
                        "visits exact_duplicate 1 subscriber_id 2",
                        "visits duplicate_key 2 subscriber_id 2",
                        "visits unknown_code 1 kind 'GO'",
                        "visits after_as_of 1 visited_at 2013-06-30T15:00:00Z",
                        "visits visit_too_long 1 minutes 700",
                        "visits paid_twice 1 refund_krw 2",
                        "visits not_identified 1 visited_at 2013-06-21T01:00:00Z",
                        "visits no_line 1 subscriber_id 77",
                        "visits outside_life 1 visited_at 2010-06-21T01:00:00Z",
                        "visits unknown_dimension 1 network '6G'"),
                findings().stream()
                        .map(line -> line.startsWith("guests") ? line.replaceAll("^(\\S+ \\S+ \\d+).*", "$1") : line)
                        .toList());
    }

    private List<String> findings() {
        Settings settings = settings();
        try (Base base = base(settings)) {
            return base.quality().lines(settings).stream()
                    .filter(line -> line.rows() > 0
                            && settings.inputs().further().stream()
                                    .anyMatch(dataset -> dataset.name().equals(line.dataset())))
                    .map(FurtherDatasetsTest::shown)
                    .sorted(Comparator.comparing((String line) -> line.substring(0, line.indexOf(' '))))
                    .toList();
        }
    }

    private Base base(Settings settings) {
        return Base.of(
                spark,
                Inputs.open(spark, settings, AS_OF).rows(),
                settings,
                Frame.of(settings, YearMonth.of(2013, 1), AS_OF),
                AREAS.accumulators(settings));
    }

    private static String shown(Quality.QualityLine line) {
        return (line.dataset() + " " + line.rule() + " " + line.rows() + " " + String.join(", ", line.examples()))
                .trim();
    }

    @Test
    void rejectedRowsAreKeptWithEveryValue() {
        writeAll();
        try (Base base = base(settings())) {
            assertEquals(
                    List.of("visits visit_too_long {\"visit_id\":903,\"subscriber_id\":1,"
                            + "\"visited_at\":\"2013-06-27T23:30:00Z\",\"left_at\":null,\"kind\":\"ASK\","
                            + "\"network\":\"6G\",\"clerk\":\"lee\",\"minutes\":700,\"floors\":null,\"paid_krw\":0,"
                            + "\"refund_krw\":null,\"till\":null,\"mood\":null,\"score\":null,\"next_visit\":null,"
                            + "\"alone\":true,\"served\":true}"),
                    base.rejectedRows().where("reason = 'visit_too_long'").collectAsList().stream()
                            .map(row -> row.getString(0) + " " + row.getString(1) + " " + row.getString(2))
                            .toList());
            assertEquals(
                    14,
                    base.rejectedRows()
                            .where("dataset IN ('visits', 'notes', 'guests')")
                            .count());
        }
    }

    @Test
    void rowsAreTheSameWhenKeysAreTextsAndWhenAMappingMakesThem() throws IOException {
        writeTheThree(InputTables.KeyType.STRING);
        write(MadeUpDatasets.VISITS, VISITS, key -> "STRING");
        write(MadeUpDatasets.NOTES, NOTES, key -> "STRING");
        write(MadeUpDatasets.GUESTS, GUESTS, key -> "STRING");
        List<String> texts = pass();
        Path mapping = Files.writeString(
                folder.resolve("visits.sql"),
                "SELECT * FROM source WHERE minutes IS NOT NULL" + " OR upper(clerk) IS NULL");
        overrides.add("inputs.visits.sql=" + mapping);
        assertEquals(texts, pass());
        writeTheThree(InputTables.KeyType.BIGINT);
        writeAll();
        assertEquals(texts.stream().sorted().toList(), pass());
    }

    @Test
    void aDatasetThatIsNotSwitchedOnIsNotReadAndChangesNoMeaning() {
        Settings off = settings();
        assertEquals(
                List.of("subscribers", "churn"),
                off.inputs().datasets().stream().map(DatasetDef::name).toList());
        assertEquals(TestSettings.of(overrides).meaningHash(), off.meaningHash());
        overrides.add("inputs.guests.enabled=true");
        assertNotEquals(off.meaningHash(), settings().meaningHash());
        assertEquals(
                List.of("subscribers", "churn", "guests"),
                settings().inputs().datasets().stream().map(DatasetDef::name).toList());
    }

    @Test
    void aFurtherDatasetThatCannotBeReadIsNamedWithTheOthers() {
        write(MadeUpDatasets.NOTES, List.of("('x', '2013-06-28', 'LTE', 4)"), key -> "STRING");
        RunFailure failure = assertThrows(RunFailure.class, () -> Inputs.open(spark, settings(), AS_OF));
        assertEquals(
                "Cannot read notes: column subscriber_id is STRING, expected BIGINT as in subscribers; map one of them with"
                        + " inputs.notes.sql",
                failure.getMessage());
        overrides.add("inputs.visits.enabled=true");
        assertEquals(
                List.of("Cannot read visits: there is nothing at " + folder
                        + "/visits; expected a folder of Parquet files;" + " set inputs.visits.path or inputs.root"),
                assertThrows(RunFailure.class, () -> Inputs.open(spark, settings(), AS_OF))
                        .problems());
    }

    @Test
    void aFurtherDatasetIsHeldAgainstTheLimitsOfItsOwnRules() {
        write(MadeUpDatasets.VISITS, VISITS);
        overrides.add("quality.max-kept-share-by-rule.no_line=0.05");
        Settings settings = settings();
        try (Base base = base(settings)) {
            List<String> problems = QualityProblems.of(base.quality(), settings, AS_OF, "they are kept").stream()
                    .map(Problem::line)
                    .filter(line -> line.startsWith("Cannot use visits"))
                    .map(line -> line.replaceAll("(, expected|\\):).*", ""))
                    .toList();
            assertEquals(
                    List.of(
                            "Cannot use visits: 6 of 16 rows rejected (0.3750)",
                            "Cannot use visits: no_line in 1 of 16 rows (0.0667)"),
                    problems);
        }
    }

    @ParameterizedTest
    @EnumSource(InputTables.KeyType.class)
    void aLineOfManyRowsADayKeepsThemAll(InputTables.KeyType key) {
        writeTheThree(key);
        String type = key == InputTables.KeyType.STRING ? "STRING" : "BIGINT";
        spark.range(2000)
                .selectExpr(
                        "CAST(id AS STRING) AS visit_id",
                        "CAST(1 AS " + type + ") AS subscriber_id",
                        "timestamp_seconds(1371690000 + id % 3) AS visited_at",
                        "CAST(NULL AS TIMESTAMP) AS left_at",
                        "'BUY' AS kind",
                        "'LTE' AS network",
                        "CAST(NULL AS STRING) AS clerk",
                        "CAST(id % 500 AS INT) AS minutes",
                        "CAST(NULL AS INT) AS floors",
                        "id AS paid_krw",
                        "CAST(NULL AS BIGINT) AS refund_krw",
                        "id AS till",
                        "CAST(id AS DOUBLE) AS mood",
                        "CAST(id / 10 AS DECIMAL(5, 2)) AS score",
                        "CAST(NULL AS DATE) AS next_visit",
                        "true AS alone",
                        "id % 2 = 0 AS served")
                .write()
                .parquet(folder.resolve("visits").toString());
        overrides.add("inputs.visits.enabled=true");
        List<String> visits = pass();
        assertEquals(2000, visits.size());
        assertEquals(2000, visits.stream().distinct().count());
    }
}
