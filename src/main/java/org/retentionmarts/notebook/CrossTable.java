package org.retentionmarts.notebook;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Rows of an answer as a table by two of its columns, shaded by its figures.
 *
 * @param figure the column that is shown and shades
 * @param count the column that is shown beside it
 */
public record CrossTable(List<AnswerRow> rows, String down, String across, String figure, String count) {
    public CrossTable {
        rows = List.copyOf(rows);
    }

    /** The table as HTML. */
    public String html() {
        List<String> columns = distinct(across);
        double largest = largest();
        StringBuilder html = new StringBuilder(TableHtml.START)
                .append("<thead><tr><th scope=\"col\">")
                .append(TableHtml.heading(down))
                .append("</th>");
        columns.forEach(column -> html.append("<th scope=\"col\" style=\"text-align:right\">")
                .append(TableHtml.escaped(column))
                .append("</th>"));
        html.append("</tr></thead><tbody>");
        for (String line : distinct(down)) {
            html.append("<tr><th scope=\"row\">")
                    .append(TableHtml.escaped(line))
                    .append("</th>");
            for (String column : columns) {
                html.append(field(at(line, column), largest));
            }
            html.append("</tr>");
        }
        return html.append(TableHtml.END).toString();
    }

    private String field(Optional<AnswerRow> row, double largest) {
        if (row.isEmpty()) {
            return TableHtml.cell(Numbers.NONE, TableHtml.NUMBER);
        }
        OptionalDouble value = row.get().number(figure);
        String counted = "<br><span style=\"color:#595959;font-size:85%\">"
                + TableHtml.escaped(row.get().shown(count)) + "</span>";
        return TableHtml.rawCell(
                TableHtml.escaped(row.get().shown(figure)) + counted,
                TableHtml.NUMBER + TableHtml.shade(value, largest));
    }

    private Optional<AnswerRow> at(String line, String column) {
        return rows.stream()
                .filter(row -> row.text(down).equals(line) && row.text(across).equals(column))
                .findFirst();
    }

    private List<String> distinct(String column) {
        return rows.stream().map(row -> row.text(column)).distinct().toList();
    }

    private double largest() {
        return rows.stream()
                .flatMapToDouble(row -> row.number(figure).stream())
                .max()
                .orElse(0);
    }

    @Override
    public String toString() {
        return rows.stream()
                .map(row -> String.join("\t", row.shown(down), row.shown(across), row.shown(figure), row.shown(count)))
                .collect(Collectors.joining("\n"));
    }
}
