package org.retentionmarts.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.retentionmarts.model.Agreement;
import org.retentionmarts.model.Agreement.Counted;
import org.retentionmarts.model.Agreement.Relation;
import org.retentionmarts.model.Agreement.Term;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.store.Staged;

/**
 * Tables that count the same thing give the same number for each month, and each group of it; in none of these is a part
 * more than its whole.
 */
final class AgreementAudit {
    private final List<AgreedSums> equal;
    private final List<AgreedSums> parts;

    /** Of the tables that are staged; a measure that several areas name, by the same groups, is one. */
    AgreementAudit(List<Agreement> agreements, Collection<TableDef> staged) {
        Map<String, List<Agreement>> byMeasure = new TreeMap<>();
        agreements.stream()
                .filter(agreement -> agreement.relation() == Relation.EQUAL)
                .forEach(agreement -> byMeasure
                        .computeIfAbsent(agreement.measure() + agreement.by(), measure -> new ArrayList<>())
                        .add(agreement));
        this.equal = byMeasure.values().stream()
                .map(same -> new AgreedSums(new Agreement(
                        same.get(0).measure(),
                        same.stream()
                                .flatMap(agreement -> agreement.counted().stream())
                                .distinct()
                                .filter(counted -> staged.containsAll(counted.tables()))
                                .toList(),
                        Relation.EQUAL,
                        same.get(0).by())))
                .toList();
        this.parts = agreements.stream()
                .filter(agreement -> agreement.relation() == Relation.PART)
                .filter(agreement ->
                        agreement.counted().stream().allMatch(counted -> staged.containsAll(counted.tables())))
                .map(AgreedSums::new)
                .toList();
    }

    /** What adds up one table's numbers; what is wrong is said of all tables together, by {@link #findings()}. */
    List<RowAudit> of(Staged staged) {
        return Stream.concat(equal.stream(), parts.stream())
                .flatMap(sums -> sums.of(staged).stream())
                .toList();
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        equal.forEach(sums -> addDifferent(sums, findings));
        parts.forEach(sums -> addLarger(sums, findings));
        return findings;
    }

    private static void addDifferent(AgreedSums sums, List<Finding> findings) {
        Agreement agreement = sums.agreement();
        Places different = new Places();
        sums.forEach((place, numbers) -> {
            if (numbers.values().stream().distinct().count() > 1) {
                different.add(place.text(agreement.by()) + ": " + text(agreement, numbers));
            }
        });
        if (different.count() > 0) {
            findings.add(new Finding(
                    tables(agreement),
                    agreement.measure() + " must agree in each " + each(agreement),
                    different.count() + " " + places(agreement) + " that differ",
                    different.example()));
        }
    }

    private static void addLarger(AgreedSums sums, List<Finding> findings) {
        Agreement agreement = sums.agreement();
        Counted part = agreement.counted().get(0);
        Counted whole = agreement.counted().get(1);
        Places larger = new Places();
        sums.forEach((place, numbers) -> {
            if (numbers.containsKey(part)
                    && numbers.containsKey(whole)
                    && numbers.get(part).compareTo(numbers.get(whole)) > 0) {
                larger.add(place.text(agreement.by()) + ": " + numbers.get(part).toPlainString() + " of "
                        + numbers.get(whole).toPlainString());
            }
        });
        if (larger.count() > 0) {
            findings.add(new Finding(
                    tables(agreement),
                    agreement.measure() + " must not be more than the whole in any " + each(agreement),
                    larger.count() + " " + places(agreement) + " with more",
                    larger.example()));
        }
    }

    private static String each(Agreement agreement) {
        return Stream.concat(agreement.isByMonth() ? Stream.of(Columns.MONTH) : Stream.empty(), agreement.by().stream())
                .collect(Collectors.joining(", "));
    }

    private static String places(Agreement agreement) {
        return agreement.by().isEmpty() ? "months" : "groups";
    }

    /** Full names of the tables that count it, in the order of the alphabet, whichever is named first. */
    private static String tables(Agreement agreement) {
        return agreement.counted().stream()
                .flatMap(counted -> counted.tables().stream())
                .map(TableDef::fullName)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" and "));
    }

    private static String text(Agreement agreement, Map<Counted, BigDecimal> numbers) {
        return numbers.entrySet().stream()
                .map(entry ->
                        name(agreement, entry.getKey()) + " " + entry.getValue().toPlainString())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** What is added up; of one column its table alone, where the table counts the measure but once. */
    private static String name(Agreement agreement, Counted counted) {
        if (counted.terms().size() > 1) {
            return sum(counted);
        }
        Term only = counted.terms().get(0);
        long times = agreement.counted().stream()
                .filter(other -> other.tables().contains(only.table()))
                .count();
        return times == 1 ? only.table().fullName() : only.table().fullName() + "." + only.column() + when(only);
    }

    private static String sum(Counted counted) {
        StringBuilder sum = new StringBuilder();
        for (Term term : counted.terms()) {
            String sign = term.sign() < 0 ? "- " : sum.isEmpty() ? "" : "+ ";
            sum.append(sum.isEmpty() ? "" : " ").append(sign);
            sum.append(term.table().name()).append('.').append(term.column()).append(when(term));
        }
        return sum.toString();
    }

    private static String when(Term term) {
        return term.month() == Agreement.CountsFor.ITS_MONTH ? "" : " of the next month";
    }
}
