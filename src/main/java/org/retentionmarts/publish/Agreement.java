package org.retentionmarts.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.iceberg.data.Record;
import org.retentionmarts.contract.BaseTables;
import org.retentionmarts.contract.Table;

/** Tables that count the same thing give the same number for each month. */
final class Agreement {
    private final List<CountedMeasure> measures;
    /** Measure, month, table: the number. */
    private final Map<String, Map<String, Map<String, Long>>> totals = new TreeMap<>();

    /** The measures as the staged tables count them. */
    Agreement(List<CountedMeasure> measures) {
        this.measures = measures;
    }

    /** Adds up one table's numbers; what is wrong is said of all tables together, by {@link #findings()}. */
    RowAudit of(Table table) {
        List<CountedMeasure> counted = measures.stream()
                .filter(measure -> measure.table().equals(table))
                .toList();
        return new RowAudit() {
            @Override
            public void see(Record row) {
                counted.stream().filter(measure -> measure.counts().test(row)).forEach(measure -> add(measure, row));
            }

            @Override
            public List<Finding> findings() {
                return List.of();
            }
        };
    }

    private void add(CountedMeasure measure, Record row) {
        if (row.getField(measure.column()) instanceof Long count) {
            totals.computeIfAbsent(measure.name(), name -> new TreeMap<>())
                    .computeIfAbsent(String.valueOf(row.getField(BaseTables.MONTH)), month -> new TreeMap<>())
                    .merge(measure.table().fullName(), count, Long::sum);
        }
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        totals.forEach((name, months) -> {
            List<String> tables = measures.stream()
                    .filter(measure -> measure.name().equals(name))
                    .map(measure -> measure.table().fullName())
                    .sorted()
                    .toList();
            Tally different = new Tally();
            months.forEach((month, numbers) -> {
                // No row for a month means that nothing was counted there.
                tables.forEach(table -> numbers.putIfAbsent(table, 0L));
                if (numbers.values().stream().distinct().count() > 1) {
                    different.add(BaseTables.MONTH + " = " + month + ": " + text(numbers));
                }
            });
            if (different.count() > 0) {
                findings.add(new Finding(
                        String.join(" and ", tables),
                        name + " must agree in each month",
                        different.count() + " months that differ",
                        different.example()));
            }
        });
        return findings;
    }

    private static String text(Map<String, Long> numbers) {
        return numbers.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
