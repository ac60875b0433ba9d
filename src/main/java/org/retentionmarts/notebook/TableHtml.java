package org.retentionmarts.notebook;

import java.util.Locale;
import java.util.OptionalDouble;

/** The pieces of which tables are made: styles stand in the tags, since a page that quotes a cell has no style sheet of ours. */
final class TableHtml {
    static final String START = "<div style=\"overflow-x:auto\"><table style=\"border-collapse:collapse;"
            + "font-variant-numeric:tabular-nums\">";
    static final String END = "</tbody></table></div>";
    static final String NUMBER = "text-align:right;";
    static final String TEXT = "text-align:left;";
    static final String GREY = "color:#767676;";

    /** Of the darkest shade, on which black still has contrast enough. */
    private static final double DARKEST = 0.45;

    /** Letters of a text that may go over several lines. */
    private static final int LONG = 24;

    private TableHtml() {}

    /** A column's name as a heading, for instance "uptake %" for uptake_pct. */
    static String heading(String column) {
        return escaped(column.replace("_pct", " %").replace('_', ' '));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String cell(String text, String style) {
        return rawCell(escaped(text), style);
    }

    static String rawCell(String html, String style) {
        String wrap = html.length() > LONG ? "" : "white-space:nowrap;";
        return "<td style=\"padding:2px 10px;" + wrap + style + "\">" + html + "</td>";
    }

    /** A background in our colour, as deep as the value is large. */
    static String shade(OptionalDouble value, double largest) {
        if (value.isEmpty() || largest <= 0 || value.getAsDouble() <= 0) {
            return "";
        }
        double depth = DARKEST * Math.min(1, value.getAsDouble() / largest);
        return String.format(Locale.ROOT, "background:rgba(0,114,178,%.2f);", depth);
    }
}
