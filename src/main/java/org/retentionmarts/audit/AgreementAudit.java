package org.retentionmarts.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.retentionmarts.model.Agreement;
import org.retentionmarts.model.Agreement.Counted;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;

/** Tables that count the same thing give the same number for each month. */
final class AgreementAudit {
    private final List<Agreement> agreements;
    /** Measure, month, who counts it: the number. */
    private final Map<String, Map<String, Map<Counted, Long>>> totals = new TreeMap<>();

    /** Of the tables that are staged; a measure that several areas name is one. */
    AgreementAudit(List<Agreement> agreements, Collection<TableDef> staged) {
        Map<String, List<Counted>> byMeasure = new TreeMap<>();
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

    private void add(String measure, Counted counted, TableRow row) {
        if (row.value(counted.column()) instanceof Long count) {
            totals.computeIfAbsent(measure, name -> new TreeMap<>())
                    .computeIfAbsent(String.valueOf(row.value(Columns.MONTH)), month -> new HashMap<>())
                    .merge(counted, count, Long::sum);
        }
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Agreement agreement : agreements) {
            Places different = new Places();
            totals.getOrDefault(agreement.measure(), Map.of()).forEach((month, numbers) -> {
                // No row for a month means that nothing was counted there.
                agreement.counted().forEach(counted -> numbers.putIfAbsent(counted, 0L));
                if (numbers.values().stream().distinct().count() > 1) {
                    different.add(Columns.MONTH + " = " + month + ": " + text(agreement, numbers));
                }
            });
            if (different.count() > 0) {
                findings.add(new Finding(
                        agreement.counted().stream()
                                .map(counted -> counted.table().fullName())
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(" and ")),
                        agreement.measure() + " must agree in each month",
                        different.count() + " months that differ",
                        different.example()));
            }
        }
        return findings;
    }

    private static String text(Agreement agreement, Map<Counted, Long> numbers) {
        return numbers.entrySet().stream()
                .map(entry -> name(agreement, entry.getKey()) + " " + entry.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** The table, and the column where the table counts the measure more than once. */
    private static String name(Agreement agreement, Counted counted) {
        String table = counted.table().fullName();
        long times = agreement.counted().stream()
                .filter(other -> other.table().equals(counted.table()))
                .count();
        return times == 1 ? table : table + "." + counted.column();
    }
}
