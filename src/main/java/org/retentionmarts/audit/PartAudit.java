package org.retentionmarts.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.retentionmarts.model.Agreement;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;

/** In no month is a part more than its whole. */
final class PartAudit {
    /** By agreement and month: the part, then the whole. */
    private final Map<Agreement, Map<String, long[]>> totals = new LinkedHashMap<>();

    /** Of the tables that are staged. */
    PartAudit(List<Agreement> agreements, Collection<TableDef> staged) {
        agreements.stream()
                .filter(agreement -> agreement.relation() == Agreement.Relation.PART)
                .filter(agreement -> agreement.counted().stream().allMatch(counted -> staged.contains(counted.table())))
                .forEach(agreement -> totals.put(agreement, new TreeMap<>()));
    }

    /** Adds up one table's numbers; what is wrong is said of all tables together, by {@link #findings()}. */
    RowAudit of(TableDef table) {
        return new RowAudit() {
            @Override
            public void see(TableRow row) {
                totals.forEach((agreement, months) -> {
                    for (int side = 0; side < agreement.counted().size(); side++) {
                        Agreement.Counted counted = agreement.counted().get(side);
                        if (counted.table().equals(table)
                                && counted.counts(row)
                                && row.value(counted.column()) instanceof Long count) {
                            months.computeIfAbsent(String.valueOf(row.value(Columns.MONTH)), month -> new long[2])[
                                    side] += count;
                        }
                    }
                });
            }

            @Override
            public List<Finding> findings() {
                return List.of();
            }
        };
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        totals.forEach((agreement, months) -> {
            Places larger = new Places();
            months.forEach((month, sides) -> {
                if (sides[0] > sides[1]) {
                    larger.add(Columns.MONTH + " = " + month + ": " + sides[0] + " of " + sides[1]);
                }
            });
            if (larger.count() > 0) {
                findings.add(new Finding(
                        agreement.counted().stream()
                                .map(counted -> counted.table().fullName())
                                .distinct()
                                .collect(Collectors.joining(" and ")),
                        agreement.measure() + " must not be more than the whole in any month",
                        larger.count() + " months with more",
                        larger.example()));
            }
        });
        return findings;
    }
}
