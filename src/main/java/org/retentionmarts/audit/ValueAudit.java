package org.retentionmarts.audit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.Refreshed;
import org.retentionmarts.model.Role;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.settings.Settings;

/** Required values are there, coded ones are in their closed list, counts are not negative, rates are numbers. */
final class ValueAudit implements RowAudit {
    private final TableDef table;
    private final LocalDate asOfMonth;
    private final List<Requirement> rules = new ArrayList<>();

    ValueAudit(TableDef table, Settings settings, LocalDate asOf) {
        this.table = table;
        this.asOfMonth = asOf.withDayOfMonth(1);
        table.columns()
                .forEach(column -> addRules(
                        column, column.dimension().map(settings::valuesOf).orElse(column.codes())));
    }

    private record Requirement(String column, String text, BiPredicate<TableRow, Object> broken, Places tally) {}

    private void addRules(ColumnDef column, List<String> values) {
        if (!column.nullable()) {
            add(column, "must not be null", (row, value) -> value == null);
        }
        if (!values.isEmpty()) {
            Set<String> closed = Set.copyOf(values);
            add(
                    column,
                    "must be one of " + String.join(", ", values),
                    (row, value) -> value != null && !closed.contains(value.toString()) && isWrittenNow(row));
        }
        if (isNeverNegative(column)) {
            add(column, "must not be negative", (row, value) -> isNegative(value));
        }
        if (column.type() == ColumnType.DOUBLE) {
            add(
                    column,
                    "must be a finite number or null",
                    (row, value) -> value instanceof Double rate && !Double.isFinite(rate));
        }
    }

    private static boolean isNeverNegative(ColumnDef column) {
        return switch (column.type()) {
            case BIGINT, INT -> column.role() != Role.BALANCE;
            case DECIMAL -> column.role() == Role.COUNT || column.role() == Role.RUNNING_COUNT;
            case LINE_ID, ID, STRING, BOOLEAN, DOUBLE, DATE, TIMESTAMP, STRING_MAP, BIGINT_MAP -> false;
        };
    }

    private static boolean isNegative(Object value) {
        return value instanceof BigDecimal exact
                ? exact.signum() < 0
                : value instanceof Number number && number.longValue() < 0;
    }

    /** Months captured earlier stay as they were written, with the names that were in the lists then. */
    private boolean isWrittenNow(TableRow row) {
        return table.refreshed() != Refreshed.AS_OF_MONTH || asOfMonth.equals(row.value(Columns.MONTH));
    }

    private void add(ColumnDef column, String text, BiPredicate<TableRow, Object> broken) {
        rules.add(new Requirement(column.name(), text, broken, new Places()));
    }

    @Override
    public void see(TableRow row) {
        for (Requirement rule : rules) {
            if (rule.broken().test(row, row.value(rule.column()))) {
                Set<String> shown = new LinkedHashSet<>(table.key());
                shown.add(rule.column());
                rule.tally().add(Places.place(row, shown));
            }
        }
    }

    @Override
    public List<Finding> findings() {
        return rules.stream()
                .filter(rule -> rule.tally().count() > 0)
                .map(rule -> new Finding(
                        table.fullName(),
                        rule.column() + " " + rule.text(),
                        rule.tally().count() + " rows that break this",
                        rule.tally().example()))
                .toList();
    }
}
