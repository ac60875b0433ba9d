package org.retentionmarts.shuffle;

import java.time.ZoneId;
import java.util.Optional;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.retentionmarts.model.TimeOfDay;
import org.retentionmarts.sparkplan.PlannedRows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scan of one dataset. Where nothing but names and order stand between the Parquet files and the contract's
 * columns, its vectors are read as they are; else the rows that Spark computes.
 */
public final class Scan {
    private static final Logger LOG = LoggerFactory.getLogger(Scan.class);

    private final Layout layout;
    private final Dataset<Row> rows;
    private final PlannedRows planned;

    private Scan(Layout layout, Dataset<Row> rows) {
        this.layout = layout;
        this.rows = rows;
        this.planned = PlannedRows.of(rows, layout.dataset().columns().size());
    }

    /**
     * The scan as Spark plans it; where it gives no vectors, the log says why.
     *
     * @param rows the contract's columns in its order and types, then {@linkplain TimeOfDay times} of some of them
     */
    public static Scan of(Layout layout, Dataset<Row> rows) {
        Scan scan = new Scan(layout, rows);
        scan.tellWhereNoVectors();
        return scan;
    }

    /** Size of the files, as Spark estimates it for what is read of them. */
    public long bytes() {
        return planned.bytes();
    }

    /** Whether the vectors of the files are read as they are. */
    boolean readsVectors() {
        return planned.ordinals().isPresent();
    }

    /** Its rows, packed into chunks of the buckets. */
    public JavaPairRDD<Integer, byte[]> packed(Buckets buckets) {
        Layout columns = layout;
        int textKeys = textKeys();
        ZoneId zone = ZoneId.of(rows.sparkSession().conf().get("spark.sql.session.timeZone"));
        Optional<int[]> vectors = planned.ordinals();
        if (vectors.isPresent()) {
            int[] ordinals = vectors.get();
            return planned.mapBatches(batches -> {
                Dictionary dictionary = new Dictionary();
                RowFeed feed = new VectorFeed(batches, ordinals, columns, dictionary);
                return new RowPacker(
                        columns, textKeys, zone, buckets, dictionary, grouped(feed, columns, textKeys, dictionary));
            });
        }
        StructType schema = rows.schema();
        return planned.mapRows(computed -> {
            Dictionary dictionary = new Dictionary();
            RowFeed feed = new InternalRowFeed(computed, columns, dictionary, TimesOfDay.of(columns, schema));
            return new RowPacker(
                    columns, textKeys, zone, buckets, dictionary, grouped(feed, columns, textKeys, dictionary));
        });
    }

    private static RowFeed grouped(RowFeed feed, Layout layout, int textKeys, Dictionary dictionary) {
        return layout.dataset().isOfLines() ? feed : new GroupedFeed(feed, layout, textKeys, dictionary);
    }

    /** Which keys are texts, as a {@link Chunk} has it; the key of a group always is. */
    private int textKeys() {
        boolean text = layout.keyColumn() < 0 || isText(layout.keyColumn());
        int keys = text ? Chunk.KEY_IS_TEXT : 0;
        for (int slot : layout.idSlots()) {
            keys |= isText(layout.numberColumn(slot)) ? Chunk.idIsText(slot) : 0;
        }
        return keys;
    }

    private boolean isText(int column) {
        return rows.schema().apply(column).dataType().equals(DataTypes.StringType);
    }

    /** Rows take more time than vectors: whoever wonders what a run does with it finds the reason in the log. */
    private void tellWhereNoVectors() {
        planned.whyNoVectors()
                .ifPresent(reason -> LOG.info(
                        "Reading {} row by row, not as column vectors: {}",
                        layout.dataset().name(),
                        reason));
    }
}
