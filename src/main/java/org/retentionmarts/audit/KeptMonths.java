package org.retentionmarts.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.store.Replacement;
import org.retentionmarts.store.Staged;

/** Months that the run was not to touch have the rows and the sum (line-days, in the cube) of the last release. */
final class KeptMonths implements RowAudit {
    private final TableDef table;
    private final Replacement replacement;
    private final String measure;
    private final Map<LocalDate, MonthContent> staged = new TreeMap<>();
    private final Map<LocalDate, MonthContent> released = new TreeMap<>();

    /** Reads the released side from {@code scan}, which calls back with each row of the last release. */
    KeptMonths(Staged staged, Consumer<Consumer<TableRow>> scan) {
        this.table = staged.table();
        this.replacement = staged.replacement();
        this.measure = table.columns().stream()
                .filter(column -> column.type() == ColumnType.BIGINT)
                .map(ColumnDef::name)
                .findFirst()
                .orElseThrow();
        scan.accept(row -> add(row, released));
    }

    private record MonthContent(long rows, long sum) {
        MonthContent and(MonthContent other) {
            return new MonthContent(rows + other.rows, sum + other.sum);
        }

        @Override
        public String toString() {
            return rows + " rows, sum " + sum;
        }
    }

    /** Whether the last release has any month that is to stay. */
    boolean any() {
        return !released.isEmpty();
    }

    @Override
    public void see(TableRow row) {
        add(row, staged);
    }

    private void add(TableRow row, Map<LocalDate, MonthContent> side) {
        if (row.value(Columns.MONTH) instanceof LocalDate month && !replacement.replaces(month)) {
            long count = row.value(measure) instanceof Long value ? value : 0;
            side.merge(month, new MonthContent(1, count), MonthContent::and);
        }
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        TreeSet<LocalDate> months = new TreeSet<>(staged.keySet());
        months.addAll(released.keySet());
        MonthContent nothing = new MonthContent(0, 0);
        Places changed = new Places();
        for (LocalDate month : months) {
            MonthContent now = staged.getOrDefault(month, nothing);
            MonthContent before = released.getOrDefault(month, nothing);
            if (!now.equals(before)) {
                changed.add(
                        Columns.MONTH + " = " + month + ": staged " + now + ", released " + before + " of " + measure);
            }
        }
        if (changed.count() > 0) {
            findings.add(new Finding(
                    table.fullName(),
                    "months outside of the recomputed ones must be as in the last release",
                    changed.count() + " months that changed",
                    changed.example()));
        }
        return findings;
    }
}
