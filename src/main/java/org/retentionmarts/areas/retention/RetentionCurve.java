package org.retentionmarts.areas.retention;

import static org.retentionmarts.areas.retention.RetentionTables.CENSORED;
import static org.retentionmarts.areas.retention.RetentionTables.DAY;
import static org.retentionmarts.areas.retention.RetentionTables.ENTRIES;
import static org.retentionmarts.areas.retention.RetentionTables.ORIGIN;
import static org.retentionmarts.areas.retention.RetentionTables.RETENTION_CURVE;
import static org.retentionmarts.model.Columns.AGE_GROUP;
import static org.retentionmarts.model.Columns.OTHER_TERMINATIONS;
import static org.retentionmarts.model.Columns.PORT_OUTS;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.retentionmarts.area.Group;
import org.retentionmarts.area.Mart;
import org.retentionmarts.area.StoredSums;
import org.retentionmarts.calendar.LineMonth;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.settings.Kind;
import org.retentionmarts.settings.Setting;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.stats.AalenJohansen;
import org.retentionmarts.stats.DayCount;
import org.retentionmarts.stats.Estimate;
import org.retentionmarts.stats.KaplanMeier;
import org.retentionmarts.stats.RiskTable;

/**
 * One row per origin, age group (each and ALL) and month since origin: how lines last, with late entry.
 */
public final class RetentionCurve implements Mart {
    static final Setting<Integer> MONTHS = Setting.of(
                    "curve.months", Kind.number(1, 1200), "last month of a `retention_curve`")
            .or("300");

    private static final SumQuery DAYS = SumQuery.over(RetentionTables.ORIGIN_RISK)
            .by(ORIGIN, AGE_GROUP, DAY)
            .rollingUp(AGE_GROUP)
            .sum(ENTRIES, PORT_OUTS, OTHER_TERMINATIONS, CENSORED);

    @Override
    public TableDef table() {
        return RETENTION_CURVE;
    }

    @Override
    public List<SumQuery> needs(Settings settings, LocalDate asOf) {
        return List.of(DAYS);
    }

    @Override
    public List<TableRow> rows(Settings settings, LocalDate asOf, StoredSums sums) {
        Map<CurveKey, List<DayCount>> curves = new TreeMap<>();
        for (Group day : sums.of(DAYS)) {
            curves.computeIfAbsent(new CurveKey(day.text(ORIGIN), day.text(AGE_GROUP)), key -> new ArrayList<>())
                    .add(new DayCount(
                            (Integer) day.value(DAY),
                            day.sum(ENTRIES),
                            day.sum(PORT_OUTS),
                            day.sum(OTHER_TERMINATIONS),
                            day.sum(CENSORED)));
        }
        List<TableRow> rows = new ArrayList<>();
        curves.forEach((curve, days) -> addRows(curve, RiskTable.of(days), settings.value(MONTHS), rows));
        return rows;
    }

    private record CurveKey(String origin, String ageGroup) implements Comparable<CurveKey> {
        @Override
        public int compareTo(CurveKey other) {
            int byOrigin = origin.compareTo(other.origin);
            return byOrigin == 0 ? ageGroup.compareTo(other.ageGroup) : byOrigin;
        }
    }

    private static void addRows(CurveKey curve, RiskTable table, int months, List<TableRow> rows) {
        int last = lastMonthAtRisk(table, months);
        KaplanMeier survival = KaplanMeier.of(table);
        AalenJohansen incidence = AalenJohansen.of(table);
        long portOutsBefore = 0;
        long othersBefore = 0;
        for (int k = 0; k <= last; k++) {
            long day = LineMonth.dayOf(k);
            Estimate lasting = survival.survivalAt(day);
            long portOuts = table.eventsThrough(day);
            long others = table.competingThrough(day);
            rows.add(TableRow.of(
                    RETENTION_CURVE,
                    curve.origin(),
                    curve.ageGroup(),
                    k,
                    table.atRiskAfter(day),
                    portOuts - portOutsBefore,
                    others - othersBefore,
                    lasting.value(),
                    lasting.low(),
                    lasting.high(),
                    incidence.incidenceAt(day).value()));
            portOutsBefore = portOuts;
            othersBefore = others;
        }
    }

    private static int lastMonthAtRisk(RiskTable table, int months) {
        for (int k = months; k >= 0; k--) {
            if (table.atRiskAfter(LineMonth.dayOf(k)) > 0) {
                return k;
            }
        }
        return -1;
    }
}
