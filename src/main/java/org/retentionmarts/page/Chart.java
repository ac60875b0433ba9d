package org.retentionmarts.page;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** What a figure draws; how each kind is drawn stands in the page's script. */
public sealed interface Chart {

    /** Names the function that draws it. */
    @JsonProperty
    default String kind() {
        return getClass().getSimpleName();
    }

    /** Whose line or bar it is: ours has the colour, others are grey. */
    enum Tone {
        OURS,
        OTHER,
        FAINT
    }

    /** A named row of points; a value or limit may be null. */
    record Series(String name, Tone tone, List<Double> values, List<Double> low, List<Double> high) {
        /** Without limits. */
        public static Series of(String name, Tone tone, List<Double> values) {
            return new Series(name, tone, values, List.of(), List.of());
        }
    }

    /**
     * Lines, with bands where they have limits.
     *
     * @param x dates such as 2013-06-01, or numbers
     * @param reference value of a line across, null for none
     * @param marks number, first and last day, whether shaded
     */
    record Lines(
            List<Object> x,
            String xName,
            String yName,
            List<Series> series,
            Double reference,
            boolean fromZero,
            List<Map<String, Object>> marks)
            implements Chart {}

    /** One dot with its limits; no value where nobody can tell. */
    record Dot(String name, Double value, Double low, Double high, Double other, boolean faint, String missing) {}

    /** Dots with limits beside their names, and another value of each where it has one. */
    record Dots(List<Dot> dots, String valueName, String otherName, String xName, Double reference, boolean logarithmic)
            implements Chart {}

    /** A cell of a heat map: where it stands, its value, and what is written in it. */
    record Heat(int x, int y, Double value, String text, String small) {}

    record HeatMap(List<String> x, List<String> y, List<Heat> cells, String valueName) implements Chart {}

    /** From one node to another. */
    record Flow(String source, String target, double value) {}

    record Flows(List<String> sources, String ours, List<String> targets, List<Flow> flows) implements Chart {}

    /** Bars beside each other; values below 0 go to the left. */
    record Bars(List<String> names, List<Series> series, String xName) implements Chart {}

    /** Of a thousand, how many are marked. */
    record Thousand(String name, long marked, String text) {}

    record Icons(List<Thousand> groups, String markedName, String otherName) implements Chart {}

    /** A small line without axes. */
    record Spark(List<Object> x, List<Double> values, List<Map<String, Object>> marks) implements Chart {}
}
