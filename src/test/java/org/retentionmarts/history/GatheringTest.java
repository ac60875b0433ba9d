package org.retentionmarts.history;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.oracle.EdgeLines;
import org.retentionmarts.oracle.InputTables;
import org.retentionmarts.oracle.OracleSettings;
import org.retentionmarts.shuffle.Buckets;
import org.retentionmarts.shuffle.Chunk;
import org.retentionmarts.shuffle.Dictionary;
import org.retentionmarts.shuffle.InternalRowFeed;
import org.retentionmarts.shuffle.Layout;
import org.retentionmarts.shuffle.Layouts;
import org.retentionmarts.shuffle.LineRow;
import org.retentionmarts.shuffle.RowPacker;
import org.retentionmarts.shuffle.TimesOfDay;
import org.retentionmarts.sparkplan.ComputedRows;
import org.retentionmarts.testing.TestSession;

/** Rows find their line, however they are read and divided. */
class GatheringTest {
    private static final LocalDate AS_OF = LocalDate.of(2013, 6, 30);
    private static final Judgement JUDGEMENT = new Judgement(
            (int) AS_OF.toEpochDay(),
            (int) LocalDate.of(2010, 7, 1).toEpochDay(),
            (int) LocalDate.of(2013, 1, 31).toEpochDay(),
            List.of("VIP", "GOLD", "SILVER", "BASIC"),
            List.of("LTE"),
            2,
            (int) LocalDate.of(1980, 1, 1).toEpochDay(),
            (int) AS_OF.plusYears(10).toEpochDay(),
            1000,
            1_000_000_000,
            Map.of(),
            Map.of());
    private static final Buckets ONE = new Buckets(0, 0);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void livesAndRejectedRowsAreTheSameHoweverRowsAreReadAndDivided(InputTables.KeyType key) {
        new EdgeLines(OracleSettings.of(LocalDate.of(2010, 7, 1), AS_OF), 21, 1500, key, 0.3).writeTo(folder);
        List<String> together = histories(false, ONE);
        assertTrue(together.size() > 1500, "lives and rejected rows: " + together.size());
        assertEquals(together, histories(false, new Buckets(3, 0)));
        assertEquals(together, histories(false, new Buckets(0, 4)));
        assertEquals(together, histories(true, new Buckets(2, 3)));
    }

    private List<String> histories(boolean rowByRow, Buckets buckets) {
        return Gathering.byLine(
                        Datasets.ALL.stream()
                                .collect(Collectors.toMap(dataset -> dataset, dataset -> read(dataset, rowByRow))),
                        buckets)
                .mapLineHistories(JUDGEMENT, GatheringTest::describe)
                .collect()
                .stream()
                .sorted()
                .toList();
    }

    /** An expression instead of a plain column makes Spark put rows together. */
    private Dataset<Row> read(DatasetDef dataset, boolean rowByRow) {
        Column[] columns = dataset.columnNames().stream()
                .map(name -> rowByRow ? coalesce(col(name), lit(null)).as(name) : col(name))
                .toArray(Column[]::new);
        return TestSession.plain()
                .read()
                .parquet(folder.resolve(dataset.name()).toString())
                .select(columns);
    }

    private static Iterator<String> describe(java.util.function.Function<Rejections, LineHistoryReader> opener) {
        List<String> described = new ArrayList<>();
        LineHistoryReader histories =
                opener.apply((dataset, rule, row) -> described.add(dataset + " " + rule + " " + row));
        while (histories.hasNext()) {
            LineHistory history = histories.next();
            if (history != null) {
                described.add(describe(history, histories.dictionary()));
            }
        }
        return described.iterator();
    }

    private static String describe(LineHistory history, Dictionary dictionary) {
        StringBuilder text = new StringBuilder()
                .append(List.of(
                        history.activated(), history.end(), history.birth(), history.portedIn(), history.portedOut()))
                .append(dictionary.text(history.donor()))
                .append(dictionary.text(history.recipient()))
                .append(List.of(history.regular(), history.portingHistory(), history.tier(), history.network()));
        for (int change = 0; change < history.changes(); change++) {
            text.append(List.of(history.changedOn(change), history.deviceAcquired(change), history.isUpgrade(change)))
                    .append(history.discountKrw(change))
                    .append(history.changeTier(change));
        }
        return text.toString();
    }

