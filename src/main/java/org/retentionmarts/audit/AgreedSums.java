package org.retentionmarts.audit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import org.retentionmarts.model.Agreement;
import org.retentionmarts.model.Agreement.Counted;
import org.retentionmarts.model.Agreement.CountsFor;
import org.retentionmarts.model.Agreement.Term;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.store.Replacement;
import org.retentionmarts.store.Staged;

/** The numbers of one agreement, by month and group; no row for one of these means that nothing was counted there. */
final class AgreedSums {
    private final Agreement agreement;
    /** By place, in the order of what is counted. */
    private final Map<MonthAndGroup, BigDecimal[]> sums = new TreeMap<>();

    private final Map<TableDef, Set<LocalDate>> months = new HashMap<>();
    private final Map<TableDef, Replacement> replacements = new HashMap<>();

    AgreedSums(Agreement agreement) {
        this.agreement = agreement;
    }

    /** A month, empty where tables have none, and the values of the groups. */
    record MonthAndGroup(Optional<LocalDate> month, List<String> groups) implements Comparable<MonthAndGroup> {
        @Override
        public int compareTo(MonthAndGroup other) {
            int order = month.isEmpty() ? 0 : month.get().compareTo(other.month.orElseThrow());
            for (int i = 0; order == 0 && i < groups.size(); i++) {
                order = groups.get(i).compareTo(other.groups.get(i));
            }
            return order;
        }

        String text(List<String> by) {
            StringJoiner text = new StringJoiner(", ");
            month.ifPresent(date -> text.add(Columns.MONTH + " = " + date));
            for (int i = 0; i < by.size(); i++) {
                text.add(by.get(i) + " = " + groups.get(i));
            }
            return text.toString();
        }
    }

    Agreement agreement() {
        return agreement;
    }

    /** What adds up the numbers of one table; empty where none of them is counted there. */
    Optional<RowAudit> of(Staged staged) {
        if (agreement.counted().stream().noneMatch(counted -> counted.tables().contains(staged.table()))) {
            return Optional.empty();
        }
        Set<LocalDate> seen = months.computeIfAbsent(staged.table(), table -> new TreeSet<>());
        replacements.put(staged.table(), staged.replacement());
        return Optional.of(new RowAudit() {
            @Override
            public void see(TableRow row) {
                if (!agreement.isByMonth()) {
                    add(row, Optional.empty());
                } else if (row.date(Columns.MONTH) != null) {
                    seen.add(row.date(Columns.MONTH));
                    add(row, Optional.of(row.date(Columns.MONTH)));
                }
            }

            @Override
            public List<Finding> findings() {
                return List.of();
            }
        });
    }

    private void add(TableRow row, Optional<LocalDate> month) {
        for (int side = 0; side < agreement.counted().size(); side++) {
            for (Term term : agreement.counted().get(side).terms()) {
                if (term.table().equals(row.table()) && term.counts(row) && row.value(term.column()) != null) {
                    Optional<LocalDate> of =
                            term.month() == CountsFor.ITS_MONTH ? month : month.map(date -> date.minusMonths(1));
                    List<String> groups = term.groups(agreement.by()).stream()
                            .map(column -> String.valueOf(row.value(column)))
                            .toList();
                    BigDecimal number = number(row.value(term.column()));
                    BigDecimal[] numbers = sums.computeIfAbsent(new MonthAndGroup(of, groups), place -> zeros());
                    numbers[side] = numbers[side].add(term.sign() < 0 ? number.negate() : number);
                }
            }
        }
    }

    private BigDecimal[] zeros() {
        BigDecimal[] zeros = new BigDecimal[agreement.counted().size()];
        Arrays.fill(zeros, BigDecimal.ZERO);
        return zeros;
    }

    private static BigDecimal number(Object value) {
        return value instanceof BigDecimal number ? number : BigDecimal.valueOf((Long) value);
    }

    /** Takes the numbers of one place. */
    @FunctionalInterface
    interface Reader {
        /**
         * What is done with the numbers of one place.
         *
         * @param numbers by what is counted there; what can't be compared there is left out
         */
        void place(MonthAndGroup place, Map<Counted, BigDecimal> numbers);
    }

    /** Tells the numbers of each place. */
    void forEach(Reader reader) {
        sums.forEach((place, numbers) -> {
            Map<Counted, BigDecimal> compared = new HashMap<>();
            for (int side = 0; side < numbers.length; side++) {
                Counted counted = agreement.counted().get(side);
                if (counted.terms().stream().allMatch(term -> isComparable(term, place))) {
                    compared.put(counted, numbers[side].stripTrailingZeros());
                }
            }
            reader.place(place, compared);
        });
    }

    private boolean isComparable(Term term, MonthAndGroup place) {
        if (term.month() == CountsFor.ITS_MONTH) {
            return true;
        }
        LocalDate month = place.month().orElseThrow();
        LocalDate next = month.plusMonths(1);
        Replacement replacement = replacements.get(term.table());
        return months.get(term.table()).containsAll(Set.of(month, next))
                && replacement.replaces(month) == replacement.replaces(next);
    }
}
