package org.retentionmarts.sparkplan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.execution.datasources.FileStatusCache;
import org.apache.spark.sql.execution.datasources.InMemoryFileIndex;
import org.apache.spark.sql.execution.datasources.PartitionSpec;
import org.apache.spark.sql.types.StructType;
import org.retentionmarts.files.ListedFile;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The files of a dataset as they were listed, for Spark: it neither lists nor interprets a path again. */
final class ListedIndex extends InMemoryFileIndex {
    ListedIndex(SparkSession spark, List<ListedFile> files, StructType schema, PartitionSpec partitions) {
        super(
                spark,
                CollectionConverters.asScala(files.stream()
                                .map(file -> file.status().getPath())
                                .toList())
                        .toSeq(),
                scala.collection.immutable.Map$.MODULE$.empty(),
                Option.apply(schema),
                new Known(files),
                Option.apply(partitions),
                Option.empty());
    }

    /** The files that a scan without any condition opens. */
    Set<String> withoutConditions() {
        Seq<Expression> none =
                CollectionConverters.asScala(List.<Expression>of()).toSeq();
        return CollectionConverters.asJava(listFiles(none, none)).stream()
                .flatMap(folder -> CollectionConverters.asJava(folder.files()).stream())
                .map(file -> file.getPath().toString())
                .collect(Collectors.toSet());
    }

    /** What Spark's class says while it takes the list is not for the run's log. */
    @Override
    public String logName() {
        return InMemoryFileIndex.class.getName();
    }

    /** Says of each file what was listed, so that none is listed anew. */
    private static final class Known extends FileStatusCache {
        private final Map<Path, FileStatus> known;

        Known(List<ListedFile> files) {
            known = files.stream()
                    .map(ListedFile::status)
                    .collect(Collectors.toMap(FileStatus::getPath, Function.identity()));
        }

        @Override
        public Option<FileStatus[]> getLeafFiles(Path path) {
            return Option.apply(new FileStatus[] {known.get(path)});
        }

        @Override
        public void putLeafFiles(Path path, FileStatus[] files) {}

        @Override
        public void invalidateAll() {}
    }
}
