package org.retentionmarts.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.retentionmarts.contract.Dataset;
import org.retentionmarts.contract.RunFailure;

/** The SQL that turns a dataset as it is delivered, the view {@code source}, into the contract's columns. */
final class Mapping {
    private static final String SOURCE_VIEW = "source";

    private final SparkSession spark;
    private final Dataset contract;
    private final String file;

    /** Starts with the path of the SQL file. */
    Mapping(SparkSession spark, Dataset contract, String file) {
        this.spark = spark;
        this.contract = contract;
        this.file = file;
    }

    /**
     * The mapped rows.
     *
     * @param place where the source is, for messages
     * @throws RunFailure (exit code 2) where the mapping can't be read, (exit code 3) where it does not fit the source
     */
    org.apache.spark.sql.Dataset<Row> of(org.apache.spark.sql.Dataset<Row> source, String place) {
        String setting = "inputs." + contract.name() + ".sql = " + file;
        source.createOrReplaceTempView(SOURCE_VIEW);
        try {
            String sql = Files.readString(Path.of(file)).strip();
            return spark.sql(sql.endsWith(";") ? sql.substring(0, sql.length() - 1) : sql);
        } catch (IOException e) {
            throw RunFailure.usage("Cannot use " + setting + ": there is no such file (the working directory is "
                    + Path.of("").toAbsolutePath() + ")");
        } catch (Exception e) {
            if (e instanceof ParseException) {
                throw RunFailure.usage("Cannot use " + setting + ": " + firstLine(e));
            }
            if (e instanceof AnalysisException) {
                throw RunFailure.data("Cannot read " + contract.name() + ": " + place + " does not fit the mapping "
                        + file + ": " + firstLine(e));
            }
            throw e;
        } finally {
            spark.catalog().dropTempView(SOURCE_VIEW);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
    }
}
