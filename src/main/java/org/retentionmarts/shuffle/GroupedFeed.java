package org.retentionmarts.shuffle;

import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.unsafe.types.UTF8String;
import org.retentionmarts.model.ColumnType;

/** Rows that belong to no line: their key is made of the values of their group's columns. */
final class GroupedFeed implements RowFeed {
    private final RowFeed rows;
    private final Layout layout;
    private final Dictionary dictionary;
    private final int textKeys;
    private final int[] group;
    private byte[] key = new byte[64];
    private int length;
    private boolean keyIsNull;

    /**
     * Starts where the rows start.
     *
     * @param textKeys which keys are texts, as a {@link Chunk} has it
     */
    GroupedFeed(RowFeed rows, Layout layout, int textKeys, Dictionary dictionary) {
        this.rows = rows;
        this.layout = layout;
        this.textKeys = textKeys;
        this.dictionary = dictionary;
        this.group =
                layout.dataset().group().stream().mapToInt(layout::positionOf).toArray();
    }

    @Override
    public boolean next() {
        if (!rows.next()) {
            return false;
        }
        length = 0;
        keyIsNull = false;
        for (int column : group) {
            add(column);
        }
        return true;
    }

    private void add(int column) {
        int slot = layout.slotAt(column);
        ColumnType type = layout.typeAt(column);
        if (type == ColumnType.DATE) {
            int day = rows.date(slot);
            keyIsNull |= day == LineRow.NO_DATE;
            addLong(day);
        } else if (type == ColumnType.STRING) {
            int code = rows.text(slot);
            keyIsNull |= code == Dictionary.NULL;
            addBytes(code == Dictionary.NULL ? new byte[0] : dictionary.bytes(code));
        } else if (type == ColumnType.BOOLEAN) {
            keyIsNull |= rows.flagIsNull(slot);
            addLong(!rows.flagIsNull(slot) && rows.flag(slot) ? 1 : 0);
        } else if (rows.numberIsNull(slot)) {
            keyIsNull = true;
        } else if ((textKeys & Chunk.idIsText(slot)) != 0 && type == ColumnType.ID) {
            addBytes(rows.textId(slot).getBytes());
        } else {
            addLong(rows.number(slot));
        }
    }

    private void addLong(long number) {
        reserve(Long.BYTES);
        Bytes.putLong(key, length, number);
        length += Long.BYTES;
    }

    private void addBytes(byte[] text) {
        addLong(text.length);
        reserve(text.length);
        System.arraycopy(text, 0, key, length, text.length);
        length += text.length;
    }

    private void reserve(int bytes) {
        if (length + bytes > key.length) {
            key = Arrays.copyOf(key, Math.max(2 * key.length, length + bytes));
        }
    }

    @Override
    public boolean keyIsNull() {
        return keyIsNull;
    }

    @Override
    public long numberKey() {
        throw new IllegalStateException("The key of a group is no number");
    }

    @Override
    public UTF8String textKey() {
        return UTF8String.fromBytes(key, 0, length);
    }

    @Override
    public int date(int slot) {
        return rows.date(slot);
    }

    @Override
    public int text(int slot) {
        return rows.text(slot);
    }

    @Override
    public boolean numberIsNull(int slot) {
        return rows.numberIsNull(slot);
    }

    @Override
    public long number(int slot) {
        return rows.number(slot);
    }

    @Override
    public UTF8String textId(int slot) {
        return rows.textId(slot);
    }

    @Override
    public boolean flagIsNull(int slot) {
        return rows.flagIsNull(slot);
    }

    @Override
    public boolean flag(int slot) {
        return rows.flag(slot);
    }

    @Override
    public Optional<TimesOfDay> timesOfDay() {
        return rows.timesOfDay();
    }
}
