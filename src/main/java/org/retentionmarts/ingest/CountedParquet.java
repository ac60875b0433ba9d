package org.retentionmarts.ingest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.collection.Iterator;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;

/** Spark's Parquet files, read as ever, with a count of the rows that come out of each. */
final class CountedParquet extends ParquetFileFormat {
    private static final long serialVersionUID = 1L;

    private final RowsRead rowsRead;
    private final transient List<Boolean> conditional = Collections.synchronizedList(new ArrayList<>());

    /** Counts into a registered accumulator. */
    CountedParquet(RowsRead rowsRead) {
        this.rowsRead = rowsRead;
    }

    /** Whether a scan may skip rows that a condition does not ask for. */
    boolean isConditional(int scan) {
        return conditional.get(scan);
    }

    @Override
    public Function1<PartitionedFile, Iterator<InternalRow>> buildReaderWithPartitionValues(
            SparkSession spark,
            StructType dataSchema,
            StructType partitionSchema,
            StructType requiredSchema,
            Seq<Filter> filters,
            Map<String, String> options,
            Configuration configuration) {
        int scan;
        synchronized (conditional) {
            scan = conditional.size();
            conditional.add(!filters.isEmpty());
        }
        return new CountedReader(
                super.buildReaderWithPartitionValues(
                        spark, dataSchema, partitionSchema, requiredSchema, filters, options, configuration),
                rowsRead,
                scan);
    }
}
