package org.retentionmarts.areas.program;

import static org.retentionmarts.page.ReleasedRows.is;
import static org.retentionmarts.page.ReleasedRows.number;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.retentionmarts.area.Rates;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.Limits;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.model.Unit;
import org.retentionmarts.page.Card;
import org.retentionmarts.page.Chapter;
import org.retentionmarts.page.Chart;
import org.retentionmarts.page.Headline;
import org.retentionmarts.page.MonthlyValues;
import org.retentionmarts.page.PageFigure;
import org.retentionmarts.page.PageInput;
import org.retentionmarts.page.PageTable;
import org.retentionmarts.page.Verdict;

/** Who takes up the programme. */
final class UptakePart {
    private static final TableDef UPTAKE = ProgramTables.UPGRADE_UPTAKE;
    private static final long[] MILESTONES = {100_000, 500_000, 800_000};

    private final PageInput input;

    UptakePart(PageInput input) {
        this.input = input;
    }

    List<Headline> headlines() {
        List<TableRow> all = monthsOfAll();
        Double lines = all.isEmpty() ? null : number(all.get(all.size() - 1), ProgramTables.CUMULATIVE_PROGRAM_LINES);
        if (lines == null) {
            return List.of();
        }
        List<String> passed = LongStream.of(MILESTONES)
                .mapToObj(number -> passed(all, number))
                .flatMap(Optional::stream)
                .toList();
        String milestones = passed.isEmpty()
                ? input.say("uptake.milestone.none", input.numbers().count(MILESTONES[0]))
                : String.join(input.say("list"), passed);
        return List.of(new Headline(
                Chapter.UPTAKE,
                input.say(
                        "headline.uptake",
                        input.numbers().month(input.lastMonth()),
                        input.numbers().count(lines),
                        milestones),
                Verdict.SUPPORTED));
    }

    private Optional<String> passed(List<TableRow> all, long milestone) {
        return all.stream()
                .filter(row -> {
                    Double lines = number(row, ProgramTables.CUMULATIVE_PROGRAM_LINES);
                    return lines != null && lines >= milestone;
                })
                .findFirst()
                .map(row -> input.say(
                        "uptake.milestone",
                        input.numbers().count(milestone),
                        input.numbers().month(row.date(Columns.MONTH))));
    }

    List<Card> cards() {
        List<TableRow> all = monthsOfAll();
        if (all.isEmpty()) {
            return List.of();
        }
        TableRow last = all.get(all.size() - 1);
        return List.of(
                MonthlyValues.of(input, all, ProgramTables.UPTAKE_PCT)
                        .card(
                                "uptake",
                                Unit.PERCENT,
                                number(last, Limits.low(ProgramTables.UPTAKE_PCT)),
                                number(last, Limits.high(ProgramTables.UPTAKE_PCT))),
                MonthlyValues.of(input, all, Columns.DISCOUNT_KRW).card("discount", Unit.KRW, null, null));
    }

    List<PageFigure> figures() {
        List<TableRow> rows = sinceLaunch();
        if (rows.isEmpty()) {
            return List.of();
        }
        List<PageFigure> figures = new ArrayList<>();
        figures.add(heatMap(rows));
        figures.add(byAge(rows));
        return figures;
    }

    /** All lines by month, up to the last complete one. */
    private List<TableRow> monthsOfAll() {
        return input.rows()
                .of(
                        UPTAKE,
                        is(Columns.AGE_GROUP, Codes.ALL),
                        is(Columns.TENURE_BAND, Codes.ALL),
                        row -> !row.date(Columns.MONTH).isAfter(input.lastMonth()));
    }

    /** Every group in the complete months on each day of which the programme could be taken up. */
    private List<TableRow> sinceLaunch() {
        return input.rows()
                .of(
                        UPTAKE,
                        row -> !row.date(Columns.MONTH).isAfter(input.lastMonth()),
                        row -> Integer.valueOf(
                                        YearMonth.from(row.date(Columns.MONTH)).lengthOfMonth())
                                .equals(row.value(ProgramTables.PROGRAM_DAYS)));
    }

    /** Eligible lines and uptakes of a group, summed over months: the monthly average. */
    private record UptakeCell(long lines, long uptakes, boolean known) {
        static UptakeCell of(List<TableRow> rows, String age, String tenure) {
            List<TableRow> ofCell = rows.stream()
                    .filter(is(Columns.AGE_GROUP, age).and(is(Columns.TENURE_BAND, tenure)))
                    .toList();
            return new UptakeCell(
                    ofCell.stream()
                            .mapToLong(row -> row.count(ProgramTables.ELIGIBLE_LINES))
                            .sum(),
                    ofCell.stream()
                            .mapToLong(row -> row.count(ProgramTables.ELIGIBLE_UPTAKES))
                            .sum(),
                    !ofCell.isEmpty()
                            && ofCell.stream()
                                    .allMatch(row -> row.value(ProgramTables.ELIGIBLE_LINES) != null
                                            && row.value(ProgramTables.ELIGIBLE_UPTAKES) != null));
        }

