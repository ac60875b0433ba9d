package org.retentionmarts.marts;

import static org.retentionmarts.contract.BaseTables.AGE_GROUP;
import static org.retentionmarts.contract.BaseTables.CLOSING_LINES;
import static org.retentionmarts.contract.BaseTables.MEMBERSHIP_TIER;
import static org.retentionmarts.contract.BaseTables.MONTH;
import static org.retentionmarts.contract.BaseTables.PROGRAM_UPGRADES;
import static org.retentionmarts.contract.MarketingTables.MEMBERSHIP_TREND;
import static org.retentionmarts.contract.MarketingTables.TIER_SHARE_OF_LINES_PCT;
import static org.retentionmarts.contract.MarketingTables.TIER_SHARE_OF_UPGRADES_PCT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.retentionmarts.contract.Codes;
import org.retentionmarts.settings.Settings;

/** One row per month, membership tier and age group (each and ALL) that has programme upgrades or closing lines. */
public final class MembershipTrend {
    private static final List<String> KEY = List.of(MONTH, MEMBERSHIP_TIER, AGE_GROUP);

    private final BaseRows base;
    private final Map<List<Object>, Long> upgrades;
    private final Map<List<Object>, Long> lines;
    private final Set<Object> capturedMonths = new HashSet<>();

    private MembershipTrend(BaseRows base, Settings settings) {
        this.base = base;
        List<Row> captured = comparable(base.captured(), settings);
        captured.forEach(row -> capturedMonths.add(row.getAs(MONTH)));
        this.upgrades = byKey(PROGRAM_UPGRADES, base.upgrades());
        this.lines = byKey(CLOSING_LINES, captured);
    }

    public static Dataset<Row> of(BaseRows base, Settings settings) {
        return new MembershipTrend(base, settings).table(settings.deviceChangesEnabled());
    }

    private Dataset<Row> table(boolean upgradesKnown) {
        Map<List<Object>, Long> upgradesOfAllTiers = ofAllTiers(upgrades);
        Map<List<Object>, Long> linesOfAllTiers = ofAllTiers(lines);
        Set<List<Object>> keys = new LinkedHashSet<>(upgrades.keySet());
        keys.addAll(lines.keySet());
        List<Row> rows = new ArrayList<>();
        for (List<Object> key : keys) {
            Figures figures = new Figures(MEMBERSHIP_TREND);
            for (int i = 0; i < KEY.size(); i++) {
                figures.set(KEY.get(i), key.get(i));
            }
            List<Object> total = allTiers(key);
            if (upgradesKnown) {
                long count = upgrades.getOrDefault(key, 0L);
                figures.set(PROGRAM_UPGRADES, count)
                        .set(
                                TIER_SHARE_OF_UPGRADES_PCT,
                                Measures.percent(count, upgradesOfAllTiers.getOrDefault(total, 0L)));
            }
            if (capturedMonths.contains(key.get(0))) {
                long count = lines.getOrDefault(key, 0L);
                figures.set(CLOSING_LINES, count)
                        .set(TIER_SHARE_OF_LINES_PCT, Measures.percent(count, linesOfAllTiers.getOrDefault(total, 0L)));
            }
            rows.add(figures.row());
        }
        return base.table(MEMBERSHIP_TREND, rows);
    }

    private static Map<List<Object>, Long> byKey(String measure, List<Row> rows) {
        Map<List<Object>, Long> sums = new HashMap<>();
        Sums.withAll(List.of(AGE_GROUP), KEY, List.of(Sums.Measure.of(measure)), rows)
                .forEach(group -> sums.put(group.values(), group.sum(measure)));
        return sums;
    }

    private static Map<List<Object>, Long> ofAllTiers(Map<List<Object>, Long> byTier) {
        Map<List<Object>, Long> sums = new HashMap<>();
        byTier.forEach((key, count) -> sums.merge(allTiers(key), count, Long::sum));
        return sums;
    }

    /** Month and age group. */
    private static List<Object> allTiers(List<Object> key) {
        return List.of(key.get(0), key.get(2));
    }

    /** Without the months that were captured under other lists of age groups or tiers. */
    private static List<Row> comparable(List<Row> captured, Settings settings) {
        List<String> ages = settings.ageGroups().labelsAnd(Codes.UNKNOWN_AGE);
        List<String> tiers = settings.dimensions().tiersAndOther();
        Set<Object> otherMonths = new HashSet<>();
        for (Row row : captured) {
            if (!ages.contains(row.<String>getAs(AGE_GROUP)) || !tiers.contains(row.<String>getAs(MEMBERSHIP_TIER))) {
                otherMonths.add(row.getAs(MONTH));
            }
        }
        return captured.stream()
                .filter(row -> !otherMonths.contains(row.<Object>getAs(MONTH)))
                .toList();
    }
}
