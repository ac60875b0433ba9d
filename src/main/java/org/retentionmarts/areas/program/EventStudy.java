package org.retentionmarts.areas.program;

import static org.retentionmarts.areas.lines.LinesTables.REGULAR;
import static org.retentionmarts.areas.lines.LinesTables.STATE;
import static org.retentionmarts.model.Columns.AGE_GROUP;
import static org.retentionmarts.model.Columns.LINE_DAYS;
import static org.retentionmarts.model.Columns.MONTH;
import static org.retentionmarts.model.Columns.PORTING_HISTORY;
import static org.retentionmarts.model.Columns.PORT_OUTS;
import static org.retentionmarts.model.Columns.TENURE_BAND;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.retentionmarts.area.Group;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Condition;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.model.SumQuery.Measure;
import org.retentionmarts.stats.EventStudyDifference;
import org.retentionmarts.stats.MonthRatio;
import org.retentionmarts.stats.PersonTime;
import org.retentionmarts.stats.StratifiedRateRatio;
import org.retentionmarts.stats.Stratum;

/** Strata of treated and control lines, month by month, for each age group and ALL. */
final class EventStudy {
    static final Condition TREATED = Condition.oneOf(STATE, Set.of(Codes.ELIGIBLE, Codes.REPLACED, Codes.UPGRADED));
    static final Condition CONTROL = Condition.is(STATE, Codes.NEARLY_ELIGIBLE);

    private static final String TREATED_DAYS = "treated_" + LINE_DAYS;
    private static final String TREATED_PORT_OUTS = "treated_" + PORT_OUTS;
    private static final String CONTROL_DAYS = "control_" + LINE_DAYS;
    private static final String CONTROL_PORT_OUTS = "control_" + PORT_OUTS;

    /** What the study is made of. */
    static final SumQuery STRATA = SumQuery.over(LinesTables.PERSON_TIME)
            .where(Condition.is(REGULAR, true))
            .by(MONTH, AGE_GROUP, TENURE_BAND, PORTING_HISTORY)
            .sum(List.of(
                    Measure.of(TREATED_DAYS, LINE_DAYS, TREATED),
                    Measure.of(TREATED_PORT_OUTS, PORT_OUTS, TREATED),
                    Measure.of(CONTROL_DAYS, LINE_DAYS, CONTROL),
                    Measure.of(CONTROL_PORT_OUTS, PORT_OUTS, CONTROL)));

    private final SortedMap<String, SortedMap<YearMonth, List<Stratum>>> byAge = new TreeMap<>();

    /**
     * The study of these months.
     *
     * @param cells those of {@link #STRATA}
     */
    EventStudy(List<Group> cells) {
        for (Group cell : cells) {
            Stratum stratum = Stratum.ofDays(
                    cell.sum(TREATED_PORT_OUTS),
                    cell.sum(TREATED_DAYS),
                    cell.sum(CONTROL_PORT_OUTS),
                    cell.sum(CONTROL_DAYS));
            if (stratum.exposed().exposure() + stratum.reference().exposure() > 0) {
                YearMonth month = YearMonth.from(cell.date(MONTH));
                add(cell.text(AGE_GROUP), month, stratum);
                add(Codes.ALL, month, stratum);
            }
        }
    }

    private void add(String ageGroup, YearMonth month, Stratum stratum) {
        byAge.computeIfAbsent(ageGroup, key -> new TreeMap<>())
                .computeIfAbsent(month, key -> new ArrayList<>())
                .add(stratum);
    }

    /** Age groups, ALL among them. */
    Set<String> ageGroups() {
        return byAge.keySet();
    }

    /** Months of an age group that have line-days on a side, with their strata. */
    Map<YearMonth, List<Stratum>> months(String ageGroup) {
        return byAge.getOrDefault(ageGroup, new TreeMap<>());
    }

    /**
     * After to before, over every month of the two windows.
     *
     * @param first first month before the launch month
     * @param last last month after it
     */
    EventStudyDifference difference(String ageGroup, YearMonth first, YearMonth launch, YearMonth last) {
        return EventStudyDifference.of(
                ratios(ageGroup, first, launch.minusMonths(1)), ratios(ageGroup, launch.plusMonths(1), last));
    }

    private List<MonthRatio> ratios(String ageGroup, YearMonth first, YearMonth last) {
        List<MonthRatio> ratios = new ArrayList<>();
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            ratios.add(new MonthRatio(
                    YearMonth.of(1970, 1).until(month, ChronoUnit.MONTHS),
                    StratifiedRateRatio.of(months(ageGroup).getOrDefault(month, List.of()))));
        }
        return ratios;
    }

    /** Events and time at risk of the exposed sides together. */
    static PersonTime treated(List<Stratum> strata) {
        return total(strata.stream().map(Stratum::exposed).toList());
    }

    /** Events and time at risk of the references together. */
    static PersonTime control(List<Stratum> strata) {
        return total(strata.stream().map(Stratum::reference).toList());
    }

    private static PersonTime total(List<PersonTime> sides) {
        long days = 0;
        long events = 0;
        for (PersonTime side : sides) {
            days += (long) side.exposure();
            events += side.events();
        }
        return PersonTime.ofDays(events, days);
    }
}
