package org.retentionmarts.timeline;

import java.io.Serializable;
import java.util.List;

/**
 * A row that a task keeps by a key that several lines may have. Of all rows of one key one counts, that of the first line;
 * none does where one of them is excluded.
 *
 * @param key by which rows are one
 * @param line key of the line: a Long, or a text; numbers come before texts
 * @param excluded whether the key is left out, whatever its other rows say
 * @param stratum within which a few are chosen
 * @param rank the smallest ones are chosen: a digest in hexadecimal digits, so that the choice depends on nothing but the
 *     key
 * @param values what is kept of the row; each must be serializable
 */
public record KeptRow(
        String key, Object line, boolean excluded, String stratum, String rank, List<? extends Serializable> values)
        implements Serializable {

    public KeptRow {
        values = List.copyOf(values);
    }

    /** The row of both that counts for their key. */
    public KeptRow and(KeptRow other) {
        KeptRow first = compareLines(line, other.line) <= 0 ? this : other;
        boolean either = excluded || other.excluded;
        return first.excluded == either
                ? first
                : new KeptRow(first.key, first.line, either, first.stratum, first.rank, first.values);
    }

    /** The order in which rows of a stratum are chosen. */
    int compareRank(KeptRow other) {
        int order = rank.compareTo(other.rank);
        return order == 0 ? key.compareTo(other.key) : order;
    }

    private static int compareLines(Object one, Object other) {
        if (one instanceof Long number) {
            return other instanceof Long otherNumber ? number.compareTo(otherNumber) : -1;
        }
        return other instanceof Long ? 1 : ((String) one).compareTo((String) other);
    }
}
