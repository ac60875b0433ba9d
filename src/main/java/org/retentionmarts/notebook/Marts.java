package org.retentionmarts.notebook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.console.ReleaseSession;
import org.retentionmarts.model.Catalogs;
import org.retentionmarts.model.CompleteMonths;
import org.retentionmarts.model.Nearest;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.release.Release;
import org.retentionmarts.session.Sessions;

/** The marketing tables of one release, for a notebook: each is read by the release's tag. */
public final class Marts {
    /** The environment's name for the release that a notebook shows where it names none itself. */
    public static final String RELEASE = "RETENTION_RELEASE";

    private static final int ROWS_FETCHED = 10_000;

    private final ReleaseSession session;
    private final Release release;

    Marts(ReleaseSession session) {
        this.session = session;
        this.release = session.release();
    }

    /**
     * The last release, or the one that the environment names.
     *
     * @throws RunFailure where there is none
     */
    public static Marts open() {
        return open(Optional.ofNullable(System.getenv(RELEASE)).filter(name -> !name.isBlank()));
    }

    /**
     * A release by its name or tag, for instance {@code 2013_06_30}.
     *
     * @throws RunFailure where there is no such release
     */
    public static Marts open(String release) {
        return open(Optional.of(release));
    }

    private static Marts open(Optional<String> chosen) {
        ChartPrinter.prepare();
        SparkSession spark = Sessions.openToAsk("notebook", List.of(Catalogs.MARTS));
        return new Marts(ReleaseSession.open(spark, chosen));
    }

    /**
     * The rows of a query, 10,000 at most; tables go by their names alone, as in {@code from number_porting}.
     *
     * @throws RunFailure where it is no SQL, names what is not there, or does anything but read; nothing of it was run
     */
    public Answer sql(String query) {
        Dataset<Row> rows;
        try {
            rows = session.query(query);
        } catch (AnalysisException e) {
            throw RunFailure.usage("Cannot read the query: " + e.getMessage().strip(), e);
        }
        List<String> columns = List.of(rows.columns());
        List<AnswerRow> fetched = new ArrayList<>();
        for (Row row : rows.limit(ROWS_FETCHED + 1).collectAsList()) {
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                values.add(row.get(i));
            }
            fetched.add(new AnswerRow(columns, values));
        }
        boolean more = fetched.size() > ROWS_FETCHED;
        return Answer.of(columns, more ? fetched.subList(0, ROWS_FETCHED) : fetched, more);
    }

    /** The tables of the release, each with what one of its rows is. */
    public Answer tables() {
        List<String> columns = List.of("table", "what one row is");
        List<AnswerRow> rows = Areas.PRODUCT.published().stream()
                .filter(release::has)
                .map(table -> new AnswerRow(columns, List.of(table.name(), table.grain())))
                .toList();
        return Answer.of(columns, rows, false);
    }

    /**
     * The columns of a table, each with its meaning.
     *
     * @throws RunFailure where no table has that name
     */
    public Answer columns(String table) {
        return described(table);
    }

    static Answer described(String table) {
        requireKnown(table);
        List<String> columns = List.of("column", "type", "meaning");
        List<AnswerRow> rows = Areas.PRODUCT.published().stream()
                .filter(known -> known.name().equals(table))
                .flatMap(known -> known.columns().stream())
                .map(column -> new AnswerRow(
                        columns, List.of(column.name(), column.sparkType().sql(), column.comment())))
                .toList();
        return Answer.of(columns, rows, false);
    }

    private static void requireKnown(String table) {
        List<String> known =
                Areas.PRODUCT.published().stream().map(one -> one.name()).toList();
        if (!known.contains(table)) {
            throw RunFailure.usage(
                    "Cannot read " + table + ": it is no marketing table; " + Nearest.questionOrAll(table, known));
        }
    }

    /**
     * The same, where the release holds these tables: what is made of inputs that an operator lacks is in none.
     *
     * @throws RunFailure where it lacks one, or where no table has that name
     */
    public Marts needing(String... tables) {
        for (String table : tables) {
            requireKnown(table);
            if (!has(table)) {
                throw RunFailure.usage(
                        "Cannot read " + table + ": release " + release() + " does not hold it; it holds "
                                + String.join(
                                        ", ",
                                        tables().rows().stream()
                                                .map(row -> row.text("table"))
                                                .toList()));
            }
        }
        return this;
    }

    /** Whether the release holds a table: what is made of inputs that the operator lacks is not there. */
    public boolean has(String table) {
        return Areas.PRODUCT.published().stream().anyMatch(known -> known.name().equals(table) && release.has(known));
    }

    /** The release's name, for instance 2013_06_30. */
    public String release() {
        return release.name();
    }

    /** The last date that the release counts. */
    public LocalDate asOf() {
        return release.asOf();
    }

    /** First day of the last month that the release counts to its end, as SQL takes it: {@code 2013-06-01}. */
    public LocalDate lastCompleteMonth() {
        return CompleteMonths.last(release.asOf());
    }

    @Override
    public String toString() {
        return "Release " + release() + ", as of " + asOf() + ", last complete month "
                + Numbers.month(lastCompleteMonth());
    }
}
