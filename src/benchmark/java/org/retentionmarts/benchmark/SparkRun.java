package org.retentionmarts.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.sample.SampleGenerator;
import org.retentionmarts.sample.SampleOptions;

/** What the benchmark does with Spark beside the jobs, each in a JVM of its own. */
final class SparkRun {
    private SparkRun() {}

    /** What to do. */
    enum SparkTask {
        /** Inputs, lines: writes the sample. */
        SAMPLE,
        /** Inputs: reads every column of each dataset and counts its values. */
        COUNT,
        /** Inputs, first day, as-of, folder: the plain SQL. */
        PLAIN,
        /** First day, folder: what the warehouse that the settings name has released of person_time from then on. */
        RELEASED
    }

    /** The command line: a task and its arguments. */
    public static void main(String[] arguments) throws IOException {
        List<String> rest = List.of(arguments).subList(1, arguments.length);
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            switch (SparkTask.valueOf(arguments[0])) {
                case SAMPLE -> sample(spark, rest.get(0), Long.parseLong(rest.get(1)));
                case COUNT -> count(spark, Path.of(rest.get(0)));
                case PLAIN ->
                    spark.sql(Script.PLAIN_SPARK.over(
                                    Path.of(rest.get(0)), LocalDate.parse(rest.get(1)), LocalDate.parse(rest.get(2))))
                            .write()
                            .parquet(rest.get(3));
                case RELEASED ->
                    spark.table("base.cube." + LinesTables.PERSON_TIME.name())
                            .filter(functions.col(Columns.MONTH).geq(functions.lit(rest.get(0))))
                            .coalesce(1)
                            .write()
                            .parquet(rest.get(1));
            }
        }
    }

    private static void sample(SparkSession spark, String folder, long lines) {
        SampleGenerator.generate(
                spark,
                SampleOptions.to(folder).withLines(lines).withChurnLevel(SampleOptions.NATIONAL_BASE_CHURN_LEVEL));
    }

    private static void count(SparkSession spark, Path inputs) {
        for (DatasetDef dataset : Datasets.ALL) {
            Dataset<Row> rows =
                    spark.read().parquet(inputs.resolve(dataset.name()).toString());
            Column[] counts =
                    Arrays.stream(rows.columns()).map(functions::count).toArray(Column[]::new);
            System.out.println(dataset.name() + " " + rows.select(counts).head());
        }
    }
}
