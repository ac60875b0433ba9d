package org.retentionmarts.shuffle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructType;
import org.retentionmarts.model.TimeOfDay;
import org.retentionmarts.sparkplan.ComputedRows;

/**
 * Times of day of a dataset's TIMESTAMP columns. The scan counts them, since only dates travel on; the counts go with
 * its chunks, as one that holds no rows.
 */
public final class TimesOfDay {
    /** Rows with a time, and rows whose date depends on the zone. */
    private static final int ROW_COUNTS = 2;

    private static final int NUMBERS_A_COLUMN = 5;
    private static final int FIRST = 3;
    private static final int LAST = 4;
    private static final int HEADER_BYTES = 2 * Integer.BYTES;

    private final Layout layout;
    private final List<Integer> columns;
    private final int[] ordinals;
    private final long[] numbers;

    private TimesOfDay(Layout layout, List<Integer> columns, int[] ordinals) {
        this.layout = layout;
        this.columns = columns;
        this.ordinals = ordinals;
        this.numbers = new long[ROW_COUNTS + NUMBERS_A_COLUMN * columns.size()];
        for (int i = 0; i < columns.size(); i++) {
            numbers[place(i) + FIRST] = Long.MAX_VALUE;
            numbers[place(i) + LAST] = Long.MIN_VALUE;
        }
    }

    /** Nothing counted yet, of the columns of times that rows have. */
    public static TimesOfDay of(Layout layout, StructType schema) {
        List<String> names = layout.dataset().columnNames();
        List<Integer> columns = new ArrayList<>();
        List<Integer> ordinals = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            String name = schema.fields()[i].name();
            if (TimeOfDay.isIn(name)) {
                columns.add(names.indexOf(TimeOfDay.dateColumnOf(name)));
                ordinals.add(i);
            }
        }
        return new TimesOfDay(
                layout, columns, ordinals.stream().mapToInt(ordinal -> ordinal).toArray());
    }

    /** Whether there is a column of times. */
    boolean any() {
        return !columns.isEmpty();
    }

    /** Counts the times of a row. */
    void see(ComputedRows row) {
        boolean rowHasTime = false;
        boolean rowDepends = false;
        for (int i = 0; i < ordinals.length; i++) {
            if (!row.isNullAt(ordinals[i])) {
                int time = row.getInt(ordinals[i]);
                int seconds = time >> 1;
                boolean hasTime = seconds != 0;
                boolean depends = hasTime && (time & 1) != 0;
                int place = place(i);
                numbers[place]++;
                numbers[place + 1] += hasTime ? 1 : 0;
                numbers[place + 2] += depends ? 1 : 0;
                numbers[place + FIRST] = Math.min(numbers[place + FIRST], seconds);
                numbers[place + LAST] = Math.max(numbers[place + LAST], seconds);
                rowHasTime |= hasTime;
                rowDepends |= depends;
            }
        }
        numbers[0] += rowHasTime ? 1 : 0;
        numbers[1] += rowDepends ? 1 : 0;
    }

    private static int place(int column) {
        return ROW_COUNTS + NUMBERS_A_COLUMN * column;
    }

    /** As a chunk: the complement of the dataset's number, how many columns, which, then the numbers. */
    byte[] packed() {
        byte[] bytes = new byte[HEADER_BYTES + columns.size() * Integer.BYTES + numbers.length * Long.BYTES];
        Bytes.putInt(bytes, 0, ~layout.kind());
        Bytes.putInt(bytes, Integer.BYTES, columns.size());
        int offset = HEADER_BYTES;
        for (int column : columns) {
            Bytes.putInt(bytes, offset, column);
            offset += Integer.BYTES;
        }
        for (long number : numbers) {
            Bytes.putLong(bytes, offset, number);
            offset += Long.BYTES;
        }
        return bytes;
    }

    /** Whether a chunk holds times and no rows. */
    public static boolean areIn(byte[] chunk) {
        return Bytes.intAt(chunk, 0) < 0;
    }

    /** Reverses {@link #packed}. */
    public static TimesOfDay of(byte[] chunk, Layouts layouts) {
        int count = Bytes.intAt(chunk, Integer.BYTES);
        Integer[] columns = new Integer[count];
        int offset = HEADER_BYTES;
        for (int i = 0; i < count; i++) {
            columns[i] = Bytes.intAt(chunk, offset);
            offset += Integer.BYTES;
        }
        TimesOfDay times = new TimesOfDay(layouts.get(~Bytes.intAt(chunk, 0)), Arrays.asList(columns), new int[count]);
        for (int i = 0; i < times.numbers.length; i++) {
            times.numbers[i] = Bytes.longAt(chunk, offset);
            offset += Long.BYTES;
        }
        return times;
    }

    /** The dataset's name. */
    public String dataset() {
        return layout.dataset().name();
    }

    /** Number of rows that have a time of day in one of the columns. */
    public long rowsWithTime() {
        return numbers[0];
    }

    /** Number of rows whose date depends on the zone. */
    public long rowsThatDependOnZone() {
        return numbers[1];
    }

    /** What was met in each of the columns. */
    public Map<String, ColumnTimes> byColumn() {
        Map<String, ColumnTimes> all = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            int place = place(i);
            all.put(
                    layout.dataset().columnNames().get(columns.get(i)),
                    new ColumnTimes(
                            numbers[place],
                            numbers[place + 1],
                            numbers[place + 2],
                            numbers[place + FIRST],
                            numbers[place + LAST]));
        }
        return all;
    }
}
