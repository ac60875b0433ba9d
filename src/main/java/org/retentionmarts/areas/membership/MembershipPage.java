package org.retentionmarts.areas.membership;

import static org.retentionmarts.page.ReleasedRows.is;
import static org.retentionmarts.page.ReleasedRows.number;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.page.AreaPage;
import org.retentionmarts.page.Chapter;
import org.retentionmarts.page.Chart;
import org.retentionmarts.page.Marks;
import org.retentionmarts.page.PageFigure;
import org.retentionmarts.page.PageInput;
import org.retentionmarts.page.PageTable;
import org.retentionmarts.page.Verdict;

/** Which membership tiers take up the programme. */
final class MembershipPage implements AreaPage {
    private static final String VIP = "VIP";

    @Override
    public List<TableDef> reads() {
        return List.of(MembershipTables.MEMBERSHIP_TREND);
    }

    @Override
    public List<PageFigure> figures(PageInput input) {
        List<TableRow> rows = input.rows()
                .of(
                        MembershipTables.MEMBERSHIP_TREND,
                        is(Columns.AGE_GROUP, Codes.ALL),
                        row -> row.value(MembershipTables.TIER_SHARE_OF_UPGRADES_PCT) != null
                                && !row.date(Columns.MONTH).isAfter(input.lastMonth()));
        Set<LocalDate> months = new TreeSet<>();
        Set<String> tiers = new LinkedHashSet<>();
        rows.forEach(row -> {
            months.add(row.date(Columns.MONTH));
            tiers.add(row.text(Columns.MEMBERSHIP_TIER));
        });
        return months.size() < 2 ? List.of() : List.of(trend(input, rows, List.copyOf(months), List.copyOf(tiers)));
    }

    private static PageFigure trend(PageInput input, List<TableRow> rows, List<LocalDate> months, List<String> tiers) {
        String first = tiers.contains(VIP) ? VIP : tiers.get(0);
        List<Chart.Series> series = new ArrayList<>();
        for (String tier : tiers) {
            List<Double> shares = new ArrayList<>();
            for (LocalDate month : months) {
                shares.add(of(rows, month, tier)
                        .map(row -> number(row, MembershipTables.TIER_SHARE_OF_UPGRADES_PCT))
                        .orElse(null));
            }
            series.add(Chart.Series.of(
                    label(input, tier), tier.equals(first) ? Chart.Tone.OURS : Chart.Tone.OTHER, shares));
        }
        LocalDate last = months.get(months.size() - 1);
        return new PageFigure(
                "tiers",
                Chapter.UPTAKE,
                finding(input, of(rows, last, first), first, last),
                Verdict.SUPPORTED,
                new Chart.Lines(
                        months.stream().map(month -> (Object) month.toString()).toList(),
                        "",
                        input.say("tiers.axis"),
                        series,
                        null,
                        true,
                        Marks.within(input, months.get(0), last.plusMonths(1).minusDays(1))),
                PageTable.of(
                        input.words(),
                        MembershipTables.MEMBERSHIP_TREND,
                        rows,
                        Columns.MONTH,
                        Columns.MEMBERSHIP_TIER,
                        Columns.PROGRAM_UPGRADES,
                        MembershipTables.TIER_SHARE_OF_UPGRADES_PCT,
                        Columns.CLOSING_LINES,
                        MembershipTables.TIER_SHARE_OF_LINES_PCT),
                List.of(input.say("tiers.note")));
    }

    private static String finding(PageInput input, Optional<TableRow> row, String tier, LocalDate month) {
        Double upgrades = row.map(found -> number(found, MembershipTables.TIER_SHARE_OF_UPGRADES_PCT))
                .orElse(null);
        Double lines = row.map(found -> number(found, MembershipTables.TIER_SHARE_OF_LINES_PCT))
                .orElse(null);
        String when = input.numbers().month(month);
        String name = label(input, tier);
        if (upgrades == null) {
            return input.say("tiers.hidden", when, name);
        }
        return lines == null
                ? input.say("tiers.upgrades", when, name, input.numbers().percent(upgrades))
                : input.say(
                        "tiers.finding",
                        when,
                        name,
                        input.numbers().percent(upgrades),
                        input.numbers().percent(lines));
    }

    private static Optional<TableRow> of(List<TableRow> rows, LocalDate month, String tier) {
        return rows.stream()
                .filter(is(Columns.MONTH, month).and(is(Columns.MEMBERSHIP_TIER, tier)))
                .findFirst();
    }

    private static String label(PageInput input, String tier) {
        return input.words().code(Columns.MEMBERSHIP_TIER, tier);
    }
}
