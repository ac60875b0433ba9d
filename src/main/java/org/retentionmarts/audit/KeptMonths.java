package org.retentionmarts.audit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.ExactSums;
import org.retentionmarts.model.SummedColumn;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.store.Replacement;
import org.retentionmarts.store.Staged;

/** Months that the run was not to touch have the rows of the last release, and the sum of each column that has one. */
final class KeptMonths implements RowAudit {
    private final TableDef table;
    private final Replacement replacement;
    private final List<SummedColumn> columns;
    private final Map<LocalDate, MonthContent> staged = new TreeMap<>();
    private final Map<LocalDate, MonthContent> released = new TreeMap<>();

    /** Reads the released side from {@code scan}, which calls back with each row of the last release. */
    KeptMonths(Staged staged, Consumer<Consumer<TableRow>> scan) {
        this.table = staged.table();
        this.replacement = staged.replacement();
        this.columns = SummedColumn.allOf(table);
        scan.accept(row -> add(row, released));
    }

    private static final class MonthContent {
        private long rows;
        private final ExactSums sums;

        MonthContent(List<SummedColumn> columns) {
            sums = new ExactSums(columns);
        }

        void add(TableRow row) {
            rows++;
            sums.add(row);
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
            side.computeIfAbsent(month, fresh -> new MonthContent(columns)).add(row);
        }
    }

    @Override
    public List<Finding> findings() {
        TreeSet<LocalDate> months = new TreeSet<>(staged.keySet());
        months.addAll(released.keySet());
        MonthContent nothing = new MonthContent(columns);
        Places changed = new Places();
        for (LocalDate month : months) {
            compare(month, staged.getOrDefault(month, nothing), released.getOrDefault(month, nothing), changed);
        }
        return changed.count() == 0
                ? List.of()
                : List.of(new Finding(
                        table.fullName(),
                        "months outside of the recomputed ones must be as in the last release",
                        changed.count() + " months that changed",
                        changed.example()));
    }

    /** Tells of the first column whose sums differ, or of the rows alone. */
    private void compare(LocalDate month, MonthContent now, MonthContent before, Places changed) {
        String place = Columns.MONTH + " = " + month + ": staged " + now.rows + " rows";
        String other = ", released " + before.rows + " rows";
        List<BigDecimal> sumsNow = now.sums.all();
        List<BigDecimal> sumsBefore = before.sums.all();
        for (int i = 0; i < columns.size(); i++) {
            if (sumsNow.get(i).compareTo(sumsBefore.get(i)) != 0) {
                changed.add(place + ", sum " + sumsNow.get(i).toPlainString() + other + ", sum "
                        + sumsBefore.get(i).toPlainString() + " of "
                        + columns.get(i).name());
                return;
            }
        }
        if (now.rows != before.rows) {
            changed.add(place + other);
        }
    }
}
