package org.retentionmarts.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.Role;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;

/**
 * Each row with ALL equals the sum of its parts: it counts positive, the leaves (rows without ALL) count negative in
 * every row with ALL that they belong to, and each sum is 0.
 */
final class RollUpAudit implements RowAudit {
    private final TableDef table;
    private final List<String> rolled;
    private final List<String> counts;
    private final Map<List<Object>, long[]> sums = new HashMap<>();

    private RollUpAudit(TableDef table) {
        this.table = table;
        this.rolled = table.rolledUp();
        this.counts = table.columns().stream()
                .filter(column -> column.role() == Role.COUNT || column.role() == Role.BALANCE)
                .map(ColumnDef::name)
                .toList();
    }

    /** The audit of a table that has roll-ups. */
    static Optional<RowAudit> of(TableDef table) {
        return table.rolledUp().isEmpty() ? Optional.empty() : Optional.of(new RollUpAudit(table));
    }

    @Override
    public void see(TableRow row) {
        boolean leaf = rolled.stream().noneMatch(dimension -> Codes.ALL.equals(row.value(dimension)));
        if (!leaf) {
            add(row, 0, 1);
            return;
        }
        for (int combination = 1; combination < 1 << rolled.size(); combination++) {
            add(row, combination, -1);
        }
    }

    /** Adds the row's counts to the cell that has ALL in the dimensions of the combination's bits. */
    private void add(TableRow row, int combination, int sign) {
        List<Object> cell = new ArrayList<>(table.key().size());
        for (String column : table.key()) {
            int dimension = rolled.indexOf(column);
            boolean toAll = dimension >= 0 && (combination >> dimension & 1) == 1;
            cell.add(toAll ? Codes.ALL : row.value(column));
        }
        long[] sum = sums.computeIfAbsent(cell, key -> new long[counts.size()]);
        for (int i = 0; i < sum.length; i++) {
            Object count = row.value(counts.get(i));
            sum[i] += count == null ? 0 : sign * (Long) count;
        }
    }

    @Override
    public List<Finding> findings() {
        Places different = new Places();
        sums.forEach((cell, sum) -> {
            StringJoiner differences = new StringJoiner(", ");
            for (int i = 0; i < sum.length; i++) {
                if (sum[i] != 0) {
                    differences.add(counts.get(i) + " " + (sum[i] > 0 ? "+" : "") + sum[i]);
                }
            }
            if (differences.length() > 0) {
                different.add(place(cell) + " (ALL less its parts: " + differences + ")");
            }
        });
        return different.count() == 0
                ? List.of()
                : List.of(new Finding(
                        table.fullName(),
                        "a row with ALL must equal the sum of its parts",
                        different.count() + " rows that differ",
                        different.example()));
    }

    private String place(List<Object> cell) {
        StringJoiner text = new StringJoiner(", ");
        for (int i = 0; i < cell.size(); i++) {
            text.add(table.key().get(i) + " = " + cell.get(i));
        }
        return text.toString();
    }
}
