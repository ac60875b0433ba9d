package org.retentionmarts.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.testing.TestQuality;

/** The contract as a page for those who deliver the inputs or query the tables: Markdown, one section per table. */
final class DataDictionary {
    private static final String HEAD = """
            # Data dictionary

            Generated from the contract (packages `model` and `areas`), do not edit. To write it anew:

                %s

            Dates are local dates, ranges are inclusive. What is counted is defined in [person-time.md](person-time.md), the
            figures of evidence in [methods.md](methods.md). In every output table the columns can hold null as far as
            Iceberg knows, since only such columns can be added later; where "null" says no, a run is refused whose staged rows hold one.

            Three words stand for what is not known, each in columns of its own: `unknown` is the age group of lines
            whose birth_date can't be used, `UNKNOWN` the operator of ports that name none, and `OTHER` the tier or
            network that the settings do not list. `OTHER` is also a state of lines, and in `program_effect_by_time` the
            kind of a change outside the programme; the three have nothing in common.
            """;

    private static final String INPUTS = """
            ## Input datasets

            Parquet, one folder each, or Iceberg tables (`inputs.<dataset>.table`). Columns beyond these are ignored. A
            dataset with other names, codes or types is mapped by SQL (`inputs.<dataset>.sql`). Where a DATE is wanted, a
            TIMESTAMP column becomes a date in `time-zone` and a TIMESTAMP_NTZ column as it stands. Where a BIGINT or INT is
            wanted, a narrower integer is read, and a column that holds nulls only in one file may have any type there.
            """;

    private static final String RULES = """
            ## Rules

            In the order in which they apply. A row counts under the first rule that rejects it or sets it aside; a row
            that is used may be counted under several KEPT rules. Each rule has its line per dataset and run in
            `marts.ops.quality`, and rows read = used + rejected + set aside.

            - REFUSED: not used, kept in `base.ops.rejected_rows` with the rule as its reason, counts towards
              `quality.max-rejected-share`.
            - SET_ASIDE: not used, without fault, counted only.
            - KEPT: used, but worth counting.

            SET_ASIDE and KEPT rules have a largest share each, below.
            """;

    private static final String THRESHOLDS = """
            ### Thresholds

            From where on a value is odd. Those that `quality.*` sets have their defaults here and in the settings.
            """;

    private static final String LIMITS = """
            ### Largest shares

            A dataset with a larger share of rows under a rule is refused (exit code 3). The default is
            `quality.max-kept-share`, 0.1; a rule that must differ has its own in `quality.max-kept-share-by-rule`. A
            `quality.max-kept-share` that you set raises the defaults of rules that are below it, except those that are
            stricter than 0.1 (`date_out_of_range`, `date_implausible`, `name_unusable`): these change where you set the
            rule's own.
            """;

    private final StringBuilder page = new StringBuilder();

    private DataDictionary() {}

    /**
     * Renders the page.
     *
     * @param command what writes it anew
     * @param areas whose inputs and tables it shows
     */
    static String markdown(String command, Areas areas) {
        DataDictionary dictionary = new DataDictionary();
        dictionary.page.append(HEAD.formatted(command));
        dictionary.text(INPUTS);
        Datasets.ALL.forEach(dictionary::dataset);
        areas.datasets().forEach(dictionary::further);
        dictionary.tables(
                "Base tables",
                "Small and additive, the hinge that every mart is built from. Restricted.",
                areas.baseTables());
        dictionary.tables(
                "Marketing tables",
                "What analysts read, by the tag of a release. `ALL` in a dimension is the roll-up over it.",
                areas.published());
        dictionary.tables(
                "Views",
                "Parts of the marketing tables, columns and rows as they are there. Their text names the last release's tag;"
                        + " catalogs without views have none.",
                areas.views().stream().map(ViewDef::shown).toList());
        dictionary.tables(
                "Ops tables", "What the runs write down about themselves. Append-only, read on main.", OpsTables.ALL);
        dictionary.rules();
        dictionary.exitCodes();
        return dictionary.page.toString();
    }

    private void dataset(DatasetDef dataset) {
        text("### `" + dataset.name() + "`\n\n" + dataset.grain() + "\n\nKey: " + codes(dataset.key()) + ".\n");
        columns(
                dataset.columns(),
                column -> dataset.optional().contains(column.name()) ? "yes, the column may be absent" : null);
    }

    private void further(DatasetDef dataset) {
        dataset(dataset);
        text("Read where `inputs." + dataset.name() + ".enabled` is true. Its rules, in their order:\n");
        table(
                List.of("rule", "action", "meaning"),
                DatasetRules.of(dataset).stream()
                        .map(rule ->
                                List.of("`" + rule.code() + "`", rule.action().name(), rule.meaning()))
                        .toList());
    }

    private void tables(String title, String introduction, List<TableDef> tables) {
        text("## " + title + "\n\n" + introduction + "\n");
        for (TableDef table : tables) {
            String key = table.key().isEmpty() ? "none, a log" : codes(table.key());
            text("### `" + table.fullName() + "`\n\n" + table.grain() + "\n\nKey: " + key + ".\n");
            columns(table.columns(), column -> null);
        }
    }

    /** How a column may be null, where there is more to say than yes or no. */
    @FunctionalInterface
    private interface Absence {
        String of(ColumnDef column);
    }

    private void columns(List<ColumnDef> columns, Absence absence) {
        List<List<String>> rows = new ArrayList<>();
        for (ColumnDef column : columns) {
            String special = absence.of(column);
            String plain = column.nullable() ? "yes" : "no";
            String list = column.codes().isEmpty() ? "" : ". One of " + codes(column.codes());
            rows.add(List.of(
                    "`" + column.name() + "`",
                    column.sql(),
                    special == null ? plain : special,
                    column.comment() + list));
        }
        table(List.of("column", "type", "null", "meaning"), rows);
    }

    private void rules() {
        text(RULES);
        List<List<String>> rows = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            rows.add(List.of(
                    Integer.toString(rows.size() + 1),
                    "`" + rule.code() + "`",
                    rule.action().name(),
                    rule.meaning()));
        }
        table(List.of("order", "rule", "action", "meaning"), rows);
        thresholds();
        limits();
    }

    private void thresholds() {
        text(THRESHOLDS);
        table(
                List.of("rule", "threshold and reason"),
                Arrays.stream(Rule.values())
                        .filter(rule -> !rule.threshold().isEmpty())
                        .map(rule -> List.of("`" + rule.code() + "`", rule.threshold()))
                        .toList());
    }

    private void limits() {
        text(LIMITS);
        table(
                List.of("rule", "largest share", "reason"),
                Arrays.stream(Rule.values())
                        .filter(Rule::hasOwnLimit)
                        .map(rule -> List.of(
                                "`" + rule.code() + "`",
                                Double.toString(TestQuality.DEFAULTS.kept().of(rule)),
                                rule.limitReason()))
                        .toList());
    }

    private void exitCodes() {
        text("## Exit codes\n");
        table(
                List.of("code", "meaning"),
                ExitCode.meanings().entrySet().stream()
                        .map(code -> List.of(code.getKey(), code.getValue()))
                        .toList());
    }

    private void text(String text) {
        page.append('\n').append(text);
    }

    private void table(List<String> head, List<List<String>> rows) {
        page.append('\n');
        row(head);
        row(head.stream().map(cell -> "---").toList());
        rows.forEach(this::row);
    }

    private void row(List<String> cells) {
        page.append(
                cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String codes(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }
}
