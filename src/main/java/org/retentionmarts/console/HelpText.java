package org.retentionmarts.console;

import java.util.List;

/** What the prompt can do, in a few lines. */
final class HelpText {
    static final List<String> LINES = List.of(
            "A statement is SQL that ends with a semicolon and may take several lines. Tables are read as the release has",
            "them; those of marts.marketing need no more than their name:",
            "  SELECT month, port_outs FROM number_porting WHERE age_group = 'ALL' AND tenure_band = 'ALL';",
            "These words need no semicolon:",
            "  tables             the tables of the release, and what one row of each is",
            "  describe TABLE     its columns: type, unit, meaning",
            "  release            which release is shown",
            "  format FORMAT      table, csv, json or markdown",
            "  help               these lines",
            "  quit               ends, as Ctrl-D does",
            "Tab completes words, tables and columns. Ctrl-C gives up a line, or the query that runs.");

    private HelpText() {}
}