        Rates.Estimated percent() {
            return known ? Rates.percentage(uptakes, lines) : Rates.Estimated.NONE;
        }
    }

    private static List<String> groups(List<TableRow> rows, String column) {
        Set<String> groups = new LinkedHashSet<>();
        rows.stream()
                .map(row -> row.text(column))
                .filter(group -> !group.equals(Codes.ALL) && !group.equals(Codes.UNKNOWN_AGE))
                .sorted(Comparator.comparingInt(UptakePart::firstYear))
                .forEach(groups::add);
        return List.copyOf(groups);
    }

    /** Where a band begins; bands sort wrongly as text. */
    static int firstYear(String band) {
        String digits = band.replaceFirst("\\D.*", "");
        return digits.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    private PageFigure heatMap(List<TableRow> rows) {
        List<String> ages = groups(rows, Columns.AGE_GROUP);
        List<String> tenures = groups(rows, Columns.TENURE_BAND);
        List<Chart.Heat> cells = new ArrayList<>();
        double best = -1;
        String finding = input.say("uptake.heat.unknown");
        for (int x = 0; x < ages.size(); x++) {
            for (int y = 0; y < tenures.size(); y++) {
                UptakeCell cell = UptakeCell.of(rows, ages.get(x), tenures.get(y));
                Rates.Estimated percent = cell.percent();
                boolean told = percent.point() != null;
                cells.add(new Chart.Heat(
                        x,
                        y,
                        percent.point(),
                        told ? input.numbers().percent(percent.point()) : "",
                        told ? input.numbers().count(cell.uptakes()) : ""));
                // By the lower limit: a group of three lines is no finding.
                if (told && percent.low() > best) {
                    best = percent.low();
                    finding = input.say(
                            "uptake.heat",
                            input.words().age(ages.get(x)),
                            input.words().tenure(tenures.get(y)),
                            input.numbers().percent(percent.point()),
                            input.numbers().percents(percent.low(), percent.high()));
                }
            }
        }
        return new PageFigure(
                "uptake-by-group",
                Chapter.UPTAKE,
                finding,
                best < 0 ? Verdict.UNKNOWN : Verdict.LIKELY,
                new Chart.HeatMap(
                        ages.stream().map(input.words()::age).toList(),
                        tenures.stream().map(input.words()::tenure).toList(),
                        cells,
                        input.words().column(ProgramTables.UPTAKE_PCT)),
                table(rows.stream()
                        .filter(row -> !row.text(Columns.AGE_GROUP).equals(Codes.ALL)
                                && !row.text(Columns.TENURE_BAND).equals(Codes.ALL))
                        .toList()),
                List.of(input.say("uptake.heat.note")));
    }

    private PageFigure byAge(List<TableRow> rows) {
        List<Chart.Dot> dots = new ArrayList<>();
        Rates.Estimated least = null;
        Rates.Estimated most = null;
        String leastAge = "";
        String mostAge = "";
        for (String age : groups(rows, Columns.AGE_GROUP)) {
            Rates.Estimated percent = UptakeCell.of(rows, age, Codes.ALL).percent();
            boolean told = percent.point() != null;
            dots.add(new Chart.Dot(
                    input.words().age(age),
                    percent.point(),
                    percent.low(),
                    percent.high(),
                    null,
                    !told,
                    told ? "" : input.words().missing(ProgramTables.UPTAKE_PCT)));
            if (told && (most == null || percent.point() > most.point())) {
                most = percent;
                mostAge = input.words().age(age);
            }
            if (told && (least == null || percent.point() < least.point())) {
                least = percent;
                leastAge = input.words().age(age);
            }
        }
        boolean apart = most != null && least != null && most.low() > least.high();
        String finding = apart
                ? input.say(
                        "uptake.ages",
                        mostAge,
                        input.numbers().percent(most.point()),
                        leastAge,
                        input.numbers().percent(least.point()))
                : input.say("uptake.ages.unknown");
        return new PageFigure(
                "uptake-by-age",
                Chapter.UPTAKE,
                finding,
                apart ? Verdict.SUPPORTED : Verdict.UNKNOWN,
                new Chart.Dots(dots, input.words().column(ProgramTables.UPTAKE_PCT), "", "%", null, false),
                table(rows.stream()
                        .filter(row -> row.text(Columns.TENURE_BAND).equals(Codes.ALL))
                        .toList()),
                List.of(input.say("uptake.ages.note")));
    }

    private PageTable table(List<TableRow> rows) {
        return PageTable.of(
                input.words(),
                UPTAKE,
                rows,
                Columns.MONTH,
                Columns.AGE_GROUP,
                Columns.TENURE_BAND,
                ProgramTables.ELIGIBLE_LINES,
                ProgramTables.ELIGIBLE_UPTAKES,
                ProgramTables.UPTAKE_PCT,
                Limits.low(ProgramTables.UPTAKE_PCT),
                Limits.high(ProgramTables.UPTAKE_PCT));
    }
}
