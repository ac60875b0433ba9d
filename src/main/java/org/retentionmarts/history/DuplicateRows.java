package org.retentionmarts.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.retentionmarts.shuffle.LineRow;

/**
 * Rows of one line or group, and one dataset, that say the same twice, or contradict each other. The time grows with the rows, not
 * with their square: a key that a feed gives every line it can't name may have millions.
 */
final class DuplicateRows {
    private static final int FEW_ROWS = 16;

    private final Consumer<LineRow> dropped;
    private final Consumer<LineRow> rejected;

    DuplicateRows(Consumer<LineRow> dropped, Consumer<LineRow> rejected) {
        this.dropped = dropped;
        this.rejected = rejected;
    }

    /** Keeps one of equal rows, and none of different rows with the same key. */
    void takeOut(List<LineRow> rows) {
        if (rows.size() <= FEW_ROWS && allOfTheirOwnKey(rows)) {
            return;
        }
        dropEqual(rows);
        rejectContradicting(rows);
    }

    /** What nearly every line with several rows shows; it leaves no objects. */
    private static boolean allOfTheirOwnKey(List<LineRow> rows) {
        if (rows.get(0).layout().keyColumns().length == 0) {
            return false;
        }
        for (int i = 1; i < rows.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (rows.get(i).hasRowKeyOf(rows.get(j))) {
                    return false;
                }
            }
        }
        return true;
    }

    private void dropEqual(List<LineRow> rows) {
        Set<RowContent> seen = new HashSet<>();
        List<LineRow> kept = new ArrayList<>(rows.size());
        for (LineRow row : rows) {
            if (seen.add(new RowContent(row))) {
                kept.add(row);
            } else {
                dropped.accept(row);
            }
        }
        if (kept.size() < rows.size()) {
            rows.clear();
            rows.addAll(kept);
        }
    }

    private void rejectContradicting(List<LineRow> rows) {
        if (rows.size() < 2) {
            return;
        }
        Map<RowKey, Integer> rowsByKey = new HashMap<>();
        rows.forEach(row -> rowsByKey.merge(new RowKey(row), 1, Integer::sum));
        if (rowsByKey.size() < rows.size()) {
            rows.removeIf(row -> {
                boolean contradicted = rowsByKey.get(new RowKey(row)) > 1;
                if (contradicted) {
                    rejected.accept(row);
                }
                return contradicted;
            });
        }
    }

    /** A row by its key. */
    private record RowKey(LineRow row) {
        @Override
        public boolean equals(Object other) {
            return other instanceof RowKey key && row.hasRowKeyOf(key.row);
        }

        @Override
        public int hashCode() {
            return row.rowKeyHash();
        }
    }

    /** A row by what it says. */
    private record RowContent(LineRow row) {
        @Override
        public boolean equals(Object other) {
            return other instanceof RowContent content && row.sameAs(content.row);
        }

        @Override
        public int hashCode() {
            return row.contentHash();
        }
    }
}
