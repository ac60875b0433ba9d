package org.retentionmarts.areas.program;

import static org.retentionmarts.areas.program.BeforeAfterTables.CONTROL_LINE_DAYS;
import static org.retentionmarts.areas.program.BeforeAfterTables.CONTROL_PORT_OUTS;
import static org.retentionmarts.areas.program.BeforeAfterTables.PERIOD;
import static org.retentionmarts.areas.program.BeforeAfterTables.PROGRAM_EVENT_STUDY;
import static org.retentionmarts.areas.program.BeforeAfterTables.RATE_RATIO;
import static org.retentionmarts.areas.program.BeforeAfterTables.TREATED_LINE_DAYS;
import static org.retentionmarts.areas.program.BeforeAfterTables.TREATED_PORT_OUTS;
import static org.retentionmarts.model.Columns.AGE_GROUP;
import static org.retentionmarts.model.Columns.MONTH;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.retentionmarts.area.EvidenceMonths;
import org.retentionmarts.area.Figures;
import org.retentionmarts.area.Mart;
import org.retentionmarts.area.Rates;
import org.retentionmarts.area.Rates.Estimated;
import org.retentionmarts.area.StoredSums;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.stats.PersonTime;
import org.retentionmarts.stats.StratifiedRateRatio;
import org.retentionmarts.stats.Stratum;

/** One row per complete month and age group, each and ALL: port-out of treated lines beside that of control lines. */
public final class ProgramEventStudy implements Mart {
    static final String BEFORE = "BEFORE";
    static final String LAUNCH = "LAUNCH";
    static final String AFTER = "AFTER";

    @Override
    public TableDef table() {
        return PROGRAM_EVENT_STUDY;
    }

    @Override
    public List<SumQuery> needs(Settings settings, LocalDate asOf) {
        return List.of(EventStudy.STRATA);
    }

    @Override
    public List<TableRow> rows(Settings settings, LocalDate asOf, StoredSums sums) {
        YearMonth launch = YearMonth.from(EvidenceMonths.launch(settings));
        EventStudy study = new EventStudy(sums.of(EventStudy.STRATA));
        List<TableRow> rows = new ArrayList<>();
        for (String ageGroup : study.ageGroups()) {
            study.months(ageGroup).forEach((month, strata) -> {
                if (Rates.isComplete(month.atDay(1), asOf)) {
                    rows.add(row(month, ageGroup, period(month, launch), strata));
                }
            });
        }
        return rows;
    }

    private static TableRow row(YearMonth month, String ageGroup, String period, List<Stratum> strata) {
        PersonTime treated = EventStudy.treated(strata);
        PersonTime control = EventStudy.control(strata);
        StratifiedRateRatio ratio = StratifiedRateRatio.of(strata);
        return new Figures(PROGRAM_EVENT_STUDY)
                .set(MONTH, month.atDay(1))
                .set(AGE_GROUP, ageGroup)
                .set(PERIOD, period)
                .set(TREATED_PORT_OUTS, treated.events())
                .set(TREATED_LINE_DAYS, (long) treated.exposure())
                .set(CONTROL_PORT_OUTS, control.events())
                .set(CONTROL_LINE_DAYS, (long) control.exposure())
                .set(RATE_RATIO, Estimated.of(ratio))
                .row();
    }

    private static String period(YearMonth month, YearMonth launch) {
        int order = month.compareTo(launch);
        return order == 0 ? LAUNCH : order < 0 ? BEFORE : AFTER;
    }
}
