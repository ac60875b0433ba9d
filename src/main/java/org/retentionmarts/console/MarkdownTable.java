package org.retentionmarts.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.retentionmarts.model.MarkdownText;

/** Columns as a table of a page in Markdown. */
final class MarkdownTable {
    private final List<ShownColumn> columns;

    MarkdownTable(List<ShownColumn> columns) {
        this.columns = columns;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line(columns.stream().map(ShownColumn::name).toList()));
        lines.add(line(columns.stream()
                .map(column -> column.isNumber() ? "---:" : "---")
                .toList()));
        int rows = columns.isEmpty() ? 0 : columns.get(0).texts().size();
        for (int row = 0; row < rows; row++) {
            int at = row;
            lines.add(
                    line(columns.stream().map(column -> column.texts().get(at)).toList()));
        }
        return lines;
    }

    private static String line(List<String> cells) {
        return cells.stream().map(MarkdownText::escaped).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
