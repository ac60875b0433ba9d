package org.retentionmarts.shuffle;

import java.util.Optional;
import org.apache.spark.unsafe.types.UTF8String;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.sparkplan.ComputedRows;

/** Rows as Spark computes them, for datasets that a mapping or a cast stands before. */
public final class InternalRowFeed implements RowFeed {
    private final ComputedRows row;
    private final Layout layout;
    private final boolean[] narrow;
    private final Dictionary dictionary;
    private final TimesOfDay times;

    /** Rows that something is computed of; times of day are noted as they pass. */
    public InternalRowFeed(ComputedRows rows, Layout layout, Dictionary dictionary, TimesOfDay times) {
        this.row = rows;
        this.times = times;
        this.layout = layout;
        this.narrow = layout.narrowNumbers();
        this.dictionary = dictionary;
    }

    @Override
    public boolean next() {
        boolean found = row.next();
        if (found) {
            times.see(row);
        }
        return found;
    }

    @Override
    public Optional<TimesOfDay> timesOfDay() {
        return times.any() ? Optional.of(times) : Optional.empty();
    }

    @Override
    public boolean keyIsNull() {
        return row.isNullAt(layout.keyColumn());
    }

    @Override
    public long numberKey() {
        return row.getLong(layout.keyColumn());
    }

    @Override
    public UTF8String textKey() {
        return row.getUTF8String(layout.keyColumn());
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
    public boolean numberIsNull(int slot) {
        return row.isNullAt(layout.numberColumn(slot));
    }

    @Override
    public long number(int slot) {
        if (narrow[slot]) {
            return row.getInt(layout.numberColumn(slot));
        }
        int column = layout.numberColumn(slot);
        return switch (layout.typeAt(column)) {
            case DOUBLE -> Double.doubleToRawLongBits(row.getDouble(column));
            case DECIMAL -> unscaled(column, layout.digitsAt(column));
            case BIGINT, TIMESTAMP, ID -> row.getLong(column);
            case INT, LINE_ID, STRING, BOOLEAN, DATE, STRING_MAP, BIGINT_MAP -> throw layout.noNumber(column);
        };
    }

    private long unscaled(int column, ColumnDef.Digits digits) {
        return row.getDecimal(column, digits.precision(), digits.scale()).toUnscaledLong();
    }

    @Override
    public UTF8String textId(int slot) {
        return row.getUTF8String(layout.numberColumn(slot));
    }

    @Override
    public boolean flagIsNull(int slot) {
        return row.isNullAt(layout.flagColumn(slot));
    }

    @Override
    public boolean flag(int slot) {
        return row.getBoolean(layout.flagColumn(slot));
    }
}
