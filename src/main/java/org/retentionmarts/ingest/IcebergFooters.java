package org.retentionmarts.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.spark.SparkV2Filters;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.retentionmarts.files.Causes;
import org.retentionmarts.files.InParallel;

/** Whether the Parquet files of a snapshot hold as many rows, within reach of a reader, as its manifests count in each. */
final class IcebergFooters {
    private final Table table;
    private final long snapshot;

    IcebergFooters(Table table, long snapshot) {
        this.table = table;
        this.snapshot = snapshot;
    }

    /**
     * What is wrong with a file.
     *
     * @param words as in "FILE holds 3 rows, its snapshot counts 4"
     * @param expected what should be, and what to look at
     */
    record FooterFault(String words, String expected) {
        /** That rows are missing, or there are too many. */
        static FooterFault ofRows(String words) {
            return new FooterFault(
                    words, "expected all of them; a file of the table is damaged or was replaced, repair the table");
        }
    }

    /**
     * The first difference, or the first file that can't be opened to look for one.
     *
     * @param conditions of a scan, which leave out files in which they hold for no row
     */
    Optional<FooterFault> difference(List<Predicate> conditions) throws IOException {
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

    private Optional<FooterFault> difference(DataFile file) {
        // The footer of an encrypted file is for its reader alone.
        if (file.format() != FileFormat.PARQUET || file.keyMetadata() != null) {
            return Optional.empty();
        }
        ParquetReadOptions inside = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withRange(0, file.fileSizeInBytes())
                .build();
        try (ParquetFileReader reader =
                ParquetFileReader.open(new IcebergFile(table.io().newInputFile(file)), inside)) {
            long rows = reader.getRowGroups().stream()
                    .mapToLong(BlockMetaData::getRowCount)
                    .sum();
            return rows == file.recordCount()
                    ? Optional.empty()
                    : Optional.of(FooterFault.ofRows(String.format(
                            Locale.ROOT,
                            "%s holds %,d rows, its snapshot counts %,d",
                            file.location(),
                            rows,
                            file.recordCount())));
        } catch (IOException | RuntimeException e) {
            return Optional.of(new FooterFault(
                    file.location() + " can't be opened: " + Causes.inShort(e),
                    "expected a whole Parquet file; check that it is there and that the run may read it, repair the"
                            + " table"));
        }
    }
}
