package org.retentionmarts.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Columns drawn for a terminal. Where they are too wide together, long texts are cut; where that is not enough, each row
 * is a list of its values.
 */
final class DrawnTable {
    private static final String GAP = " | ";
    /** A text that is cut still shows so much. */
    private static final int SHORTEST_TEXT = 16;

    private final List<ShownColumn> columns;
    private final int width;

    /** Draws for a width in characters. */
    DrawnTable(List<ShownColumn> columns, int width) {
        this.columns = columns;
        this.width = width;
    }

    List<String> lines() {
        int[] widths = columns.stream().mapToInt(ShownColumn::width).toArray();
        shrink(widths);
        return total(widths) <= width || columns.size() < 2 ? across(widths) : down();
    }

    private int total(int[] widths) {
        return IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) + 2;
    }

    /** Takes what is missing from the longest texts first. */
    private void shrink(int[] widths) {
        int excess = total(widths) - width;
        List<Integer> texts = IntStream.range(0, widths.length)
                .filter(i -> !columns.get(i).isNumber())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> -widths[i]))
                .toList();
        int spare = texts.stream()
                .mapToInt(i -> Math.max(0, widths[i] - shortest(i)))
                .sum();
        if (spare < excess) {
            return;
        }
        for (int i : texts) {
            int taken = Math.max(0, Math.min(excess, widths[i] - shortest(i)));
            widths[i] -= taken;
            excess -= taken;
        }
    }

    private int shortest(int column) {
        return Math.max(SHORTEST_TEXT, DisplayWidth.of(columns.get(column).name()));
    }

    private List<String> across(int[] widths) {
        List<String> lines = new ArrayList<>();
        lines.add(line(widths, ShownColumn::name));
        lines.add(IntStream.of(widths).mapToObj(w -> "-".repeat(w + 2)).collect(Collectors.joining("+")));
        for (int row = 0; row < rows(); row++) {
            int at = row;
            lines.add(line(widths, column -> column.texts().get(at)));
        }
        return lines;
    }

    private int rows() {
        return columns.isEmpty() ? 0 : columns.get(0).texts().size();
    }

    /** What of a column stands on a line. */
    @FunctionalInterface
    private interface CellText {
        String of(ShownColumn column);
    }

    private String line(int[] widths, CellText cell) {
        String line = IntStream.range(0, widths.length)
                .mapToObj(i -> {
                    String text = DisplayWidth.cut(cell.of(columns.get(i)), widths[i]);
                    return columns.get(i).isNumber()
                            ? DisplayWidth.padLeft(text, widths[i])
                            : DisplayWidth.padRight(text, widths[i]);
                })
                .collect(Collectors.joining(GAP, " ", ""));
        return line.stripTrailing();
    }

    private List<String> down() {
        int names = columns.stream()
                .mapToInt(column -> DisplayWidth.of(column.name()))
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < rows(); row++) {
            lines.add("-- row " + (row + 1) + " --");
            for (ShownColumn column : columns) {
                String value = DisplayWidth.cut(
                        column.texts().get(row), Math.max(SHORTEST_TEXT, width - names - GAP.length() - 1));
                lines.add((" " + DisplayWidth.padRight(column.name(), names) + GAP + value).stripTrailing());
            }
        }
        return lines;
    }
}
