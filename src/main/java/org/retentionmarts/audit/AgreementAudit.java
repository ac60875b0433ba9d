package org.retentionmarts.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.retentionmarts.model.Agreement;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;

/** Tables that count the same thing give the same number for each month. */
final class AgreementAudit {
    private final List<Agreement> agreements;
    /** Measure, month, table: the number. */
    private final Map<String, Map<String, Map<String, Long>>> totals = new TreeMap<>();

    /** Of the tables that are staged; a measure that several areas name is one. */
    AgreementAudit(List<Agreement> agreements, Collection<TableDef> staged) {
        Map<String, List<Agreement.Counted>> byMeasure = new TreeMap<>();
        agreements.stream()
                .filter(agreement -> agreement.relation() == Agreement.Relation.EQUAL)
                .forEach(agreement -> byMeasure
                        .computeIfAbsent(agreement.measure(), measure -> new ArrayList<>())
                        .addAll(agreement.counted()));
        this.agreements = byMeasure.entrySet().stream()
                .map(entry -> new Agreement(
                        entry.getKey(),
                        entry.getValue().stream()
                                .distinct()
                                .filter(counted -> staged.contains(counted.table()))
                                .toList()))
                .toList();
    }

    /** Adds up one table's numbers; what is wrong is said of all tables together, by {@link #findings()}. */
    RowAudit of(TableDef table) {
        return new RowAudit() {
            @Override
            public void see(TableRow row) {
                agreements.forEach(agreement -> agreement.counted().stream()
                        .filter(counted -> counted.table().equals(table))
                        .filter(counted -> counted.counts(row))
                        .forEach(counted -> add(agreement.measure(), counted, row)));
            }

            @Override
            public List<Finding> findings() {
                return List.of();
            }
        };
    }

    private void add(String measure, Agreement.Counted counted, TableRow row) {
        if (row.value(counted.column()) instanceof Long count) {
            totals.computeIfAbsent(measure, name -> new TreeMap<>())
                    .computeIfAbsent(String.valueOf(row.value(Columns.MONTH)), month -> new TreeMap<>())
                    .merge(counted.table().fullName(), count, Long::sum);
        }
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Agreement agreement : agreements) {
            List<String> tables = agreement.counted().stream()
                    .map(counted -> counted.table().fullName())
                    .sorted()
                    .toList();
            Places different = new Places();
            totals.getOrDefault(agreement.measure(), Map.of()).forEach((month, numbers) -> {
                // No row for a month means that nothing was counted there.
                tables.forEach(table -> numbers.putIfAbsent(table, 0L));
                if (numbers.values().stream().distinct().count() > 1) {
                    different.add(Columns.MONTH + " = " + month + ": " + text(numbers));
                }
            });
            if (different.count() > 0) {
                findings.add(new Finding(
                        String.join(" and ", tables),
                        agreement.measure() + " must agree in each month",
                        different.count() + " months that differ",
                        different.example()));
            }
        }
        return findings;
    }

    private static String text(Map<String, Long> numbers) {
        return numbers.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
