package org.retentionmarts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.testing.SparkSuite;
import org.retentionmarts.testing.TestSettings;

/** Queries of the page of tables run on tables of the declared columns, and give the columns that the page shows. */
class DocumentedQueriesTest extends SparkSuite {
    private static final Pattern SQL_WITH_ANSWER = Pattern.compile(
            "```sql\\n([^`]*FROM marts\\.marketing\\.[^`]*)```(?:(?!```).)*?\\n    \\|([^\\n]*)\\|\\n", Pattern.DOTALL);
    private static final Pattern ORDER_OF_BANDS = Pattern.compile("`(TRY_CAST\\([^`]*)`");
    private static final Pattern TABLE = Pattern.compile("marts\\.marketing\\.(\\w+) VERSION AS OF '\\w+'");

    /**
     * A query of the page.
     *
     * @param columns those that the page shows below it
     */
    record Query(String sql, List<String> columns) {
        @Override
        public String toString() {
            Matcher table = TABLE.matcher(sql);
            return table.find() ? table.group(1) : sql;
        }
    }

    @BeforeEach
    void makeEmptyTables() {
        Areas.PRODUCT.tables().stream()
                .filter(table -> table.fullName().startsWith("marts.marketing."))
                .forEach(this::makeEmpty);
    }

    static Stream<Query> queries() throws IOException {
        List<Query> queries = new ArrayList<>();
        Matcher block = SQL_WITH_ANSWER.matcher(page());
        while (block.find()) {
            queries.add(new Query(
                    block.group(1),
                    Stream.of(block.group(2).split("\\|")).map(String::strip).toList()));
        }
        return queries.stream();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void aQueryGivesTheColumnsThatThePageShows(Query query) {
        assertEquals(
                query.columns(),
                List.of(spark().sql(TABLE.matcher(query.sql()).replaceAll("$1")).columns()));
    }

    @Test
    void questionsOfMarketingHaveTheirQuery() throws IOException {
        assertEquals(
                List.of(
                        "number_porting",
                        "porting_trend",
                        "porting_history_trend",
                        "offer_next_month",
                        "program_event_study",
                        "program_effect_by_time"),
                queries().map(Query::toString).toList());
    }

    @Test
    void bandsOfEveryKindAreOrderedByTheExpressionOfThePage() throws IOException {
        Settings settings = TestSettings.of(List.of("observed-from=2010-07-01"));
        assertOrdered(settings.ageGroups().labels());
        assertOrdered(settings.tenureBands().labels());
        assertOrdered(Codes.SINCE_CHANGE);
        assertOrdered(TestSettings.of(List.of("observed-from=2010-07-01", "bands.age=[0, 5, 10, 20, 100]"))
                .ageGroups()
                .labels());
    }

    /** After the values that are no bands, which have no number. */
    private void assertOrdered(List<String> bands) throws IOException {
        Matcher expression = ORDER_OF_BANDS.matcher(page());
        assertEquals(true, expression.find());
        List<String> values = new ArrayList<>(bands);
        Collections.shuffle(values, new Random(1));
        values.add(Codes.ALL);
        spark().createDataset(values, Encoders.STRING()).toDF("since").createOrReplaceTempView("banded");
        List<String> expected = new ArrayList<>(List.of(Codes.ALL));
        expected.addAll(bands);
        assertEquals(
                expected,
                spark().sql("SELECT since FROM banded ORDER BY " + expression.group(1)).collectAsList().stream()
                        .map(row -> row.getString(0))
                        .toList());
    }

    private void makeEmpty(TableDef table) {
        spark().createDataFrame(List.<Row>of(), table.schema()).createOrReplaceTempView(table.name());
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("docs/tables.md"));
    }
}
