package org.retentionmarts.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.console.Answers;
import org.retentionmarts.console.Console;
import org.retentionmarts.console.Prompt;
import org.retentionmarts.console.ReleaseSession;
import org.retentionmarts.console.ResultFormat;
import org.retentionmarts.console.StatementFault;
import org.retentionmarts.console.StatementSource;
import org.retentionmarts.model.Catalogs;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.session.Sessions;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sql}: statements on the tables of a release, from options, a file, standard input or a prompt. */
@Command(
        name = "sql",
        header = "Query the tables of a release in SQL.",
        description = {
            "A prompt on the last release, in Spark's SQL. Every table is read as the release has it, whatever a run"
                    + " does meanwhile: number_porting, marts.marketing.number_porting and base.cube.person_time need"
                    + " no VERSION AS OF. Tables of marts.ops are the record of the runs, and read as they are now.",
            "",
            "With --execute, --file, or where standard input is no terminal, the statements are answered one after the"
                    + " other; the first that fails ends the command with exit code 2. What changes or sets anything"
                    + " is refused before it is run.",
            "",
            "  table     drawn for the eye: numbers rounded, at most as wide as the terminal, --limit rows",
            "  csv       exact, as jobs/export writes it, without a byte order mark",
            "  json      exact: an array, an object a row",
            "  markdown  a table for a page, numbers rounded, --limit rows",
            "",
            "At the prompt a statement ends with a semicolon; the word help lists what else there is. What was typed is"
                    + " kept in ~/.retention-marts-history, for this user only.",
            "",
            "Inputs: a release in the catalog marts; the catalog base where it is configured and may be read. Settings are"
                    + " not used.",
            "",
            "Outputs: answers on standard output; which release it is, and how many rows, on standard error."
        },
        footer = {
            "  jobs/sql",
            "",
            "  jobs/sql --format csv --execute \"SELECT month, port_outs FROM number_porting WHERE age_group = 'ALL'\"",
            "",
            "  jobs/sql --release 2013_05_31 --file questions.sql"
        })
final class SqlCommand extends JobCommand {
    /** Rows that are drawn where no one says how many. */
    private static final String LIMIT = "1000";
    /** What is drawn is held in memory, to know how wide its columns are. */
    private static final int MOST_DRAWN = 1_000_000;

    /** Columns of the terminal that standard output is; a launcher knows, Java can't tell. */
    private static final String WIDTH = "RETENTION_WIDTH";
    /** Whether there is a terminal to type at. */
    private static final String PROMPT = "RETENTION_PROMPT";

    @Option(
            names = {"--execute", "-e"},
            paramLabel = "SQL",
            description = "Statements to answer, instead of a prompt; may be repeated.")
    private List<String> statements = new ArrayList<>();

    @Option(
            names = {"--file", "-f"},
            paramLabel = "FILE",
            description = "A file with statements to answer, in UTF-8, instead of a prompt.")
    private String file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            converter = FormatWord.class,
            description = "table, csv, json or markdown (default: ${DEFAULT-VALUE}).")
    private ResultFormat format;

    @Mixin
    private ReleaseOption release;

    @Option(
            names = "--limit",
            paramLabel = "ROWS",
            defaultValue = LIMIT,
            description = "Most rows that are drawn as table or markdown (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    boolean needsSettings() {
        return false;
    }

    @Override
    void checkOptions(List<String> problems) {
        if (!statements.isEmpty() && file != null) {
            problems.add("Cannot use --execute and --file together: take one of them");
        }
        if (limit < 1 || limit > MOST_DRAWN) {
            problems.add(String.format(
                    Locale.ROOT,
                    "Cannot use --limit %d: expected a number of rows, 1 to %,d; --format csv has no limit",
                    limit,
                    MOST_DRAWN));
        }
    }

    @Override
    String title() {
        return "sql";
    }

    @Override
    List<String> catalogs() {
        return List.of(Catalogs.MARTS);
    }

    @Override
    void prepareLog() {
        LogSetup.onlyWarnings();
    }

    @Override
    SparkSession open() {
        return Sessions.openToAsk(title(), catalogs());
    }

    @Override
    void run(CommandSession session, PrintWriter out, PrintWriter err) {
        Map<String, String> environment = System.getenv();
        if (statements.isEmpty() && file == null && "terminal".equals(environment.get(PROMPT))) {
            Prompt.run(session::open, release.chosen(), Areas.PRODUCT.tables(), Areas.PRODUCT.views(), format, limit);
        } else {
            List<String> all = StatementSource.of(statements, Optional.ofNullable(file), System.in);
            run(session.open(), all, new Answers(out, err, () -> width(environment), limit));
        }
    }

    /** Answers without a word on them. */
    @Override
    void run(SparkSession spark, PrintWriter out) {
        List<String> all = StatementSource.of(statements, Optional.ofNullable(file), System.in);
        run(spark, all, new Answers(out, new PrintWriter(Writer.nullWriter()), () -> Integer.MAX_VALUE, limit));
    }

    private void run(SparkSession spark, List<String> all, Answers answers) {
        ReleaseSession released = ReleaseSession.open(spark, release.chosen());
        try (released) {
            answers.notes().println(released.line());
            answers.notes().flush();
            Console console = new Console(released, Areas.PRODUCT.tables(), Areas.PRODUCT.views(), answers, format);
            for (int i = 0; i < all.size(); i++) {
                Optional<StatementFault> fault = console.answer(all.get(i));
                if (fault.isPresent()) {
                    fault.get().marked().forEach(answers.notes()::println);
                    answers.notes().flush();
                    throw RunFailure.usage("Cannot answer statement " + (i + 1) + " of " + all.size() + ": "
                            + fault.get().message());
                }
            }
        }
    }

    /** Columns of the terminal that the answers go to; as many as need be where they go to a file or a program. */
    private static int width(Map<String, String> environment) {
        String seen = environment.getOrDefault(WIDTH, "");
        return seen.matches("[1-9]\\d{0,5}") ? Integer.parseInt(seen) : Integer.MAX_VALUE;
    }

    /** Reads {@code csv}, in whatever case. */
    static final class FormatWord implements ITypeConverter<ResultFormat> {
        @Override
        public ResultFormat convert(String value) {
            return LabelledOption.of(value, "format", List.of(ResultFormat.values()), ResultFormat::label);
        }
    }
}
