package org.retentionmarts.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.ExactSums;
import org.retentionmarts.model.SummedColumn;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;

/**
 * Each row with ALL equals the sum of its parts: the leaves (rows without ALL) count in every row with ALL that they belong
 * to.
 */
final class RollUpAudit implements RowAudit {
    private final TableDef table;
    private final List<String> rolled;
    private final List<SummedColumn> counts;
    private final Map<List<Object>, AllAndParts> cells = new HashMap<>();

    private RollUpAudit(TableDef table) {
        this.table = table;
        this.rolled = table.rolledUp();
        this.counts = SummedColumn.additiveOf(table);
    }

    /** What a row with ALL holds, and what its parts add up to. */
    private record AllAndParts(ExactSums all, ExactSums parts) {}

    /** The audit of a table that has roll-ups. */
    static Optional<RowAudit> of(TableDef table) {
        return table.rolledUp().isEmpty() ? Optional.empty() : Optional.of(new RollUpAudit(table));
    }

    @Override
    public void see(TableRow row) {
        boolean leaf = rolled.stream().noneMatch(dimension -> Codes.ALL.equals(row.value(dimension)));
        if (!leaf) {
            cell(row, 0).all().add(row);
            return;
        }
        for (int combination = 1; combination < 1 << rolled.size(); combination++) {
            cell(row, combination).parts().add(row);
        }
    }

    /** The row's cell that has ALL in the dimensions of the combination's bits. */
    private AllAndParts cell(TableRow row, int combination) {
        List<Object> cell = new ArrayList<>(table.key().size());
        for (String column : table.key()) {
            int dimension = rolled.indexOf(column);
            boolean toAll = dimension >= 0 && (combination >> dimension & 1) == 1;
            cell.add(toAll ? Codes.ALL : row.value(column));
        }
        return cells.computeIfAbsent(cell, key -> new AllAndParts(new ExactSums(counts), new ExactSums(counts)));
    }

    @Override
    public List<Finding> findings() {
        Places different = new Places();
        cells.forEach((key, cell) -> {
            List<BigDecimal> all = cell.all().all();
            List<BigDecimal> parts = cell.parts().all();
            StringJoiner differences = new StringJoiner(", ");
            for (int i = 0; i < counts.size(); i++) {
                BigDecimal more = all.get(i).subtract(parts.get(i));
                if (more.signum() != 0) {
                    differences.add(counts.get(i).name() + " " + (more.signum() > 0 ? "+" : "") + more.toPlainString());
                }
            }
            if (differences.length() > 0) {
                different.add(place(key) + " (ALL less its parts: " + differences + ")");
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

    private String place(List<Object> key) {
        StringJoiner text = new StringJoiner(", ");
        for (int i = 0; i < key.size(); i++) {
            text.add(table.key().get(i) + " = " + key.get(i));
        }
        return text.toString();
    }
}
