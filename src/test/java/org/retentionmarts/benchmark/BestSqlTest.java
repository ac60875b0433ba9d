package org.retentionmarts.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.pass.Base;
import org.retentionmarts.sample.SampleGenerator;
import org.retentionmarts.sample.SampleOptions;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.testing.TestBase;
import org.retentionmarts.testing.TestSession;
import org.retentionmarts.testing.TestSettings;
import org.retentionmarts.timeline.Frame;

/** The peer of the benchmark computes our table, not a neighbour of it. */
class BestSqlTest {
    private static final LocalDate AS_OF = LocalDate.of(2013, 6, 30);

    @TempDir
    Path folder;

    @Test
    void duckDbsBestEqualsTheEnginesPersonTimeRowByRow() throws SQLException {
        Path inputs = folder.resolve("inputs");
        SampleGenerator.generate(
                TestSession.plain(),
                SampleOptions.to(inputs.toString())
                        .withLines(20_000)
                        .withChurnLevel(SampleOptions.NATIONAL_BASE_CHURN_LEVEL));

        assertSameCube(inputs, YearMonth.of(2010, 7));
        assertSameCube(inputs, YearMonth.of(2013, 4));
    }

    private void assertSameCube(Path inputs, YearMonth firstMonth) throws SQLException {
        Path ours = folder.resolve("ours-" + firstMonth);
        Path theirs = folder.resolve("theirs-" + firstMonth + ".parquet");
        SparkSession spark = TestSession.plain();
        Settings settings = TestSettings.over(Path.of("conf/retention-marts.conf"), List.of());
        try (Base base = Base.of(
                spark,
                Datasets.ALL.stream()
                        .collect(Collectors.toMap(dataset -> dataset, dataset -> read(inputs, dataset.name()))),
                settings,
                Frame.of(settings, firstMonth, AS_OF),
                Areas.PRODUCT.accumulators(settings))) {
            TestBase.rows(TestSession.plain(), base, LinesTables.PERSON_TIME)
                    .coalesce(1)
                    .write()
                    .parquet(ours.toString());
        }
        DuckDbRun.write(Script.BEST, inputs, firstMonth.atDay(1), AS_OF, theirs, "1GB");

        CubeComparison.RowCounts counts = new CubeComparison(ours, theirs).counts();
        long rows = spark.read().parquet(ours.toString()).count();
        assertEquals(new CubeComparison.RowCounts(rows, rows, 0, 0), counts, "months from " + firstMonth);
    }

    private static Dataset<Row> read(Path inputs, String dataset) {
        return TestSession.plain().read().parquet(inputs.resolve(dataset).toString());
    }
}
