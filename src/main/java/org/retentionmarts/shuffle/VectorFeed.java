package org.retentionmarts.shuffle;

import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.sparkplan.DictionaryIds;

/**
 * Rows straight from the vectors of a Parquet scan. Against rows that Spark puts together it saves a copy of every
 * value and an object for every text: a text that the file holds by dictionary is looked up once a batch.
 */
final class VectorFeed implements RowFeed {
    private final Iterator<ColumnarBatch> batches;
    private final int[] ordinals;
    private final Layout layout;
    private final boolean[] narrow;
    private final Text[] texts;
    private final ColumnVector[] dates;
    private final ColumnVector[] numbers;
    private final ColumnVector[] flags;
    private ColumnVector key;
    private int row = -1;
    private int rows;

    /**
     * Starts before the first row.
     *
     * @param ordinals where in a batch each of the contract's columns stands
     */
    VectorFeed(Iterator<ColumnarBatch> batches, int[] ordinals, Layout layout, Dictionary dictionary) {
        this.batches = batches;
        this.ordinals = ordinals.clone();
        this.layout = layout;
        this.narrow = layout.narrowNumbers();
        this.dates = new ColumnVector[layout.plainDates()];
        this.numbers = new ColumnVector[layout.numbers()];
        this.flags = new ColumnVector[layout.flags()];
        this.texts = new Text[layout.texts()];
        for (int slot = 0; slot < texts.length; slot++) {
            texts[slot] = new Text(dictionary);
        }
    }

    @Override
    public boolean next() {
        row++;
        while (row == rows) {
            if (!batches.hasNext()) {
                rows = 0;
                row = -1;
                return false;
            }
            take(batches.next());
            row = 0;
        }
        return true;
    }

    private void take(ColumnarBatch batch) {
        rows = batch.numRows();
        key = layout.keyColumn() < 0 ? null : batch.column(ordinals[layout.keyColumn()]);
        for (int slot = 0; slot < dates.length; slot++) {
            dates[slot] = batch.column(ordinals[layout.dateColumn(slot)]);
        }
        for (int slot = 0; slot < texts.length; slot++) {
            texts[slot].take(batch.column(ordinals[layout.textColumn(slot)]));
        }
        for (int slot = 0; slot < numbers.length; slot++) {
            numbers[slot] = batch.column(ordinals[layout.numberColumn(slot)]);
        }
        for (int slot = 0; slot < flags.length; slot++) {
            flags[slot] = batch.column(ordinals[layout.flagColumn(slot)]);
        }
    }

    @Override
    public boolean keyIsNull() {
        return key.isNullAt(row);
    }

    @Override
    public long numberKey() {
        return key.getLong(row);
    }

    @Override
    public UTF8String textKey() {
        return key.getUTF8String(row);
    }

    @Override
    public int date(int slot) {
        ColumnVector vector = dates[slot];
        return vector.isNullAt(row) ? LineRow.NO_DATE : vector.getInt(row);
    }

    @Override
    public int text(int slot) {
        return texts[slot].code(row);
    }

    @Override
    public boolean numberIsNull(int slot) {
        return numbers[slot].isNullAt(row);
    }

    @Override
    public long number(int slot) {
        ColumnVector vector = numbers[slot];
        if (narrow[slot]) {
            return vector.getInt(row);
        }
        int column = layout.numberColumn(slot);
        return switch (layout.typeAt(column)) {
            case DOUBLE -> Double.doubleToRawLongBits(vector.getDouble(row));
            case DECIMAL -> unscaled(vector, layout.digitsAt(column));
            case BIGINT, TIMESTAMP, ID -> vector.getLong(row);
            case INT, LINE_ID, STRING, BOOLEAN, DATE, STRING_MAP, BIGINT_MAP -> throw layout.noNumber(column);
        };
    }

    private long unscaled(ColumnVector vector, ColumnDef.Digits digits) {
        return vector.getDecimal(row, digits.precision(), digits.scale()).toUnscaledLong();
    }

    @Override
    public UTF8String textId(int slot) {
        return numbers[slot].getUTF8String(row);
    }

    @Override
    public boolean flagIsNull(int slot) {
        return flags[slot].isNullAt(row);
    }

    @Override
    public boolean flag(int slot) {
        return flags[slot].getBoolean(row);
    }

    /** One column of texts, with the codes of the texts that the file numbers. */
    private static final class Text {
        private static final int UNSEEN = Integer.MIN_VALUE;

        private final Dictionary dictionary;
        private ColumnVector vector;
        private DictionaryIds numbers;
        private int[] codes = new int[32];
        private int generation;

        Text(Dictionary dictionary) {
            this.dictionary = dictionary;
        }

        void take(ColumnVector next) {
            vector = next;
            numbers = DictionaryIds.of(next).orElse(null);
            // A file numbers its texts anew in each row group, and a batch does not say to which it belongs.
            forget();
        }

        int code(int row) {
            if (vector.isNullAt(row)) {
                return Dictionary.NULL;
            }
            if (numbers == null) {
                return dictionary.code(vector.getUTF8String(row));
            }
            if (generation != dictionary.generation()) {
                forget();
            }
            int number = numbers.at(row);
            if (number >= codes.length) {
                int known = codes.length;
                codes = Arrays.copyOf(codes, Math.max(number + 1, known * 2));
                Arrays.fill(codes, known, codes.length, UNSEEN);
            }
            if (codes[number] == UNSEEN) {
                codes[number] = dictionary.code(vector.getUTF8String(row));
            }
            return codes[number];
        }

        private void forget() {
            generation = dictionary.generation();
            Arrays.fill(codes, UNSEEN);
        }
    }
}
