package org.retentionmarts.notebook;

import java.util.List;

/** An answer as an HTML table: figures to the right, a dash where there is none, long answers cut with a word. */
final class AnswerHtml {
    private static final int ROWS_SHOWN = 60;

    private AnswerHtml() {}

    static String of(Answer answer) {
        StringBuilder html = new StringBuilder(TableHtml.START).append("<thead><tr>");
        for (String column : answer.columns()) {
            html.append("<th scope=\"col\" style=\"padding:2px 10px;")
                    .append(isNumeric(answer, column) ? TableHtml.NUMBER : TableHtml.TEXT)
                    .append("\">")
                    .append(TableHtml.heading(column))
                    .append("</th>");
        }
        html.append("</tr></thead><tbody>");
        List<AnswerRow> shown =
                answer.rows().subList(0, Math.min(ROWS_SHOWN, answer.rows().size()));
        shown.forEach(row -> html.append(line(answer, row)));
        html.append(TableHtml.END);
        if (answer.more() || answer.rows().size() > ROWS_SHOWN) {
            html.append("<p>The first ")
                    .append(shown.size())
                    .append(
                            answer.more()
                                    ? " rows of many."
                                    : " of " + answer.rows().size() + " rows.")
                    .append("</p>");
        } else if (answer.isEmpty()) {
            html.append("<p>No rows.</p>");
        }
        return html.toString();
    }

    private static String line(Answer answer, AnswerRow row) {
        StringBuilder html = new StringBuilder("<tr>");
        for (String column : answer.columns()) {
            String style = isNumeric(answer, column) ? TableHtml.NUMBER : TableHtml.TEXT;
            if (answer.shaded().filter(column::equals).isPresent()) {
                style += TableHtml.shade(row.number(column), largest(answer, column));
            }
            if (answer.grey().test(row)) {
                style += TableHtml.GREY;
            }
            html.append(TableHtml.cell(row.shown(column), style));
        }
        return html.append("</tr>").toString();
    }

    private static boolean isNumeric(Answer answer, String column) {
        return answer.rows().stream().anyMatch(row -> row.number(column).isPresent());
    }

    private static double largest(Answer answer, String column) {
        return answer.rows().stream()
                .flatMapToDouble(row -> row.number(column).stream())
                .max()
                .orElse(0);
    }
}
