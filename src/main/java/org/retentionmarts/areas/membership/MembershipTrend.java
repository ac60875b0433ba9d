package org.retentionmarts.areas.membership;

import static org.retentionmarts.areas.membership.MembershipTables.MEMBERSHIP_TREND;
import static org.retentionmarts.areas.membership.MembershipTables.TIER_SHARE_OF_LINES_PCT;
import static org.retentionmarts.areas.membership.MembershipTables.TIER_SHARE_OF_UPGRADES_PCT;
import static org.retentionmarts.model.Columns.AGE_GROUP;
import static org.retentionmarts.model.Columns.CLOSING_LINES;
import static org.retentionmarts.model.Columns.MEMBERSHIP_TIER;
import static org.retentionmarts.model.Columns.MONTH;
import static org.retentionmarts.model.Columns.PROGRAM_UPGRADES;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.retentionmarts.area.Figures;
import org.retentionmarts.area.Group;
import org.retentionmarts.area.Mart;
import org.retentionmarts.area.Rates;
import org.retentionmarts.area.StoredSums;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Dimension;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.settings.Settings;

/** One row per month, membership tier and age group (each and ALL) that has programme upgrades or closing lines. */
public final class MembershipTrend implements Mart {
    private static final SumQuery UPGRADES = SumQuery.over(MembershipTables.UPGRADES)
            .by(MONTH, MEMBERSHIP_TIER, AGE_GROUP)
            .rollingUp(AGE_GROUP)
            .sum(PROGRAM_UPGRADES);
    private static final SumQuery CAPTURED = SumQuery.over(MembershipTables.CAPTURED)
            .by(MONTH, MEMBERSHIP_TIER, AGE_GROUP)
            .rollingUp(AGE_GROUP)
            .sum(CLOSING_LINES);

    @Override
    public TableDef table() {
        return MEMBERSHIP_TREND;
    }

    @Override
    public List<SumQuery> needs(Settings settings, LocalDate asOf) {
        return List.of(UPGRADES, CAPTURED);
    }

    @Override
    public List<TableRow> rows(Settings settings, LocalDate asOf, StoredSums sums) {
        Map<TrendCell, Long> upgrades = byCell(sums.of(UPGRADES));
        Map<TrendCell, Long> lines = byCell(comparable(sums.of(CAPTURED), settings));
        Map<TrendCell, Long> upgradesOfAllTiers = ofAllTiers(upgrades);
        Map<TrendCell, Long> linesOfAllTiers = ofAllTiers(lines);
        Set<LocalDate> capturedMonths = new HashSet<>();
        lines.keySet().forEach(cell -> capturedMonths.add(cell.month()));
        Set<TrendCell> cells = new LinkedHashSet<>(upgrades.keySet());
        cells.addAll(lines.keySet());
        List<TableRow> rows = new ArrayList<>();
        for (TrendCell cell : cells) {
            Figures figures = new Figures(MEMBERSHIP_TREND)
                    .set(MONTH, cell.month())
                    .set(MEMBERSHIP_TIER, cell.tier())
                    .set(AGE_GROUP, cell.ageGroup());
            if (settings.deviceChangesEnabled()) {
                long count = upgrades.getOrDefault(cell, 0L);
                long ofAll = upgradesOfAllTiers.getOrDefault(cell.ofAllTiers(), 0L);
                figures.set(PROGRAM_UPGRADES, count).set(TIER_SHARE_OF_UPGRADES_PCT, Rates.percent(count, ofAll));
            }
            if (capturedMonths.contains(cell.month())) {
                long count = lines.getOrDefault(cell, 0L);
                long ofAll = linesOfAllTiers.getOrDefault(cell.ofAllTiers(), 0L);
                figures.set(CLOSING_LINES, count).set(TIER_SHARE_OF_LINES_PCT, Rates.percent(count, ofAll));
            }
            rows.add(figures.row());
        }
        return rows;
    }

    private record TrendCell(LocalDate month, String tier, String ageGroup) {
        TrendCell ofAllTiers() {
            return new TrendCell(month, Codes.ALL, ageGroup);
        }
    }

    private static Map<TrendCell, Long> byCell(List<Group> groups) {
        Map<TrendCell, Long> sums = new HashMap<>();
        groups.forEach(group -> sums.put(
                new TrendCell(group.date(MONTH), group.text(MEMBERSHIP_TIER), group.text(AGE_GROUP)), group.sum(0)));
        return sums;
    }

    private static Map<TrendCell, Long> ofAllTiers(Map<TrendCell, Long> byTier) {
        Map<TrendCell, Long> sums = new HashMap<>();
        byTier.forEach((cell, count) -> sums.merge(cell.ofAllTiers(), count, Math::addExact));
        return sums;
    }

    /** Without the months that were captured under other lists of age groups or tiers. */
    private static List<Group> comparable(List<Group> captured, Settings settings) {
        List<String> ages = settings.valuesOf(Dimension.AGE_GROUP.orAll());
        List<String> tiers = settings.valuesOf(Dimension.MEMBERSHIP_TIER);
        Set<LocalDate> otherMonths = new HashSet<>();
        for (Group group : captured) {
            if (!ages.contains(group.text(AGE_GROUP)) || !tiers.contains(group.text(MEMBERSHIP_TIER))) {
                otherMonths.add(group.date(MONTH));
            }
        }
        return captured.stream()
                .filter(group -> !otherMonths.contains(group.date(MONTH)))
                .toList();
    }
}
