package org.retentionmarts.history;

import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Rows as Spark computes them, for datasets that a mapping or a cast stands before. */
final class InternalRowFeed implements RowFeed {
    private static final int KEY_COLUMN = 0;

    private final Iterator<InternalRow> rows;
    private final Layout layout;
    private final Dictionary dictionary;
    private final TimesOfDay times;
    private InternalRow row;

    InternalRowFeed(Iterator<InternalRow> rows, Layout layout, Dictionary dictionary, TimesOfDay times) {
        this.rows = rows;
        this.times = times;
        this.layout = layout;
        this.dictionary = dictionary;
    }

    @Override
    public boolean next() {
        row = rows.hasNext() ? rows.next() : null;
        if (row != null) {
            times.see(row);
        }
        return row != null;
    }

    @Override
    public Optional<TimesOfDay> timesOfDay() {
        return times.any() ? Optional.of(times) : Optional.empty();
    }

    @Override
    public boolean keyIsNull() {
        return row.isNullAt(KEY_COLUMN);
    }

    @Override
    public long numberKey() {
        return row.getLong(KEY_COLUMN);
    }

    @Override
    public UTF8String textKey() {
        return row.getUTF8String(KEY_COLUMN);
    }

    @Override
    public int date(int slot) {
        int column = layout.dateColumn(slot);
        return row.isNullAt(column) ? LineRow.NO_DATE : row.getInt(column);
    }

    @Override
    public int text(int slot) {
        int column = layout.textColumn(slot);
        return row.isNullAt(column) ? Dictionary.NULL : dictionary.code(row.getUTF8String(column));
    }

    @Override
    public boolean numberIsNull() {
        return row.isNullAt(layout.numberColumn());
    }

    @Override
    public long number() {
        return layout.hasWideNumber() ? row.getLong(layout.numberColumn()) : row.getInt(layout.numberColumn());
    }

    @Override
    public boolean flagIsNull() {
        return row.isNullAt(layout.flagColumn());
    }

    @Override
    public boolean flag() {
        return row.getBoolean(layout.flagColumn());
    }
}
