package org.retentionmarts.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.model.Unit;

/** One number by month, and how it has changed. */
public final class MonthlyValues {
    /** Months of a sparkline. */
    private static final int SHOWN = 36;

    private final PageInput input;
    private final SortedMap<LocalDate, Double> byMonth = new TreeMap<>();

    private MonthlyValues(PageInput input) {
        this.input = input;
    }

    /** A column of rows, one per month, up to the last complete month. */
    public static MonthlyValues of(PageInput input, List<TableRow> rows, String column) {
        MonthlyValues values = new MonthlyValues(input);
        for (TableRow row : rows) {
            LocalDate month = row.date(Columns.MONTH);
            if (!month.isAfter(input.lastMonth())) {
                values.byMonth.put(month, ReleasedRows.number(row, column));
            }
        }
        return values;
    }

    /** The value of the last complete month, null where it is missing. */
    public Double last() {
        return byMonth.get(input.lastMonth());
    }

    /** A card of the last complete month. */
    public Card card(String name, Unit unit, Double low, Double high) {
        PageNumbers numbers = input.numbers();
        boolean limits = low != null || high != null;
        List<LocalDate> months = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int back = SHOWN - 1; back >= 0; back--) {
            months.add(input.lastMonth().minusMonths(back));
            values.add(byMonth.get(input.lastMonth().minusMonths(back)));
        }
        return new Card(
                name,
                input.say("card." + name),
                last() == null ? input.words().missing("card") : shown(last(), unit),
                limits ? input.say("card.range", numbers.range(low, high, unit)) : "",
                change("month", 1, unit),
                change("year", 12, unit),
                months,
                values);
    }

    private String shown(double value, Unit unit) {
        return unit == Unit.COUNT
                ? input.numbers().count(value)
                : input.numbers().value(value, unit);
    }

    private String change(String since, int months, Unit unit) {
        Double now = last();
        Double then = byMonth.get(input.lastMonth().minusMonths(months));
        if (now == null || then == null) {
            return input.say("card.no-" + since);
        }
        // A percentage that rises from 2% to 2.2% has not risen by 10% to most readers.
        if (unit == Unit.PERCENT) {
            return input.say("card.on-" + since, input.numbers().points(now - then));
        }
        return then == 0
                ? input.say("card.no-" + since)
                : input.say("card.on-" + since, input.numbers().change((now / then - 1) * 100));
    }
}
