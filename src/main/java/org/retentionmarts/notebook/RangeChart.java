package org.retentionmarts.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A figure within its limits for each of several groups, one below the other: a forest plot. Groups of which nothing can be
 * said are grey, and stand where they stand, unranked.
 *
 * @param label the column that names the groups
 * @param figure the column of figures, with limits in the columns that end with {@code _low} and {@code _high}
 * @param scale how the figures lie on the axis
 * @param grey groups in grey
 * @param beside a column of other figures for comparison, and its name
 */
public record RangeChart(
        String title,
        Answer answer,
        String label,
        String figure,
        String name,
        Scale scale,
        Predicate<AnswerRow> grey,
        Optional<Beside> beside)
        implements NotebookChart {
    private static final int ROW = 26;
    private static final int BOTTOM = 56;
    /** Limits further out are drawn to here: what they say is that they are far apart. */
    private static final double LEAST_RATIO = 1.0 / 8;

    /** How figures lie on the axis. */
    public enum Scale {
        /** From 0 on. */
        LINEAR,
        /** Ratios: half as much is as far from 1 as twice as much. */
        RATIO
    }

    /** Numbers for comparison. */
    public record Beside(String column, String name) {}

    /** Numbers from 0 on. */
    public static RangeChart of(String title, Answer answer, String label, String figure, String name) {
        return new RangeChart(title, answer, label, figure, name, Scale.LINEAR, row -> false, Optional.empty());
    }

    /** Ratios, with a line at 1. */
    public static RangeChart ofRatios(String title, Answer answer, String label, String figure, String name) {
        return new RangeChart(title, answer, label, figure, name, Scale.RATIO, row -> false, Optional.empty());
    }

    /** The same with groups in grey whose column holds another text. */
    public RangeChart greyUnless(String column, String text) {
        return new RangeChart(
                title,
                answer,
                label,
                figure,
                name,
                scale,
                row -> !row.text(column).equals(text),
                beside);
    }

    /** The same with other figures for comparison. */
    public RangeChart beside(String column, String words) {
        return new RangeChart(title, answer, label, figure, name, scale, grey, Optional.of(new Beside(column, words)));
    }

    @Override
    public int height() {
        return ChartStyle.top(title) + ROW * Math.max(1, answer.rows().size()) + BOTTOM;
    }

    @Override
    public Map<String, Object> option() {
        List<String> legend = new ArrayList<>(List.of(name));
        beside.ifPresent(other -> legend.add(other.name()));
        Map<String, Object> option = ChartStyle.base(title, legend);
        List<String> labels = answer.rows().stream().map(this::words).toList();
        option.put("grid", ChartStyle.grid(title, labels));
        Map<String, Object> groups = ChartStyle.categoryAxis(labels);
        groups.put("inverse", true);
        option.put("yAxis", groups);
        option.put("xAxis", axis());
        List<Object> series = new ArrayList<>();
        series.add(limits(row -> !grey.test(row), ChartStyle.OURS));
        series.add(limits(grey, ChartStyle.OTHERS));
        beside.ifPresent(other ->
                series.add(points(other.name(), other.column(), row -> true, "#FFFFFF", ChartStyle.TEXT, "diamond")));
        series.add(points(name, figure, row -> !grey.test(row), ChartStyle.OURS, ChartStyle.OURS, "circle"));
        series.add(points("grey", figure, grey, ChartStyle.OTHERS, ChartStyle.OTHERS, "circle"));
        option.put("series", series);
        return option;
    }

    /** A group with its figure and limits, so that the chart can be read without a table. */
    private String words(AnswerRow row) {
        OptionalDouble value = row.number(figure);
        return row.text(label)
                + (value.isEmpty()
                        ? "   " + Numbers.NONE
                        : "   " + Numbers.number(value) + " (" + Numbers.range(low(row), high(row)) + ")");
    }

    private Map<String, Object> axis() {
        Map<String, Object> axis = ChartStyle.valueAxis("");
        if (scale == Scale.RATIO) {
            axis.put("type", "log");
            axis.put("logBase", 2);
            axis.put("min", LEAST_RATIO);
            axis.put("max", 1 / LEAST_RATIO);
        }
        return axis;
    }

    private OptionalDouble low(AnswerRow row) {
        return row.number(figure + "_low");
    }

    private OptionalDouble high(AnswerRow row) {
        return row.number(figure + "_high");
    }

    private double within(double value) {
        return scale == Scale.RATIO ? Math.max(LEAST_RATIO, Math.min(1 / LEAST_RATIO, value)) : value;
    }

    /** Where the bar of a group without an upper limit ends: at the axis' end, or at the greatest figure or limit. */
    private double farthest() {
        return scale == Scale.RATIO
                ? 1 / LEAST_RATIO
                : answer.rows().stream()
                        .filter(row -> row.number(figure).isPresent())
                        .flatMap(row -> Stream.of(low(row), row.number(figure), high(row)))
                        .flatMapToDouble(OptionalDouble::stream)
                        .max()
                        .orElse(0);
    }

    private boolean hasBar(AnswerRow row) {
        return row.number(figure).isPresent()
                && (low(row).isPresent() || high(row).isPresent());
    }

    /** One line with gaps: from a lower limit to the upper one of the same group; none where a group has neither. */
    private Map<String, Object> limits(Predicate<AnswerRow> chosen, String colour) {
        double farthest = farthest();
        List<Object> data = new ArrayList<>();
        for (int i = 0; i < answer.rows().size(); i++) {
            AnswerRow row = answer.rows().get(i);
            if (chosen.test(row) && hasBar(row)) {
                data.add(List.of(within(low(row).orElse(0)), i));
                data.add(List.of(within(high(row).orElse(farthest)), i));
                data.add(List.of(ChartStyle.GAP, ChartStyle.GAP));
            }
        }
        Map<String, Object> limits = ChartStyle.map(
                "type",
                "line",
                "data",
                data,
                "symbol",
                "none",
                "lineStyle",
                ChartStyle.map("color", colour, "width", 2));
        if (scale == Scale.RATIO && colour.equals(ChartStyle.OURS)) {
            limits.put(
                    "markLine",
                    ChartStyle.map(
                            "symbol",
                            "none",
                            "silent",
                            true,
                            "label",
                            ChartStyle.map("formatter", "no difference", "position", "start", "color", ChartStyle.TEXT),
                            "lineStyle",
                            ChartStyle.map("color", ChartStyle.TEXT, "type", "dashed", "width", 1),
                            "data",
                            List.of(ChartStyle.map("xAxis", 1))));
        }
        return limits;
    }

    private Map<String, Object> points(
            String legend, String column, Predicate<AnswerRow> chosen, String fill, String edge, String symbol) {
        List<Object> data = new ArrayList<>();
        for (int i = 0; i < answer.rows().size(); i++) {
            OptionalDouble value = answer.rows().get(i).number(column);
            if (chosen.test(answer.rows().get(i)) && value.isPresent()) {
                data.add(List.of(within(value.getAsDouble()), i));
            }
        }
        return ChartStyle.map(
                "type",
                "scatter",
                "name",
                legend,
                "data",
                data,
                "symbol",
                symbol,
                "symbolSize",
                9,
                "itemStyle",
                ChartStyle.map("color", fill, "borderColor", edge, "borderWidth", 1.5));
    }

    @Override
    public String alternative() {
        return title + ". " + name + " by group: "
                + String.join("; ", answer.rows().stream().map(this::words).toList()) + ".";
    }
}