    @Test
    void keysOfEqualHashesKeepTheirOwnEvents() {
        long[] keys = keysOfOneHash();
        List<String> histories = Gathering.byLine(
                        Map.of(
                                Datasets.SUBSCRIBERS,
                                rows(Datasets.SUBSCRIBERS, List.of(line(keys[0]), line(keys[1]))),
                                Datasets.CHURN,
                                rows(Datasets.CHURN, List.of(end(keys[0], "2012-05-01"), end(keys[1], "2012-06-02")))),
                        ONE)
                .mapLineHistories(JUDGEMENT, GatheringTest::ends)
                .collect();
        assertEquals(
                List.of("2012-05-01", "2012-06-02"), histories.stream().sorted().toList());
    }

    /** Two keys whose hashes agree in the bits that order a bucket; among 200,000 about five pairs do. */
    private static long[] keysOfOneHash() {
        Map<Long, Long> seen = new HashMap<>();
        return LongStream.range(0, 1_000_000)
                .mapToObj(key -> {
                    Long other = seen.put(Buckets.hash(key) & Buckets.ORDER_MASK, key);
                    return other == null ? null : new long[] {other, key};
                })
                .filter(pair -> pair != null)
                .findFirst()
                .orElseThrow();
    }

    private static Iterator<String> ends(java.util.function.Function<Rejections, LineHistoryReader> opener) {
        List<String> ends = new ArrayList<>();
        LineHistoryReader histories = opener.apply((dataset, rule, row) -> ends.add(rule + " " + row));
        while (histories.hasNext()) {
            LineHistory history = histories.next();
            if (history != null) {
                ends.add(LocalDate.ofEpochDay(history.end()).toString());
            }
        }
        return ends.iterator();
    }

    private static Row line(long key) {
        LocalDate day = LocalDate.of(2011, 1, 1);
        return RowFactory.create(key, null, "INDIVIDUAL", day, null, "NEW", null, null, "VIP", "LTE", day, true);
    }

    private static Row end(long key, String day) {
        return RowFactory.create(key, LocalDate.parse(day), "TERMINATION", null);
    }

    private static Dataset<Row> rows(DatasetDef dataset, List<Row> rows) {
        StructType schema = new StructType();
        for (ColumnDef column : dataset.columns()) {
            schema = column.name().equals(Datasets.SUBSCRIBER_ID)
                    ? schema.add(column.name(), "bigint")
                    : schema.add(column.name(), column.type().sparkType());
        }
        return TestSession.plain().createDataFrame(rows, schema);
    }

    @Test
    void moreTextsThanARecordCanNumberArriveWhole() {
        int rows = 70_000;
        Iterator<InternalRow> churn = IntStream.range(0, rows)
                .<InternalRow>mapToObj(i -> new GenericInternalRow(new Object[] {
                    (long) i, 15_000, UTF8String.fromString("TERMINATION"), UTF8String.fromString("operator " + i)
                }))
                .iterator();
        Dictionary ofTheScan = new Dictionary();
        RowPacker packer = new RowPacker(
                Layout.CHURN,
                0,
                ZoneOffset.UTC,
                new Buckets(2, 0),
                ofTheScan,
                new InternalRowFeed(
                        new ComputedRows(churn),
                        Layout.CHURN,
                        ofTheScan,
                        TimesOfDay.of(Layout.CHURN, new StructType())));
        Dictionary ofTheReader = new Dictionary();
        int operator = Layout.CHURN.slot(Datasets.TO_OPERATOR);
        int found = 0;
        while (packer.hasNext()) {
            Chunk chunk = new Chunk(packer.next()._2(), ofTheReader, Layouts.CORE);
            for (int i = 0; i < chunk.rows(); i++) {
                LineRow row = LineRow.of(chunk, chunk.record(i));
                assertEquals("operator " + row.key(), ofTheReader.text(row.text(operator)));
                found++;
            }
        }
        assertEquals(rows, found);
    }
}
