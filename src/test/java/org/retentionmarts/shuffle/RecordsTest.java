package org.retentionmarts.shuffle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.DatasetDeclaration;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.sparkplan.ComputedRows;
import org.retentionmarts.testing.MadeUpDatasets;

/** What goes into a record comes out of it, of any dataset that can be declared. */
class RecordsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Seoul");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rowsOfEveryTypeComeOutAsTheyWentIn(boolean textKeys) {
        assertRoundTrip(MadeUpDatasets.VISITS, textKeys, 3000);
        assertRoundTrip(MadeUpDatasets.NOTES, textKeys, 500);
        assertRoundTrip(MadeUpDatasets.GUESTS, textKeys, 500);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 9, 40})
    void anyNumberOfColumnsOfEachTypeIsCarried(int columns) {
        List<ColumnDef> all = new ArrayList<>();
        all.add(ColumnDef.required("line", ColumnType.LINE_ID, "Key"));
        all.add(ColumnDef.required("day", ColumnType.DATE, "Day"));
        for (int i = 0; i < columns; i++) {
            for (ColumnType type : List.of(
                    ColumnType.STRING,
                    ColumnType.BOOLEAN,
                    ColumnType.INT,
                    ColumnType.BIGINT,
                    ColumnType.DOUBLE,
                    ColumnType.TIMESTAMP,
                    ColumnType.DATE)) {
                all.add(ColumnDef.nullable(type.name().toLowerCase(java.util.Locale.ROOT) + i, type, "Any"));
            }
            all.add(ColumnDef.decimal("decimal" + i, 18, 3, "Any").orNull());
        }
        Collections.shuffle(all.subList(2, all.size()), new Random(columns));
        DatasetDef dataset =
                DatasetDef.of("any", "One row.", all, "line", "day").dated("day");
        assertRoundTrip(dataset, false, 200);
        assertRoundTrip(dataset, true, 200);
    }

    @Test
    void theRecordsThatALineIsMadeOfTakeAsFewBytesAsTheirValues() {
        assertEquals(8 + 4 * 4 + 5 * 2 + 4 + 1, Layout.SUBSCRIBER.recordBytes(false));
        assertEquals(8 + 4 + 2 * 2 + 1, Layout.CHURN.recordBytes(false));
        assertEquals(8 + 2 * 4 + 2 * 2 + 8 + 1, Layout.DEVICE_CHANGE.recordBytes(false));
        assertEquals(8 + 4 + 2 * 2 + 1 + 4, Layout.CHURN.recordBytes(true));
    }

    @Test
    void aRowHasTheDayOfItsTimestampInTheZone() {
        DaysInZone days = new DaysInZone(ZoneId.of("America/New_York"));
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            Instant instant = Instant.ofEpochSecond(random.nextLong(-6_000_000_000L, 6_000_000_000L), 123_000);
            long micros = ChronoUnit.MICROS.between(Instant.EPOCH, instant);
            assertEquals(
                    instant.atZone(ZoneId.of("America/New_York")).toLocalDate().toEpochDay(),
                    days.dayOf(micros),
                    instant.toString());
        }
    }

    @Test
    void theDayBeforeAndAfterAChangeOfTheClockIsRight() {
        DaysInZone days = new DaysInZone(ZoneId.of("America/New_York"));
        for (String time : List.of(
                "2013-03-10T04:59:59Z", "2013-03-10T05:00:00Z", "2013-03-11T03:59:59Z", "2013-03-11T04:00:00Z")) {
            Instant instant = Instant.parse(time);
            assertEquals(
                    instant.atZone(ZoneId.of("America/New_York")).toLocalDate().toEpochDay(),
                    days.dayOf(ChronoUnit.MICROS.between(Instant.EPOCH, instant)),
                    time);
        }
    }

    private static void assertRoundTrip(DatasetDef dataset, boolean textKeys, int rows) {
        DatasetDeclaration.check(dataset);
        Layout layout = Layouts.of(List.of(dataset)).get(3);
        Random random = new Random(rows);
        List<Object[]> values = IntStream.range(0, rows)
                .mapToObj(row -> values(dataset, textKeys, random))
                .toList();
        assertEquals(
                values.stream().map(row -> shown(dataset, row)).sorted().toList(),
                unpacked(layout, textKeys, values).stream().sorted().toList());
    }

    private static List<String> unpacked(Layout layout, boolean textKeys, List<Object[]> values) {
        Dictionary ofTheScan = new Dictionary();
        Iterator<InternalRow> rows =
                values.stream().<InternalRow>map(GenericInternalRow::new).iterator();
        int keys = textKeys || layout.keyColumn() < 0 ? Chunk.KEY_IS_TEXT : 0;
        for (int slot : layout.idSlots()) {
            keys |= textKeys ? Chunk.idIsText(slot) : 0;
        }
        RowFeed feed =
                new InternalRowFeed(new ComputedRows(rows), layout, ofTheScan, TimesOfDay.of(layout, new StructType()));
        RowPacker packer = new RowPacker(
                layout,
                keys,
                ZONE,
                new Buckets(2, 0),
                ofTheScan,
                layout.keyColumn() < 0 ? new GroupedFeed(feed, layout, keys, ofTheScan) : feed);
        Dictionary dictionary = new Dictionary();
        Layouts layouts = Layouts.of(List.of(layout.dataset()));
        List<String> found = new ArrayList<>();
        while (packer.hasNext()) {
            Chunk chunk = new Chunk(packer.next()._2(), dictionary, layouts);
            for (int i = 0; i < chunk.rows(); i++) {
                LineRow row = LineRow.of(chunk, chunk.record(i));
                Object[] shown = IntStream.range(0, layout.dataset().columns().size())
                        .mapToObj(column -> value(row, column, dictionary))
                        .toArray();
                found.add(shown(layout.dataset(), shown));
            }
        }
        return found;
    }

    /** As Spark would have it. */
    private static Object value(LineRow row, int column, Dictionary dictionary) {
        if (row.isNull(column)) {
            return null;
        }
        ColumnDef declared = row.layout().dataset().columns().get(column);
        return switch (declared.type()) {
            case LINE_ID, ID -> row.id(column);
            case STRING -> dictionary.text(row.textCode(column));
            case BOOLEAN -> row.isTrue(column);
            case INT -> (int) row.whole(column);
            case BIGINT, TIMESTAMP -> row.whole(column);
            case DOUBLE -> row.fraction(column);
            case DECIMAL ->
                Decimal.apply(
                        row.whole(column),
                        declared.digits().orElseThrow().precision(),
                        declared.digits().orElseThrow().scale());
            case DATE -> row.day(column);
            case STRING_MAP, BIGINT_MAP -> throw new IllegalArgumentException();
        };
    }

    private static Object[] values(DatasetDef dataset, boolean textKeys, Random random) {
        return dataset.columns().stream()
                .map(column -> column.nullable() && random.nextInt(4) == 0 ? null : value(column, textKeys, random))
                .toArray();
    }

    private static Object value(ColumnDef column, boolean textKeys, Random random) {
        boolean edge = random.nextInt(8) == 0;
        return switch (column.type()) {
            case LINE_ID, ID ->
                textKeys ? UTF8String.fromString("키 " + random.nextInt(50)) : (Object) random.nextLong();
            case STRING -> UTF8String.fromString(edge ? "" : "text " + random.nextInt(300));
            case BOOLEAN -> random.nextBoolean();
            case INT -> edge ? Integer.MIN_VALUE : random.nextInt();
            case BIGINT, TIMESTAMP ->
                edge && column.type() == ColumnType.BIGINT
                        ? Long.MIN_VALUE
                        : random.nextLong(-4_000_000_000_000_000L, 4_000_000_000_000_000L);
            case DOUBLE -> edge ? -0.0 : Double.longBitsToDouble(random.nextLong());
            case DECIMAL -> decimal(column.digits().orElseThrow(), random, edge);
            case DATE -> random.nextInt(-700_000, 2_900_000);
            case STRING_MAP, BIGINT_MAP -> throw new IllegalArgumentException();
        };
    }

    private static Decimal decimal(ColumnDef.Digits digits, Random random, boolean edge) {
        long most = (long) Math.pow(10, digits.precision()) - 1;
        return Decimal.apply(edge ? -most : random.nextLong(-most, most), digits.precision(), digits.scale());
    }

    private static String shown(DatasetDef dataset, Object[] row) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < row.length; i++) {
            shown.add(dataset.columns().get(i).name() + "=" + row[i]);
        }
        return shown.toString();
    }
}
