package org.retentionmarts.history;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.shuffle.Dictionary;
import org.retentionmarts.shuffle.Layout;
import org.retentionmarts.shuffle.LineRow;

/**
 * The order of the rows of one line or group, and one dataset: by day; by time, where the rows have their day by a
 * TIMESTAMP; then by the columns of the key, as the dataset names them. Numbers, dates and truth values go by value, texts by
 * their bytes in UTF-8, and a key that is a text by its SHA-256, so that the order says nothing of how keys are given out;
 * keys that are numbers come before those that are texts. No two usable rows are equal by it, so that the order is the
 * same however rows come in.
 */
final class RowOrder implements Comparator<LineRow> {
    private final int daySlot;
    private final int time;
    private final ColumnType[] types;
    private final int[] key;
    private final Dictionary dictionary;

    RowOrder(Layout layout, Dictionary dictionary) {
        DatasetDef dataset = layout.dataset();
        this.dictionary = dictionary;
        this.daySlot = layout.eventSlot();
        this.time = dataset.event()
                .filter(column -> dataset.column(column).type() == ColumnType.TIMESTAMP)
                .map(dataset::position)
                .orElse(-1);
        List<String> columns = dataset.key();
        this.key = columns.stream().mapToInt(dataset::position).toArray();
        this.types =
                columns.stream().map(column -> dataset.column(column).type()).toArray(ColumnType[]::new);
    }

    @Override
    public int compare(LineRow one, LineRow other) {
        int order = daySlot < 0 ? 0 : Integer.compare(one.date(daySlot), other.date(daySlot));
        if (order == 0 && time >= 0) {
            order = Long.compare(one.whole(time), other.whole(time));
        }
        for (int i = 0; order == 0 && i < key.length; i++) {
            order = compare(one, other, key[i], types[i]);
        }
        return order;
    }

    private int compare(LineRow one, LineRow other, int column, ColumnType type) {
        return switch (type) {
            // Rows of one line have the same.
            case LINE_ID -> 0;
            case DATE -> Integer.compare(one.day(column), other.day(column));
            case STRING ->
                Arrays.compareUnsigned(
                        dictionary.bytes(one.textCode(column)), dictionary.bytes(other.textCode(column)));
            case BOOLEAN -> Boolean.compare(one.isTrue(column), other.isTrue(column));
            case DOUBLE -> Double.compare(one.fraction(column), other.fraction(column));
            case INT, BIGINT, DECIMAL, TIMESTAMP -> Long.compare(one.whole(column), other.whole(column));
            case ID -> compareIds(one.id(column), other.id(column));
            case STRING_MAP, BIGINT_MAP -> throw one.layout().noNumber(column);
        };
    }

    private static int compareIds(Object one, Object other) {
        if (one instanceof Long number) {
            return other instanceof Long otherNumber ? Long.compare(number, otherNumber) : -1;
        }
        if (other instanceof Long) {
            return 1;
        }
        return Arrays.compareUnsigned(digest((String) one), digest((String) other));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
