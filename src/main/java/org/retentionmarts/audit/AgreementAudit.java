package org.retentionmarts.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.retentionmarts.model.Agreement;
import org.retentionmarts.model.Agreement.Counted;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;

/** Tables that count the same thing give the same number for each month, or for each value of other columns. */
final class AgreementAudit {
    private final List<Totals> totals;

    /** Of the tables that are staged; a measure that several areas name is one. */
    AgreementAudit(List<Agreement> agreements, Collection<TableDef> staged) {
        Map<String, List<Agreement>> byMeasure = agreements.stream()
                .filter(agreement -> agreement.relation() == Agreement.Relation.EQUAL)
                .collect(Collectors.groupingBy(
                        agreement -> agreement.measure() + " by " + agreement.by(), TreeMap::new, Collectors.toList()));
        this.totals = byMeasure.values().stream()
                .map(same -> new Totals(same.get(0)
                        .with(same.stream()
                                .flatMap(agreement -> agreement.counted().stream())
                                .distinct()
                                .filter(counted -> staged.contains(counted.table()))
                                .toList())))
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
            Places different = new Places();
            total.forEach((place, numbers) -> {
                BigDecimal first = numbers.get(0);
                if (numbers.stream().anyMatch(number -> number.compareTo(first) != 0)) {
                    different.add(place + ": " + text(total.agreement(), numbers));
                }
            });
            if (different.count() > 0) {
                findings.add(new Finding(
                        total.agreement().counted().stream()
                                .map(counted -> counted.table().fullName())
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(" and ")),
                        total.agreement().measure() + " must agree in each " + total.by(),
                        total.places(different.count()) + " that differ",
                        different.example()));
            }
        }
        return findings;
    }

    private static String text(Agreement agreement, List<BigDecimal> numbers) {
        return IntStream.range(0, numbers.size())
                .mapToObj(i -> name(agreement, agreement.counted().get(i)) + " "
                        + numbers.get(i).toPlainString())
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
