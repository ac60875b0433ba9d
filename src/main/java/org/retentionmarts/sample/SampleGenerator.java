package org.retentionmarts.sample;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_micros;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.retentionmarts.area.SamplePart;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.RunFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a sample: the datasets as Parquet, and truth.json. Same options, same rows. */
public final class SampleGenerator {
    private static final Logger LOG = LoggerFactory.getLogger(SampleGenerator.class);
    private static final long LINES_A_PARTITION = 1_000_000;
    private static final long FEW_LINES = 20_000;

    private final SparkSession session;
    private final SampleOptions options;
    private final List<SamplePart> parts;

    private SampleGenerator(SparkSession session, SampleOptions options, List<SamplePart> parts) {
        this.session = session;
        this.options = options;
        this.parts = List.copyOf(parts);
    }

    /** A sample of the datasets that a line is made of. */
    public static SampleSummary generate(SparkSession session, SampleOptions options) {
        return generate(session, options, List.of());
    }

    /**
     * Writes a sample, replacing an earlier one.
     *
     * @param parts make the further datasets
     * @throws org.retentionmarts.model.RunFailure (exit code 2) where an option is wrong, or the folder holds
     *     anything else than a sample; nothing is changed then
     */
    public static SampleSummary generate(SparkSession session, SampleOptions options, List<SamplePart> parts) {
        List<String> problems = options.problems();
        RunFailure.throwUsageIfAny(problems);
        return new SampleGenerator(session, options, parts).write();
    }

    private SampleSummary write() {
        List<DatasetDef> datasets = new ArrayList<>(Datasets.ALL);
        parts.forEach(part -> datasets.add(part.dataset()));
        SampleFolder folder =
                new SampleFolder(options.out(), datasets, session.sparkContext().hadoopConfiguration());
        folder.clear();
        folder.write(Truth.unfinished(options));
        DefectPlan plan = options.defects() == 0 ? DefectPlan.NONE : DefectPlan.of(options, countClean(), parts);
        Map<DatasetDef, Long> written = new LinkedHashMap<>();
        for (DatasetDef dataset : Datasets.ALL) {
            written.put(dataset, write(rowsOf(dataset, plan), plan.lines(), folder.pathOf(dataset)));
        }
        for (SamplePart part : parts) {
            written.put(
                    part.dataset(),
                    write(new PartRows(options, plan, parts, part), plan.lines(), folder.pathOf(part.dataset())));
        }
        String truth = folder.write(Truth.of(options, plan, written, parts));
        Map<String, Long> rows = new LinkedHashMap<>();
        written.forEach((dataset, number) -> rows.put(dataset.name(), number));
        return new SampleSummary(rows, truth);
    }

    private SampleRows rowsOf(DatasetDef dataset, DefectPlan plan) {
        if (dataset.equals(Datasets.SUBSCRIBERS)) {
            return new SubscriberRows(options, plan, parts);
        }
        return dataset.equals(Datasets.CHURN)
                ? new ChurnRows(options, plan, parts)
                : new DeviceChangeRows(options, plan, parts);
    }

    private long write(SampleRows rows, long spoiltLines, String path) {
        long started = System.nanoTime();
        DatasetDef dataset = rows.dataset();
        Observation observed = new Observation("sample " + dataset.name());
        session.sparkContext().setJobDescription("sample: write " + dataset.name());
        indices(options.lines() + spoiltLines)
                .flatMap(rows, Encoders.row(rawSchema(dataset)))
                .select(contractColumns(dataset))
                .observe(observed, count(lit(1)).as("rows"))
                .write()
                .parquet(path);
        long written = rowsOf(observed);
        session.sparkContext().setJobDescription(null);
        LOG.info(
                "Sample {}: {} rows in {} s",
                dataset.name(),
                String.format(Locale.ROOT, "%,d", written),
                (System.nanoTime() - started) / 1_000_000_000);
        return written;
    }

    private static long rowsOf(Observation observed) {
        try {
            return ((Number) observed.getAsJava().get("rows")).longValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a dataset was written", e);
        }
    }

    /** Rows of each dataset without defects; shares are taken of them. */
    private Map<DatasetDef, Long> countClean() {
        session.sparkContext().setJobDescription("sample: count events");
        StructType counts = new StructType().add("ends", DataTypes.LongType).add("changes", DataTypes.LongType);
        Row sums = indices(options.lines())
                .mapPartitions(new EventCounts(options, parts), Encoders.row(counts))
                .groupBy()
                .sum("ends", "changes")
                .first();
        session.sparkContext().setJobDescription(null);
        Map<DatasetDef, Long> rows = new LinkedHashMap<>();
        rows.put(Datasets.SUBSCRIBERS, options.lines());
        rows.put(Datasets.CHURN, sums.getLong(0));
        rows.put(Datasets.DEVICE_CHANGES, sums.getLong(1));
        for (SamplePart part : parts) {
            PartRows ofPart = new PartRows(options, DefectPlan.NONE, parts, part);
            rows.put(
                    part.dataset(),
                    indices(options.lines())
                            .flatMap(ofPart, Encoders.row(rawSchema(part.dataset())))
                            .count());
        }
        return rows;
    }

    private Dataset<Long> indices(long number) {
        int partitions = options.partitions();
        if (partitions == 0) {
            long byLines = (number + LINES_A_PARTITION - 1) / LINES_A_PARTITION;
            partitions = Math.toIntExact(Math.max(number < FEW_LINES ? 1 : 2, byLines));
        }
        return session.range(0, number, 1, partitions);
    }

    /** As the rows are made: dates are epoch days, times are microseconds, anything may be null. */
    private static StructType rawSchema(DatasetDef dataset) {
        StructType schema = new StructType();
        for (ColumnDef column : dataset.columns()) {
            schema = schema.add(column.name(), rawType(column));
        }
        return schema;
    }

    private static DataType rawType(ColumnDef column) {
        return switch (column.type()) {
            case LINE_ID, ID, TIMESTAMP -> DataTypes.LongType;
            case DATE -> DataTypes.IntegerType;
            default -> column.sparkType();
        };
    }

    private static Column[] contractColumns(DatasetDef dataset) {
        List<Column> columns = dataset.columns().stream()
                .map(column -> switch (column.type()) {
                    case DATE -> date_from_unix_date(col(column.name())).as(column.name());
                    case TIMESTAMP -> timestamp_micros(col(column.name())).as(column.name());
                    default -> col(column.name());
                })
                .toList();
        return columns.toArray(new Column[0]);
    }

    /** Counts the events of a partition of lines. */
    private record EventCounts(SampleOptions options, List<SamplePart> parts)
            implements MapPartitionsFunction<Long, Row> {
        @Override
        public Iterator<Row> call(Iterator<Long> indices) {
            LineSimulation simulation = new LineSimulation(options, parts);
            long ends = 0;
            long changes = 0;
            while (indices.hasNext()) {
                SimulatedLine line = simulation.of(indices.next());
                ends += line.ended() ? 1 : 0;
                changes += line.changes;
            }
            return List.of(RowFactory.create(ends, changes)).iterator();
        }
    }
}
