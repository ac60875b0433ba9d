package org.retentionmarts.sparkplan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.FileSourceScanExec;
import org.apache.spark.sql.execution.datasources.FileStatusCache;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.InMemoryFileIndex;
import org.apache.spark.sql.execution.datasources.NoopCache$;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A file that can't be read though its footer can.
 *
 * @param fault what its reader threw
 */
public record FaultyFile(String path, Throwable fault) {

    /**
     * Looks for it among the files from which rows are made, by reading them by themselves: all, then halves of what
     * can't be read. Empty where each can be read, so that the fault is not in the files.
     */
    public static Optional<FaultyFile> among(Dataset<Row> rows) {
        SparkSession spark = rows.sparkSession();
        return CollectionConverters.asJava(rows.queryExecution().sparkPlan().collectLeaves()).stream()
                .filter(FileSourceScanExec.class::isInstance)
                .map(FileSourceScanExec.class::cast)
                .flatMap(scan -> new Search(spark, scan.relation(), scan.requiredSchema()).in(files(scan)).stream())
                .findFirst();
    }

    private static List<Path> files(FileSourceScanExec scan) {
        return Arrays.stream(scan.relation().location().inputFiles())
                .map(file -> new Path(java.net.URI.create(file)))
                .toList();
    }

    /** The columns of one scan, read from some of its files. */
    private record Search(SparkSession spark, HadoopFsRelation relation, StructType columns) {

        Optional<FaultyFile> in(List<Path> files) {
            Optional<Exception> fault = faultOf(files);
            if (fault.isEmpty() || files.size() == 1) {
                return fault.map(thrown -> new FaultyFile(files.get(0).toString(), thrown));
            }
            int half = files.size() / 2;
            return in(files.subList(0, half)).or(() -> in(files.subList(half, files.size())));
        }

        private Optional<Exception> faultOf(List<Path> files) {
            FileStatusCache uncached = NoopCache$.MODULE$;
            HadoopFsRelation part = relation.copy(
                    new InMemoryFileIndex(
                            spark,
                            CollectionConverters.asScala(files).toSeq(),
                            Map$.MODULE$.empty(),
                            Option.empty(),
                            uncached,
                            Option.empty(),
                            Option.empty()),
                    new StructType(),
                    relation.dataSchema(),
                    Option.empty(),
                    relation.fileFormat(),
                    relation.options(),
                    relation.sparkSession());
            Column[] all = Arrays.stream(columns.fieldNames())
                    .map(name -> functions.col("`" + name.replace("`", "``") + "`"))
                    .toArray(Column[]::new);
            try {
                // As rows, since a value may fail where it is taken out of its vector.
                spark.baseRelationToDataFrame(part)
                        .select(all)
                        .queryExecution()
                        .toRdd()
                        .count();
                return Optional.empty();
            } catch (Exception e) { // Spark throws checked exceptions without declaring them.
                return Optional.of(e);
            }
        }
    }
}
