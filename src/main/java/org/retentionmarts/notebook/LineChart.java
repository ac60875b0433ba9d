package org.retentionmarts.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lines over time, or over another order, each with the band of its limits if it has some.
 *
 * @param along the column that goes from left to right
 * @param unit what the figures are, beside the axis
 * @param marks labels of the column at which a line from top to bottom stands, with its words
 */
public record LineChart(
        String title, Answer answer, String along, String unit, List<DrawnCurve> lines, Map<String, String> marks)
        implements NotebookChart {
    private static final int HEIGHT = 320;
    /** Pixels of one line of a mark's words. */
    private static final int MARK_LINE = 14;
    /** Room for the labels of the axis, and its name. */
    private static final String WIDEST = "1,000,000";

    /**
     * One line.
     *
     * @param name in the legend
     * @param low the column of lower limits, if there are limits
     */
    public record DrawnCurve(String column, String name, Optional<String> low, Optional<String> high, String colour) {}

    public LineChart {
        lines = List.copyOf(lines);
        marks = new LinkedHashMap<>(marks);
    }

    /** A chart without lines yet. */
    public static LineChart of(String title, Answer answer, String along, String unit) {
        return new LineChart(title, answer, along, unit, List.of(), Map.of());
    }

    /** The same with a line of ours. */
    public LineChart line(String column, String name) {
        return with(new DrawnCurve(column, name, Optional.empty(), Optional.empty(), ChartStyle.OURS));
    }

    /** The same with a line of ours within its limits: columns that end with {@code _low} and {@code _high}. */
    public LineChart lineWithLimits(String column, String name) {
        return with(new DrawnCurve(
                column, name, Optional.of(column + "_low"), Optional.of(column + "_high"), ChartStyle.OURS));
    }

    /** The same with a line for comparison. */
    public LineChart other(String column, String name) {
        return with(new DrawnCurve(column, name, Optional.empty(), Optional.empty(), ChartStyle.OTHERS));
    }

    /** The same with a line from top to bottom and its words, if the chart has the label. */
    public LineChart mark(String label, String words) {
        if (!labels().contains(label)) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(marks);
        more.put(label, words);
        return new LineChart(title, answer, along, unit, lines, more);
    }

    /** The same with a line from top to bottom in the month of each of these days, with the texts of a column. */
    public LineChart markMonths(Answer days, String date, String words) {
        Map<String, String> byMonth = new LinkedHashMap<>();
        days.rows()
                .forEach(day -> byMonth.merge(
                        Numbers.month(day.date(date)), day.text(words), (first, second) -> first + "\n" + second));
        LineChart marked = this;
        for (Map.Entry<String, String> month : byMonth.entrySet()) {
            marked = marked.mark(month.getKey(), month.getValue());
        }
        return marked;
    }

    private LineChart with(DrawnCurve line) {
        return new LineChart(title, answer, along, unit, ChartStyle.with(lines, line), marks);
    }

    @Override
    public int height() {
        return HEIGHT;
    }

    @Override
    public Map<String, Object> option() {
        Map<String, Object> option =
                ChartStyle.base(title, lines.stream().map(DrawnCurve::name).toList());
        Map<String, Object> grid = ChartStyle.grid(title, List.of(WIDEST));
        grid.put("top", ChartStyle.top(title) + MARK_LINE * linesOfMarks());
        option.put("grid", grid);
        option.put("xAxis", ChartStyle.categoryAxis(labels()));
        Map<String, Object> axis = ChartStyle.valueAxis(unit);
        axis.put("nameGap", 58);
        option.put("yAxis", axis);
        List<Object> series = new ArrayList<>();
        lines.forEach(line -> addBand(series, line));
        // Ours come last, so that they lie on top.
        Stream.of(ChartStyle.OTHERS, ChartStyle.OURS)
                .flatMap(colour -> lines.stream().filter(line -> line.colour().equals(colour)))
                .forEach(line -> series.add(drawn(line)));
        option.put("series", series);
        return option;
    }

    /** Lines that the words of marks take besides the first. */
    private int linesOfMarks() {
        return marks.values().stream()
                .mapToInt(words -> (int) words.lines().count() - 1)
                .max()
                .orElse(0);
    }

    private List<String> labels() {
        return answer.rows().stream().map(row -> row.shown(along)).toList();
    }

    private Map<String, Object> drawn(DrawnCurve line) {
        Map<String, Object> drawn = ChartStyle.map(
                "type",
                "line",
                "name",
                line.name(),
                "data",
                answer.rows().stream()
                        .map(row -> ChartStyle.point(row.number(line.column())))
                        .toList(),
                "symbol",
                "circle",
                "symbolSize",
                answer.rows().size() > 40 ? 0 : 4,
                "itemStyle",
                ChartStyle.map("color", line.colour()),
                "lineStyle",
                ChartStyle.map("color", line.colour(), "width", 2));
        if (line.equals(lines.get(0)) && !marks.isEmpty()) {
            drawn.put(
                    "markLine",
                    ChartStyle.map(
                            "symbol",
                            "none",
                            "lineStyle",
                            ChartStyle.map("color", ChartStyle.TEXT, "type", "dashed", "width", 1),
                            "data",
                            marks.entrySet().stream()
                                    .map(mark -> ChartStyle.map(
                                            "xAxis",
                                            mark.getKey(),
                                            "label",
                                            ChartStyle.map("formatter", mark.getValue(), "color", ChartStyle.TEXT)))
                                    .toList()));
        }
        return drawn;
    }

    /** Two stacked series: the lower limit without a colour, and on it what lies between the limits. */
    private void addBand(List<Object> series, DrawnCurve line) {
        if (line.low().isEmpty() || line.high().isEmpty()) {
            return;
        }
        List<Object> low = new ArrayList<>();
        List<Object> width = new ArrayList<>();
        for (AnswerRow row : answer.rows()) {
            OptionalDouble lower = row.number(line.low().get());
            OptionalDouble upper = row.number(line.high().get());
            boolean both = lower.isPresent() && upper.isPresent();
            low.add(both ? lower.getAsDouble() : ChartStyle.GAP);
            width.add(both ? upper.getAsDouble() - lower.getAsDouble() : ChartStyle.GAP);
        }
        String stack = "limits of " + line.name();
        series.add(area(stack, low, "transparent"));
        series.add(area(stack, width, line.colour()));
    }

    private static Map<String, Object> area(String stack, List<Object> data, String colour) {
        return ChartStyle.map(
                "type",
                "line",
                "stack",
                stack,
                "data",
                data,
                "symbol",
                "none",
                "lineStyle",
                ChartStyle.map("opacity", 0),
                "areaStyle",
                ChartStyle.map("color", colour, "opacity", colour.equals("transparent") ? 0 : 0.18));
    }

    @Override
    public String alternative() {
        return title + ". Lines along " + along + " (" + unit + "): "
                + lines.stream()
                        .map(line -> line.name() + " " + ChartStyle.span(answer, line.column()))
                        .collect(Collectors.joining("; "))
                + ".";
    }
}
