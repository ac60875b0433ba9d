package org.retentionmarts.areas.lines;

import static org.retentionmarts.areas.lines.LinesTables.PORT_OUTS_PER_1000_LINE_MONTHS;
import static org.retentionmarts.areas.lines.TrendTables.PORTING_TREND;
import static org.retentionmarts.areas.lines.TrendTables.PORT_OUTS_RATIO_TO_LAST_YEAR;
import static org.retentionmarts.areas.lines.TrendTables.STANDARDISED_PORT_OUTS_PER_1000_LINE_MONTHS;
import static org.retentionmarts.areas.lines.TrendTables.STANDARDISED_PORT_OUTS_RATIO_TO_LAST_YEAR;
import static org.retentionmarts.model.Columns.AGE_GROUP;
import static org.retentionmarts.model.Columns.IS_COMPLETE;
import static org.retentionmarts.model.Columns.LINE_DAYS;
import static org.retentionmarts.model.Columns.MONTH;
import static org.retentionmarts.model.Columns.PORT_OUTS;
import static org.retentionmarts.model.Columns.TENURE_BAND;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.retentionmarts.area.Figures;
import org.retentionmarts.area.Group;
import org.retentionmarts.area.Mart;
import org.retentionmarts.area.Rates;
import org.retentionmarts.area.Rates.Estimated;
import org.retentionmarts.area.StoredSums;
import org.retentionmarts.calendar.LineMonth;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.stats.Estimate;
import org.retentionmarts.stats.PersonTime;
import org.retentionmarts.stats.RateChange;

/** One row per month and age group, each and ALL: port-out as it is, standardised, and beside last year's. */
public final class PortingTrend implements Mart {
    private static final SumQuery COUNTS = SumQuery.over(LinesTables.PERSON_TIME)
            .by(MONTH, AGE_GROUP)
            .rollingUp(AGE_GROUP)
            .sum(LINE_DAYS, PORT_OUTS);
    private static final SumQuery STRATA = SumQuery.over(LinesTables.PERSON_TIME)
            .by(MONTH, AGE_GROUP, TENURE_BAND)
            .sum(LINE_DAYS, PORT_OUTS);

    @Override
    public TableDef table() {
        return PORTING_TREND;
    }

    @Override
    public List<SumQuery> needs(Settings settings, LocalDate asOf) {
        return List.of(COUNTS, STRATA, StandardLines.query(settings, asOf));
    }

    @Override
    public List<TableRow> rows(Settings settings, LocalDate asOf, StoredSums sums) {
        StandardLines standard = new StandardLines(sums.of(StandardLines.query(settings, asOf)));
        Map<LocalDate, Map<String, Map<String, PersonTime>>> strata = new HashMap<>();
        sums.of(STRATA)
                .forEach(cell -> strata.computeIfAbsent(cell.date(MONTH), month -> new HashMap<>())
                        .computeIfAbsent(cell.text(AGE_GROUP), age -> new HashMap<>())
                        .put(cell.text(TENURE_BAND), personTime(cell)));
        Map<String, Map<LocalDate, MonthRates>> byAge = new HashMap<>();
        List<TableRow> rows = new ArrayList<>();
        // In key order: a month comes after that of last year.
        for (Group cell : sums.of(COUNTS)) {
            LocalDate month = cell.date(MONTH);
            String age = cell.text(AGE_GROUP);
            MonthRates rates = new MonthRates(personTime(cell), standard.rate(age, strata.get(month)));
            Map<LocalDate, MonthRates> months = byAge.computeIfAbsent(age, key -> new HashMap<>());
            months.put(month, rates);
            rows.add(row(cell, rates, months.get(month.minusYears(1)), asOf));
        }
        return rows;
    }

    private static TableRow row(Group cell, MonthRates rates, MonthRates lastYear, LocalDate asOf) {
        Figures figures = Figures.of(PORTING_TREND, cell)
                .set(IS_COMPLETE, Rates.isComplete(cell.date(MONTH), asOf))
                .set(
                        PORT_OUTS_PER_1000_LINE_MONTHS,
                        Rates.perThousandLineMonths(cell.sum(PORT_OUTS), cell.sum(LINE_DAYS)))
                .set(STANDARDISED_PORT_OUTS_PER_1000_LINE_MONTHS, Estimated.of(rates.standardised()));
        if (lastYear != null) {
            figures.set(PORT_OUTS_RATIO_TO_LAST_YEAR, Estimated.of(RateChange.of(rates.crude(), lastYear.crude())))
                    .set(
                            STANDARDISED_PORT_OUTS_RATIO_TO_LAST_YEAR,
                            Estimated.of(RateChange.of(rates.standardised(), lastYear.standardised())));
        }
        return figures.row();
    }

    /** Port-outs in units of 1,000 line-months. */
    private static PersonTime personTime(Group cell) {
        return new PersonTime(cell.sum(PORT_OUTS), cell.sum(LINE_DAYS) / (LineMonth.DAYS * 1000));
    }

    /**
     * The rates of one month and age group.
     *
     * @param standardised per 1,000 line-months
     */
    private record MonthRates(PersonTime crude, Estimate standardised) {}
}
