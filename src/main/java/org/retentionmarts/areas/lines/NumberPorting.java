package org.retentionmarts.areas.lines;

import static org.retentionmarts.areas.lines.LinesTables.ACTIVATIONS;
import static org.retentionmarts.areas.lines.LinesTables.CHURN_PCT_OF_AVERAGE_BASE;
import static org.retentionmarts.areas.lines.LinesTables.NET_PORTS;
import static org.retentionmarts.areas.lines.LinesTables.NUMBER_PORTING;
import static org.retentionmarts.areas.lines.LinesTables.PORT_INS;
import static org.retentionmarts.areas.lines.LinesTables.PORT_OUTS_PER_1000_LINE_MONTHS;
import static org.retentionmarts.areas.lines.LinesTables.PORT_OUT_PCT_OF_AVERAGE_BASE;
import static org.retentionmarts.model.Columns.AGE_GROUP;
import static org.retentionmarts.model.Columns.CLOSING_LINES;
import static org.retentionmarts.model.Columns.IS_COMPLETE;
import static org.retentionmarts.model.Columns.LINE_DAYS;
import static org.retentionmarts.model.Columns.MONTH;
import static org.retentionmarts.model.Columns.OPENING_LINES;
import static org.retentionmarts.model.Columns.OTHER_TERMINATIONS;
import static org.retentionmarts.model.Columns.PORT_OUTS;
import static org.retentionmarts.model.Columns.TENURE_BAND;

import java.time.LocalDate;
import java.util.List;
import org.retentionmarts.area.Figures;
import org.retentionmarts.area.Group;
import org.retentionmarts.area.Mart;
import org.retentionmarts.area.Rates;
import org.retentionmarts.area.StoredSums;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.settings.Settings;

/** One row per month, age group and tenure band, each and ALL: how lines come, go and port their numbers. */
public final class NumberPorting implements Mart {
    private static final SumQuery COUNTS = SumQuery.over(LinesTables.PERSON_TIME)
            .by(MONTH, AGE_GROUP, TENURE_BAND)
            .rollingUp(AGE_GROUP, TENURE_BAND)
            .sum(LINE_DAYS, OPENING_LINES, CLOSING_LINES, ACTIVATIONS, PORT_INS, PORT_OUTS, OTHER_TERMINATIONS);

    @Override
    public TableDef table() {
        return NUMBER_PORTING;
    }

    @Override
    public List<SumQuery> needs(Settings settings, LocalDate asOf) {
        return List.of(COUNTS);
    }

    @Override
    public List<TableRow> rows(Settings settings, LocalDate asOf, StoredSums sums) {
        return sums.of(COUNTS).stream().map(cell -> row(cell, asOf)).toList();
    }

    private static TableRow row(Group cell, LocalDate asOf) {
        long portOuts = cell.sum(PORT_OUTS);
        long ends = portOuts + cell.sum(OTHER_TERMINATIONS);
        long twiceAverageBase = cell.sum(OPENING_LINES) + cell.sum(CLOSING_LINES);
        return Figures.of(NUMBER_PORTING, cell)
                .set(IS_COMPLETE, Rates.isComplete(cell.date(MONTH), asOf))
                .set(NET_PORTS, cell.sum(PORT_INS) - portOuts)
                .set(PORT_OUTS_PER_1000_LINE_MONTHS, Rates.perThousandLineMonths(portOuts, cell.sum(LINE_DAYS)))
                .set(PORT_OUT_PCT_OF_AVERAGE_BASE, Rates.percent(2 * portOuts, twiceAverageBase))
                .set(CHURN_PCT_OF_AVERAGE_BASE, Rates.percent(2 * ends, twiceAverageBase))
                .row();
    }
}
