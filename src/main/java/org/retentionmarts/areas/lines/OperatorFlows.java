package org.retentionmarts.areas.lines;

import static org.retentionmarts.page.ReleasedRows.is;
import static org.retentionmarts.page.ReleasedRows.number;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.page.Chapter;
import org.retentionmarts.page.Chart;
import org.retentionmarts.page.PageFigure;
import org.retentionmarts.page.PageInput;
import org.retentionmarts.page.PageTable;
import org.retentionmarts.page.Verdict;

/** Ports with each operator in one direction: of the last complete month, of the same month of last year, of a year. */
final class OperatorFlows {
    private static final int YEAR = 12;

    private final PageInput input;
    private final String direction;
    private final Map<String, Double> thisMonth;
    private final Map<String, Double> lastYear;
    private final Map<String, Double> twelveMonths;

    OperatorFlows(PageInput input, String direction) {
        this.input = input;
        this.direction = direction;
        LocalDate month = input.lastMonth();
        this.thisMonth = between(month, month);
        this.lastYear = between(month.minusMonths(YEAR), month.minusMonths(YEAR));
        this.twelveMonths = between(month.minusMonths(YEAR - 1), month);
    }

    private List<TableRow> rows(LocalDate first, LocalDate last) {
        return input.rows()
                .of(
                        LinesTables.PORTING_FLOWS,
                        is(Columns.AGE_GROUP, Codes.ALL),
                        is(LinesTables.DIRECTION, direction),
                        row -> !row.date(Columns.MONTH).isBefore(first)
                                && !row.date(Columns.MONTH).isAfter(last));
    }

    /** By operator; what is hidden counts as missing, and leaves the others as they are. */
    private Map<String, Double> between(LocalDate first, LocalDate last) {
        Map<String, Double> sums = new LinkedHashMap<>();
        for (TableRow row : rows(first, last)) {
            Double ports = number(row, LinesTables.PORTS_COUNT);
            if (ports != null) {
                sums.merge(row.text(LinesTables.OPERATOR), ports, Double::sum);
            }
        }
        return sums;
    }

    /** Operators of the last complete month. */
    Set<String> names() {
        return thisMonth.keySet();
    }

    Map<String, Double> ofLastYear() {
        return lastYear;
    }

    /** The operator with most ports of the last complete month. */
    String largest() {
        return largestOf(thisMonth);
    }

    private static String largestOf(Map<String, Double> sums) {
        return sums.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    String label(String operator) {
        return input.words().code(LinesTables.OPERATOR, operator);
    }

    Double lastYear(String operator) {
        return lastYear.get(operator);
    }

    String share(String operator) {
        return share(thisMonth, operator);
    }

    String shareLastYear(String operator) {
        return share(lastYear, operator);
    }

    private String share(Map<String, Double> sums, String operator) {
        double all = sums.values().stream().mapToDouble(Double::doubleValue).sum();
        return input.numbers().percent(100 * sums.getOrDefault(operator, 0.0) / all);
    }

    /** Where lines come from and go to, over the last twelve months. */
    PageFigure lastTwelveMonths(OperatorFlows in) {
        String ours = input.say("flows.ours");
        List<Chart.Flow> flows = new ArrayList<>();
        List<String> sources = new ArrayList<>();
        List<String> targets = new ArrayList<>();
        in.twelveMonths.forEach((operator, ports) -> {
            String from = input.say("flows.from", label(operator));
            sources.add(from);
            flows.add(new Chart.Flow(from, ours, ports));
        });
        twelveMonths.forEach((operator, ports) -> {
            String to = input.say("flows.to", label(operator));
            targets.add(to);
            flows.add(new Chart.Flow(ours, to, ports));
        });
        LocalDate last = input.lastMonth();
        LocalDate first = last.minusMonths(YEAR - 1);
        List<TableRow> rows = new ArrayList<>(in.rows(first, last));
        rows.addAll(rows(first, last));
        String most = largestOf(twelveMonths);
        return new PageFigure(
                "flows",
                Chapter.FLOWS,
                input.say("flows.finding", share(twelveMonths, most), label(most)),
                Verdict.SUPPORTED,
                new Chart.Flows(sources, ours, targets, flows),
                table(rows),
                List.of(input.say("flows.note")));
    }

    /** This month beside the same month of last year. */
    PageFigure againstLastYear(OperatorFlows in) {
        Set<String> operators = new LinkedHashSet<>(thisMonth.keySet());
        operators.addAll(lastYear.keySet());
        operators.addAll(in.thisMonth.keySet());
        operators.addAll(in.lastYear.keySet());
        List<String> names = List.copyOf(operators);
        String month = input.numbers().month(input.lastMonth());
        String before = input.numbers().month(input.lastMonth().minusMonths(YEAR));
        String out = input.words().code(LinesTables.DIRECTION, Codes.OUT);
        String into = input.words().code(LinesTables.DIRECTION, Codes.IN);
        List<Chart.Series> series = List.of(
                bars(names, lastYear, -1, out + ", " + before, Chart.Tone.FAINT),
                bars(names, thisMonth, -1, out + ", " + month, Chart.Tone.OURS),
                bars(names, in.lastYear, 1, into + ", " + before, Chart.Tone.FAINT),
                bars(names, in.thisMonth, 1, into + ", " + month, Chart.Tone.OTHER));
        String most = names.stream()
                .filter(name -> thisMonth.containsKey(name) && lastYear.containsKey(name))
                .max((one, other) -> Double.compare(changed(one), changed(other)))
                .orElse(largest());
        List<TableRow> rows = new ArrayList<>();
        for (OperatorFlows side : List.of(in, this)) {
            LocalDate last = input.lastMonth();
            rows.addAll(side.rows(last.minusMonths(YEAR), last.minusMonths(YEAR)));
            rows.addAll(side.rows(last, last));
        }
        return new PageFigure(
                "last-year",
                Chapter.FLOWS,
                input.say(
                        "last-year.finding",
                        label(most),
                        input.numbers().count(lastYear.getOrDefault(most, 0.0)),
                        input.numbers().count(thisMonth.getOrDefault(most, 0.0)),
                        before,
                        month),
                Verdict.SUPPORTED,
                new Chart.Bars(names.stream().map(this::label).toList(), series, input.say("last-year.axis")),
                table(rows),
                List.of(input.say("last-year.note")));
    }

    private double changed(String operator) {
        return Math.abs(thisMonth.get(operator) - lastYear.get(operator));
    }

    private static Chart.Series bars(
            List<String> names, Map<String, Double> sums, int sign, String name, Chart.Tone tone) {
        List<Double> values = new ArrayList<>();
        for (String operator : names) {
            Double ports = sums.get(operator);
            values.add(ports == null ? null : Double.valueOf(sign * ports));
        }
        return Chart.Series.of(name, tone, values);
    }

    private PageTable table(List<TableRow> rows) {
        return PageTable.of(
                input.words(),
                LinesTables.PORTING_FLOWS,
                rows,
                Columns.MONTH,
                LinesTables.DIRECTION,
                LinesTables.OPERATOR,
                LinesTables.PORTS_COUNT);
    }
}
