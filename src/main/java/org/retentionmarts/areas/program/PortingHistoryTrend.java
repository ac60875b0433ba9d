package org.retentionmarts.areas.program;

import static org.retentionmarts.areas.lines.LinesTables.OPENING_UPTAKES;
import static org.retentionmarts.areas.lines.LinesTables.PORT_OUTS_PER_1000_LINE_MONTHS;
import static org.retentionmarts.areas.lines.LinesTables.STATE;
import static org.retentionmarts.areas.program.ProgramTables.ELIGIBLE_LINES;
import static org.retentionmarts.areas.program.ProgramTables.ELIGIBLE_UPTAKES;
import static org.retentionmarts.areas.program.ProgramTables.PORTING_HISTORY_TREND;
import static org.retentionmarts.areas.program.ProgramTables.UPTAKE_PCT;
import static org.retentionmarts.model.Columns.AGE_GROUP;
import static org.retentionmarts.model.Columns.IS_COMPLETE;
import static org.retentionmarts.model.Columns.LINE_DAYS;
import static org.retentionmarts.model.Columns.MONTH;
import static org.retentionmarts.model.Columns.OPENING_LINES;
import static org.retentionmarts.model.Columns.PORTING_HISTORY;
import static org.retentionmarts.model.Columns.PORT_OUTS;

import java.time.LocalDate;
import java.util.List;
import org.retentionmarts.area.EvidenceMonths;
import org.retentionmarts.area.Figures;
import org.retentionmarts.area.Group;
import org.retentionmarts.area.Mart;
import org.retentionmarts.area.Rates;
import org.retentionmarts.area.StoredSums;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Condition;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.model.SumQuery.Measure;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.settings.Settings;

/** One row per month, age group and porting history, each and ALL: how lines that ported before take the programme. */
public final class PortingHistoryTrend implements Mart {
    private static final SumQuery COUNTS = SumQuery.over(LinesTables.PERSON_TIME)
            .by(MONTH, AGE_GROUP, PORTING_HISTORY)
            .rollingUp(AGE_GROUP, PORTING_HISTORY)
            .sum(LINE_DAYS, PORT_OUTS);
    private static final SumQuery WITH_ELIGIBLE = COUNTS.sum(List.of(
            Measure.of(ELIGIBLE_LINES, OPENING_LINES, Condition.is(STATE, Codes.ELIGIBLE)),
            new Measure(ELIGIBLE_UPTAKES, OPENING_UPTAKES, List.of())));

    @Override
    public TableDef table() {
        return PORTING_HISTORY_TREND;
    }

    @Override
    public List<SumQuery> needs(Settings settings, LocalDate asOf) {
        return List.of(counts(settings));
    }

    @Override
    public List<TableRow> rows(Settings settings, LocalDate asOf, StoredSums sums) {
        return sums.of(counts(settings)).stream()
                .map(cell -> row(settings, asOf, cell))
                .toList();
    }

    /** Without device changes nobody knows who is eligible. */
    private static SumQuery counts(Settings settings) {
        return settings.deviceChangesEnabled() ? WITH_ELIGIBLE : COUNTS;
    }

    private static TableRow row(Settings settings, LocalDate asOf, Group cell) {
        LocalDate month = cell.date(MONTH);
        Figures figures = Figures.of(PORTING_HISTORY_TREND, cell)
                .set(IS_COMPLETE, Rates.isComplete(month, asOf))
                .set(
                        PORT_OUTS_PER_1000_LINE_MONTHS,
                        Rates.perThousandLineMonths(cell.sum(PORT_OUTS), cell.sum(LINE_DAYS)));
        if (settings.deviceChangesEnabled() && !month.isBefore(EvidenceMonths.launch(settings))) {
            figures.set(UPTAKE_PCT, Rates.percentage(cell.sum(ELIGIBLE_UPTAKES), cell.sum(ELIGIBLE_LINES)));
        }
        return figures.row();
    }
}
