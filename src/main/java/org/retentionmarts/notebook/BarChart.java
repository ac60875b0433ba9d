package org.retentionmarts.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Bars from left to right, one below the other, on both sides of 0 where there are figures below it.
 *
 * @param label the column that names the bars
 * @param unit what the figures are
 */
public record BarChart(String title, Answer answer, String label, String unit, List<DrawnBars> bars)
        implements NotebookChart {
    private static final int ROW = 20;
    private static final int BOTTOM = 70;

    /** The bars of one column. */
    public record DrawnBars(String column, String name, String colour) {}

    public BarChart {
        bars = List.copyOf(bars);
    }

    /** A chart without bars yet. */
    public static BarChart of(String title, Answer answer, String label, String unit) {
        return new BarChart(title, answer, label, unit, List.of());
    }

    /** The same with bars of ours. */
    public BarChart bars(String column, String name) {
        return with(new DrawnBars(column, name, ChartStyle.OURS));
    }

    /** The same with bars for comparison. */
    public BarChart others(String column, String name) {
        return with(new DrawnBars(column, name, ChartStyle.OTHERS));
    }

    private BarChart with(DrawnBars further) {
        return new BarChart(title, answer, label, unit, ChartStyle.with(bars, further));
    }

    @Override
    public int height() {
        return ChartStyle.top(title) + ROW * Math.max(1, answer.rows().size() * Math.max(1, bars.size())) + BOTTOM;
    }

    @Override
    public Map<String, Object> option() {
        Map<String, Object> option =
                ChartStyle.base(title, bars.stream().map(DrawnBars::name).toList());
        List<String> labels = answer.rows().stream().map(row -> row.text(label)).toList();
        option.put("grid", ChartStyle.grid(title, labels));
        Map<String, Object> groups = ChartStyle.categoryAxis(labels);
        groups.put("inverse", true);
        option.put("yAxis", groups);
        option.put("xAxis", ChartStyle.valueAxis(unit));
        List<Object> series = new ArrayList<>();
        for (DrawnBars each : bars) {
            series.add(ChartStyle.map(
                    "type",
                    "bar",
                    "name",
                    each.name(),
                    "barMaxWidth",
                    18,
                    "itemStyle",
                    ChartStyle.map("color", each.colour()),
                    "data",
                    answer.rows().stream().map(row -> bar(row, each)).toList()));
        }
        option.put("series", series);
        return option;
    }

    private static Map<String, Object> bar(AnswerRow row, DrawnBars each) {
        boolean below = row.number(each.column()).orElse(0) < 0;
        return ChartStyle.map(
                "value",
                ChartStyle.point(row.number(each.column())),
                "label",
                ChartStyle.map(
                        "show",
                        true,
                        "position",
                        below ? "left" : "right",
                        "formatter",
                        row.shown(each.column()),
                        "color",
                        ChartStyle.TEXT));
    }

    @Override
    public String alternative() {
        return title + ". Bars (" + unit + "): "
                + answer.rows().stream()
                        .map(row -> row.text(label) + " "
                                + bars.stream()
                                        .map(each -> each.name() + " " + row.shown(each.column()))
                                        .collect(Collectors.joining(", ")))
                        .collect(Collectors.joining("; "))
                + ".";
    }
}
