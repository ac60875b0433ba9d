package org.retentionmarts.sparkplan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;

/**
 * Spark's Parquet format, and three things more. The rows that come out of each file are counted. A column that holds
 * nulls only in one file is read as if that file lacked it, and a file without rows is not read at all: Spark would
 * refuse their types, though no value has them. And a file that asks for more memory than there is fails by its name,
 * where Spark would end the process.
 */
final class PartFormat extends ParquetFileFormat {
    private static final long serialVersionUID = 1L;

    /** No column of a file has this in its name. */
    private static final String ABSENT = "\u0000absent ";

    /** The scan that a thread of the driver plans: Spark asks for its reader first, then about each file it opens. */
    private static final ThreadLocal<PlannedScan> PLANNING = new ThreadLocal<>();

    private final HashMap<String, Set<String>> nullColumns;
    private final HashSet<String> rowless;
    private final RowsRead rowsRead;
    private final transient List<PlannedScan> scans = new ArrayList<>();

    /**
     * A format that reads these files as their types say.
     *
     * @param types what the files hold
     * @param rowsRead registered; takes the count of the rows that come out of each part of a file
     */
    PartFormat(FileTypes types, RowsRead rowsRead) {
        this.nullColumns = new HashMap<>(types.nullColumns());
        this.rowless = new HashSet<>(types.rowless());
        this.rowsRead = rowsRead;
    }

    /** A scan, by its number among those of these files. */
    PlannedScan scan(int number) {
        synchronized (scans) {
            return scans.get(number);
        }
    }

    /**
     * Notes the file for the scan that is planned. This is the only place that tells what is left of the files after
     * conditions whose values another part of the plan gives.
     */
    @Override
    public boolean isSplitable(SparkSession spark, scala.collection.immutable.Map<String, String> options, Path file) {
        Optional.ofNullable(PLANNING.get()).ifPresent(scan -> scan.add(file.toString()));
        return super.isSplitable(spark, options, file);
    }

    @Override
    public Function1<PartitionedFile, Iterator<InternalRow>> buildReaderWithPartitionValues(
            SparkSession spark,
            StructType data,
            StructType partition,
            StructType required,
            Seq<Filter> filters,
            scala.collection.immutable.Map<String, String> options,
            Configuration configuration) {
        Map<Set<String>, Function1<PartitionedFile, Iterator<InternalRow>>> readers = new LinkedHashMap<>();
        Map<String, Function1<PartitionedFile, Iterator<InternalRow>>> byFile = new HashMap<>();
        nullColumns.forEach((file, columns) -> {
            Set<String> absent = new TreeSet<>(columns);
            absent.retainAll(Set.of(required.fieldNames()));
            if (!absent.isEmpty()) {
                // Each reader has a configuration of its own, since it writes into it what is to be read.
                byFile.put(
                        file,
                        readers.computeIfAbsent(
                                absent,
                                names -> super.buildReaderWithPartitionValues(
                                        spark,
                                        data,
                                        partition,
                                        without(required, names),
                                        filters,
                                        options,
                                        new Configuration(configuration))));
            }
        });
        rowless.forEach(file -> byFile.put(file, new PartReader.Nothing()));
        int number;
        PlannedScan scan = filters.isEmpty() ? PlannedScan.whole() : PlannedScan.conditional();
        synchronized (scans) {
            number = scans.size();
            scans.add(scan);
        }
        PLANNING.set(scan);
        PartReader reader = new PartReader(
                super.buildReaderWithPartitionValues(spark, data, partition, required, filters, options, configuration),
                byFile);
        return new CountedReader(reader, rowsRead, number);
    }

    private static StructType without(StructType required, Set<String> absent) {
        StructType renamed = new StructType();
        for (StructField field : required.fields()) {
            String name = absent.contains(field.name()) ? ABSENT + field.name() : field.name();
            renamed = renamed.add(name, field.dataType(), field.nullable(), field.metadata());
        }
        return renamed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartFormat format
                && nullColumns.equals(format.nullColumns)
                && rowless.equals(format.rowless);
    }

    @Override
    public int hashCode() {
        return Objects.hash(nullColumns, rowless);
    }
}
