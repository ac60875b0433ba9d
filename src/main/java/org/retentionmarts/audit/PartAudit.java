package org.retentionmarts.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.retentionmarts.model.Agreement;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;

/** Nowhere is a part more than its whole. */
final class PartAudit {
    private final List<Totals> totals;

    /** Of the tables that are staged. */
    PartAudit(List<Agreement> agreements, Collection<TableDef> staged) {
        this.totals = agreements.stream()
                .filter(agreement -> agreement.relation() == Agreement.Relation.PART)
                .filter(agreement -> agreement.counted().stream().allMatch(counted -> staged.contains(counted.table())))
                .distinct()
                .map(Totals::new)
                .toList();
    }

    /** Adds up one table's numbers; what is wrong is said of all tables together, by {@link #findings()}. */
    RowAudit of(TableDef table) {
        return new RowAudit() {
            @Override
            public void see(TableRow row) {
                totals.forEach(total -> total.see(table, row));
            }

            @Override
            public List<Finding> findings() {
                return List.of();
            }
        };
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Totals total : totals) {
            Places larger = new Places();
            total.forEach((place, sides) -> {
                if (sides.get(0).compareTo(sides.get(1)) > 0) {
                    larger.add(place + ": " + sides.get(0).toPlainString() + " of "
                            + sides.get(1).toPlainString());
                }
            });
            if (larger.count() > 0) {
                findings.add(new Finding(
                        total.agreement().counted().stream()
                                .map(counted -> counted.table().fullName())
                                .distinct()
                                .collect(Collectors.joining(" and ")),
                        total.agreement().measure() + " must not be more than the whole in any " + total.by(),
                        total.places(larger.count()) + " with more",
                        larger.example()));
            }
        }
        return findings;
    }
}
