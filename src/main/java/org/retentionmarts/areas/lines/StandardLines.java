package org.retentionmarts.areas.lines;

import static org.retentionmarts.model.Columns.AGE_GROUP;
import static org.retentionmarts.model.Columns.LINE_DAYS;
import static org.retentionmarts.model.Columns.MONTH;
import static org.retentionmarts.model.Columns.TENURE_BAND;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.retentionmarts.area.EvidenceMonths;
import org.retentionmarts.area.Group;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Condition;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.stats.DirectStandardisation;
import org.retentionmarts.stats.DirectStandardisation.WeightedStratum;
import org.retentionmarts.stats.Estimate;
import org.retentionmarts.stats.PersonTime;

/**
 * The standard population: all lines in the last 12 complete months before the launch month, by age group and tenure band.
 * An age group is standardised to the tenures of its own lines, so that groups without old lines have a rate, too.
 */
final class StandardLines {
    private static final int MONTHS = 12;
    private static final PersonTime NOBODY = PersonTime.ofDays(0, 0);

    /** Line-days by age group and tenure band, in key order. */
    private final SortedMap<String, SortedMap<String, Long>> lineDays = new TreeMap<>();

    /**
     * The standard of these sums.
     *
     * @param cells those of {@link #query}; none where the base has no complete month before the launch month
     */
    StandardLines(List<Group> cells) {
        cells.forEach(cell -> lineDays.computeIfAbsent(cell.text(AGE_GROUP), age -> new TreeMap<>())
                .put(cell.text(TENURE_BAND), cell.sum(LINE_DAYS)));
    }

    /** What the standard is made of. */
    static SumQuery query(Settings settings, LocalDate asOf) {
        LocalDate last = EvidenceMonths.lastBeforeLaunch(settings, asOf);
        return SumQuery.over(LinesTables.PERSON_TIME)
                .where(Condition.between(MONTH, last.minusMonths(MONTHS - 1L), last))
                .by(AGE_GROUP, TENURE_BAND)
                .sum(LINE_DAYS);
    }

    /**
     * The rate that the standard's lines of an age group, or of ALL, would have at the rates of a month's strata.
     *
     * @param strata events and time at risk by age group and tenure band
     */
    Estimate rate(String ageGroup, Map<String, Map<String, PersonTime>> strata) {
        List<WeightedStratum> weighted = new ArrayList<>();
        lineDays.forEach((age, byTenure) -> {
            if (ageGroup.equals(Codes.ALL) || ageGroup.equals(age)) {
                Map<String, PersonTime> ofAge = strata.getOrDefault(age, Map.of());
                byTenure.forEach((tenure, days) ->
                        weighted.add(new WeightedStratum(ofAge.getOrDefault(tenure, NOBODY), (double) days)));
            }
        });
        return DirectStandardisation.tiwariCleggZou(weighted);
    }
}
