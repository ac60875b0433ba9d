package org.retentionmarts.console;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.Nearest;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.ViewDef;

/** Answers statements on a release, one after the other: SQL that only reads, and a few words of its own. */
public final class Console {
    static final List<String> WORDS = List.of("tables", "describe", "release", "format", "help");

    private final ReleaseSession session;
    private final ReleasedNames names;
    private final FaultFinder faults;
    private final Answers answers;
    private ResultFormat format;

    /**
     * A console on a release.
     *
     * @param areas tables that areas declare
     * @param views that areas declare
     */
    public Console(
            ReleaseSession session,
            Collection<TableDef> areas,
            Collection<ViewDef> views,
            Answers answers,
            ResultFormat format) {
        this.session = session;
        this.names = new ReleasedNames(session.release(), areas, views, session::views);
        this.faults = new FaultFinder(names);
        this.answers = answers;
        this.format = format;
    }

    ReleasedNames names() {
        return names;
    }

    SparkSession spark() {
        return session.spark();
    }

    /**
     * Answers a statement; what is wrong with it comes back.
     *
     * @throws RuntimeException where it is not the statement that is at fault
     */
    public Optional<StatementFault> answer(String statement) {
        String[] words = statement.strip().split("\\s+", 3);
        String rest = words.length == 2 ? words[1] : "";
        return switch (words.length > 2 ? "" : words[0].toLowerCase(Locale.ROOT)) {
            case "help" -> said(HelpText.LINES);
            case "tables" -> rows(TABLES, tables());
            case "release" -> said(List.of(session.line()));
            case "format" -> chooseFormat(rest);
            case "describe", "desc" ->
                names.find(rest).map(table -> rows(COLUMNS, columns(table))).orElseGet(() -> query(statement));
            default -> query(statement);
        };
    }

    private static final StructType TABLES =
            new StructType().add("table", DataTypes.StringType).add("what one row is", DataTypes.StringType);

    private Iterator<Row> tables() {
        return names.definitions().stream()
                .map(table -> RowFactory.create(ReleasedNames.shortest(table), table.grain()))
                .iterator();
    }

    private static final StructType COLUMNS = new StructType()
            .add("column", DataTypes.StringType)
            .add("type", DataTypes.StringType)
            .add("unit", DataTypes.StringType)
            .add("meaning", DataTypes.StringType);

    private static Iterator<Row> columns(TableDef table) {
        return table.columns().stream()
                .map(column -> RowFactory.create(
                        column.name(), column.sql(), column.unit().label(), meaning(column)))
                .iterator();
    }

    private static String meaning(ColumnDef column) {
        return column.codes().isEmpty()
                ? column.comment()
                : column.comment() + ". One of " + String.join(", ", column.codes());
    }

    private Optional<StatementFault> said(List<String> lines) {
        lines.forEach(answers.notes()::println);
        answers.notes().flush();
        return Optional.empty();
    }

    private Optional<StatementFault> chooseFormat(String label) {
        Optional<ResultFormat> chosen = ResultFormat.of(label);
        if (chosen.isEmpty()) {
            return Optional.of(new StatementFault(
                    "There is no format " + label + ": " + Nearest.questionOrAll(label, ResultFormat.labels()),
                    List.of()));
        }
        format = chosen.get();
        return Optional.empty();
    }

    private Optional<StatementFault> rows(StructType schema, Iterator<Row> rows) {
        answers.write(format, schema, rows, System.nanoTime());
        return Optional.empty();
    }

    private Optional<StatementFault> query(String sql) {
        return judged(sql, () -> {
            long start = System.nanoTime();
            Dataset<Row> answer;
            try {
                answer = session.query(sql);
            } catch (RunFailure refused) {
                return Optional.of(new StatementFault(refused.getMessage(), List.of()));
            }
            // One row more shows that there are more.
            answers.write(
                    format,
                    answer.schema(),
                    format.isDrawn()
                            ? answer.limit(answers.limit() + 1).collectAsList().iterator()
                            : answer.toLocalIterator(),
                    start);
            return Optional.empty();
        });
    }

    private Optional<StatementFault> judged(String sql, Callable<Optional<StatementFault>> work) {
        try {
            return work.call();
        } catch (RuntimeException e) {
            return Optional.of(faults.of(sql, e).orElseThrow(() -> e));
        } catch (Exception | StackOverflowError e) {
            // Spark throws checked exceptions without declaring them.
            return Optional.of(faults.of(sql, e).orElseThrow(() -> new IllegalStateException(e)));
        }
    }
}
