package org.retentionmarts.marts;

import static org.retentionmarts.contract.BaseTables.AGE_GROUP;
import static org.retentionmarts.contract.BaseTables.CENSORED;
import static org.retentionmarts.contract.BaseTables.DAY;
import static org.retentionmarts.contract.BaseTables.ENTRIES;
import static org.retentionmarts.contract.BaseTables.ORIGIN;
import static org.retentionmarts.contract.BaseTables.OTHER_TERMINATIONS;
import static org.retentionmarts.contract.BaseTables.PORT_OUTS;
import static org.retentionmarts.contract.EvidenceTables.RETENTION_CURVE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.retentionmarts.contract.LineMonth;
import org.retentionmarts.stats.AalenJohansen;
import org.retentionmarts.stats.DayCount;
import org.retentionmarts.stats.Estimate;
import org.retentionmarts.stats.KaplanMeier;
import org.retentionmarts.stats.RiskTable;

/**
 * One row per origin, age group (each and ALL) and month since origin: how lines last, with late entry.
 *
 * <p>The days are read to the driver: their number depends on the curve's length and the age groups, not on lines.
 */
public final class RetentionCurve {
    private RetentionCurve() {}

    public static Dataset<Row> of(BaseRows base, int months) {
        Map<Curve, List<DayCount>> curves = new TreeMap<>();
        List<Sums.Measure> measures = Sums.Measure.of(List.of(ENTRIES, PORT_OUTS, OTHER_TERMINATIONS, CENSORED));
        for (Group day :
                Sums.withAll(List.of(AGE_GROUP), List.of(ORIGIN, AGE_GROUP, DAY), measures, base.originRisk())) {
            curves.computeIfAbsent(new Curve(day.text(ORIGIN), day.text(AGE_GROUP)), key -> new ArrayList<>())
                    .add(new DayCount(
                            (Integer) day.value(DAY),
                            day.sum(ENTRIES),
                            day.sum(PORT_OUTS),
                            day.sum(OTHER_TERMINATIONS),
                            day.sum(CENSORED)));
        }
        List<Row> rows = new ArrayList<>();
        curves.forEach((curve, days) -> addRows(curve, RiskTable.of(days), months, rows));
        return base.table(RETENTION_CURVE, rows);
    }

    private record Curve(String origin, String ageGroup) implements Comparable<Curve> {
        @Override
        public int compareTo(Curve other) {
            int byOrigin = origin.compareTo(other.origin);
            return byOrigin == 0 ? ageGroup.compareTo(other.ageGroup) : byOrigin;
        }
    }

    private static void addRows(Curve curve, RiskTable table, int months, List<Row> rows) {
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
            rows.add(RowFactory.create(
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
