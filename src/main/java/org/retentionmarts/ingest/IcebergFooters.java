package org.retentionmarts.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.spark.SparkV2Filters;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.connector.expressions.filter.Predicate;

/** Whether the Parquet files of a snapshot hold as many rows, within reach of a reader, as its manifests count in each. */
final class IcebergFooters {
    private final Table table;
    private final long snapshot;
    private final Configuration configuration;

    IcebergFooters(Table table, long snapshot, Configuration configuration) {
        this.table = table;
        this.snapshot = snapshot;
        this.configuration = configuration;
    }

    /**
     * The first difference, as in "FILE holds 3 rows, its snapshot counts 4".
     *
     * @param conditions of a scan, which leave out files in which they hold for no row
     */
    Optional<String> difference(List<Predicate> conditions) throws IOException {
        List<DataFile> files = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks = table.newScan()
                .useSnapshot(snapshot)
                .filter(expression(conditions))
                .planFiles()) {
            tasks.forEach(task -> files.add(task.file()));
        }
        return InParallel.map(files, this::difference).stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** A condition that Iceberg has no words for leaves out no file. */
    private static Expression expression(List<Predicate> conditions) {
        return conditions.stream()
                .map(SparkV2Filters::convert)
                .filter(Objects::nonNull)
                .reduce(Expressions.alwaysTrue(), Expressions::and);
    }

    private Optional<String> difference(DataFile file) {
        if (file.format() != FileFormat.PARQUET) {
            return Optional.empty();
        }
        ParquetReadOptions inside = HadoopReadOptions.builder(configuration)
                .withRange(0, file.fileSizeInBytes())
                .build();
        try (ParquetFileReader reader =
                ParquetFileReader.open(HadoopInputFile.fromPath(new Path(file.location()), configuration), inside)) {
            long rows = reader.getRowGroups().stream()
                    .mapToLong(BlockMetaData::getRowCount)
                    .sum();
            return rows == file.recordCount()
                    ? Optional.empty()
                    : Optional.of(String.format(
                            Locale.ROOT,
                            "%s holds %,d rows, its snapshot counts %,d",
                            file.location(),
                            rows,
                            file.recordCount()));
        } catch (IOException | RuntimeException e) {
            return Optional.of(file.location() + " can't be looked at: " + Causes.inShort(e));
        }
    }
}
