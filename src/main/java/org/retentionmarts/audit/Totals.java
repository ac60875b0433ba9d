package org.retentionmarts.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import org.retentionmarts.model.Agreement;
import org.retentionmarts.model.ExactSums;
import org.retentionmarts.model.SummedColumn;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;

/** The numbers that tables of an agreement give, each exact, by the values of its columns: of each month, for instance. */
final class Totals {
    private final Agreement agreement;
    private final List<List<SummedColumn>> columns;
    /** By the values, a sum of each that counts; null where it has no row. */
    private final Map<List<Object>, ExactSums[]> sums = new HashMap<>();

    Totals(Agreement agreement) {
        this.agreement = agreement;
        this.columns = agreement.counted().stream()
                .map(counted -> List.of(SummedColumn.of(counted.table(), counted.column())))
                .toList();
    }

    Agreement agreement() {
        return agreement;
    }

    /** Adds up a row of one of the tables. */
    void see(TableDef table, TableRow row) {
        for (int i = 0; i < columns.size(); i++) {
            Agreement.Counted counted = agreement.counted().get(i);
            if (counted.table().equals(table) && counted.counts(row)) {
                ExactSums[] ofPlace = sums.computeIfAbsent(place(row), place -> new ExactSums[columns.size()]);
                if (ofPlace[i] == null) {
                    ofPlace[i] = new ExactSums(columns.get(i));
                }
                ofPlace[i].add(row);
            }
        }
    }

    private List<Object> place(TableRow row) {
        Object[] values = new Object[agreement.by().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.value(agreement.by().get(i));
        }
        return Arrays.asList(values);
    }

    /** Each place, for instance {@code month = 2013-05-01}, with a number of each that counts there: 0 without a row. */
    void forEach(BiConsumer<String, List<BigDecimal>> action) {
        sums.forEach((place, found) -> {
            List<BigDecimal> numbers = new ArrayList<>(found.length);
            for (ExactSums sum : found) {
                numbers.add(sum == null ? BigDecimal.ZERO : sum.all().get(0));
            }
            action.accept(text(place), numbers);
        });
    }

    private String text(List<Object> place) {
        StringJoiner text = new StringJoiner(", ");
        for (int i = 0; i < place.size(); i++) {
            text.add(agreement.by().get(i) + " = " + place.get(i));
        }
        return text.toString();
    }

    /** The columns that numbers are by, as in "in each month". */
    String by() {
        return String.join(" and ", agreement.by());
    }

    /** So many places, as in "2 months". */
    String places(long count) {
        return count + (agreement.by().size() == 1 ? " " + agreement.by().get(0) + "s" : " places");
    }
}
