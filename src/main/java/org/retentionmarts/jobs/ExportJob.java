package org.retentionmarts.jobs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.export.Export;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.release.Release;
import org.retentionmarts.release.Releases;

/** Copies the marketing tables of a release into plain files, rows in order of their key. */
public final class ExportJob {
    private ExportJob() {}

    /**
     * Returns the result for standard output.
     *
     * @throws RunFailure exit code 2 where there is no such release, it does not hold a table, or the folder can't be
     *     used; 4 where another export writes there
     */
    public static String run(SparkSession spark, ExportOptions options) {
        Releases releases = new Releases(spark);
        Release release = options.release().map(releases::find).orElseGet(releases::last);
        Map<TableDef, Dataset<Row>> tables = new LinkedHashMap<>();
        Areas.PRODUCT.published().stream()
                .filter(table -> options.tables().isEmpty()
                        ? release.has(table)
                        : options.tables().contains(table.name()))
                .forEach(table -> tables.put(table, releases.read(release, table)));
        List<String> lines = new ArrayList<>();
        lines.add("Release " + release.name() + ":");
        try (Export export = Export.begin(
                spark.sessionState().newHadoopConf(),
                options.out(),
                options.format(),
                release,
                List.copyOf(tables.keySet()))) {
            tables.forEach((table, rows) -> ProgressListener.describe(spark, "Export " + table.name(), () -> {
                export.add(table, rows);
                return table;
            }));
            export.publish().forEach(file -> lines.add("  " + file));
        }
        return String.join(System.lineSeparator(), lines);
    }
}
