package org.retentionmarts.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.text.WordUtils;

/** What all charts have in common: colours, letters, room at the edges. */
final class ChartStyle {
    static final int WIDTH = 760;
    /** Blue and grey of a set that colour-blind people can tell apart. */
    static final String OURS = "#0072B2";

    static final String OTHERS = "#8C8C8C";
    static final String FAINT = "#D9D9D9";
    static final String TEXT = "#333333";
    /** Stands in data for a gap. */
    static final String GAP = "-";

    private static final int TITLE_WIDTH = 88;
    private static final int LINE_HEIGHT = 20;
    private static final int TOP = 48;
    private static final int EDGE = 16;
    /** Pixels, of the widest of the usual fonts at the size of a label. */
    private static final double LETTER = 7.4;

    private ChartStyle() {}

    /** Pixels above the plot: the title's lines and the legend. */
    static int top(String title) {
        return TOP + LINE_HEIGHT * lines(title);
    }

    private static int lines(String title) {
        return (int) wrapped(title).lines().count();
    }

    private static String wrapped(String title) {
        return WordUtils.wrap(title, TITLE_WIDTH, "\n", false);
    }

    /** What every chart begins with. */
    static Map<String, Object> base(String title, List<String> legend) {
        Map<String, Object> option = new LinkedHashMap<>();
        option.put("animation", false);
        option.put("textStyle", map("color", TEXT));
        option.put(
                "title",
                map(
                        "text",
                        wrapped(title),
                        "left",
                        0,
                        "textStyle",
                        map("fontSize", 15, "lineHeight", LINE_HEIGHT, "color", TEXT)));
        // Letters are wider in a browser than they are taken to be here, by a third at most.
        int longest = legend.stream().mapToInt(String::length).max().orElse(0);
        option.put(
                "legend",
                map(
                        "data",
                        legend,
                        "left",
                        0,
                        "top",
                        LINE_HEIGHT * lines(title) + 10,
                        "itemGap",
                        EDGE + (int) Math.ceil(LETTER * longest / 3)));
        return option;
    }

    /** The plot's edges, with room on its left for labels of the axis there. */
    static Map<String, Object> grid(String title, List<String> labels) {
        int longest = labels.stream().mapToInt(String::length).max().orElse(0);
        return map("left", EDGE + (int) Math.ceil(LETTER * longest), "right", 40, "top", top(title), "bottom", 48);
    }

    static Map<String, Object> valueAxis(String name) {
        return map(
                "type",
                "value",
                "name",
                name,
                "nameLocation",
                "middle",
                "nameGap",
                28,
                "splitLine",
                map("lineStyle", map("color", "#EEEEEE")));
    }

    static Map<String, Object> categoryAxis(List<String> labels) {
        return map("type", "category", "data", labels, "axisTick", map("show", false));
    }

    /** A number, or a gap. */
    static Object point(OptionalDouble value) {
        return value.isPresent() ? (Object) value.getAsDouble() : GAP;
    }

    /** Keys and values in turn. */
    static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    static <T> List<T> with(List<T> list, T further) {
        List<T> longer = new ArrayList<>(list);
        longer.add(further);
        return List.copyOf(longer);
    }

    /** The least and the greatest of some columns, in words. */
    static String span(Answer answer, String... columns) {
        double[] values = answer.rows().stream()
                .flatMapToDouble(row -> Arrays.stream(columns).flatMapToDouble(column -> row.number(column).stream()))
                .sorted()
                .toArray();
        return values.length == 0
                ? "no figures"
                : "from " + Numbers.number(OptionalDouble.of(values[0])) + " to "
                        + Numbers.number(OptionalDouble.of(values[values.length - 1]));
    }
}
