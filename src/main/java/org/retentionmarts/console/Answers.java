package org.retentionmarts.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.retentionmarts.export.CsvRows;

/**
 * Writes the rows of an answer.
 *
 * @param out takes the rows
 * @param notes takes what is said of them
 * @param width of the terminal, in characters
 * @param limit rows that are drawn at most
 */
public record Answers(PrintWriter out, PrintWriter notes, IntSupplier width, int limit) {
    private static final double NANOS = 1e9;

    /** Writes nothing where the first row can't be had. */
    void write(ResultFormat format, StructType schema, Iterator<Row> rows, long startNanos) {
        Iterator<Row> computed = rows.hasNext() ? rows : Collections.emptyIterator();
        switch (format) {
            case CSV -> CsvRows.write(schema, computed, out);
            case JSON -> json(schema, computed);
            case TABLE, MARKDOWN -> draw(format, schema, computed, startNanos);
        }
        out.flush();
    }

    private void json(StructType schema, Iterator<Row> rows) {
        try {
            JsonRows.write(schema, rows, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void draw(ResultFormat format, StructType schema, Iterator<Row> rows, long startNanos) {
        List<Row> drawn = new ArrayList<>();
        while (rows.hasNext() && drawn.size() < limit) {
            drawn.add(rows.next());
        }
        List<ShownColumn> columns = new ArrayList<>();
        for (int i = 0; i < schema.length(); i++) {
            int at = i;
            List<Object> values = new ArrayList<>();
            drawn.forEach(row -> values.add(row.get(at)));
            columns.add(ShownColumn.of(schema.fields()[i], values));
        }
        List<String> lines = format == ResultFormat.TABLE
                ? new DrawnTable(columns, width.getAsInt()).lines()
                : new MarkdownTable(columns).lines();
        lines.forEach(out::println);
        out.flush();
        boolean more = rows.hasNext();
        notes.println(String.format(
                Locale.ROOT,
                more
                        ? "The first %,d rows, %.2f s; there are more: raise --limit, or take --format csv"
                        : "%,d %s, %.2f s",
                more
                        ? new Object[] {drawn.size(), (System.nanoTime() - startNanos) / NANOS}
                        : new Object[] {
                            drawn.size(), drawn.size() == 1 ? "row" : "rows", (System.nanoTime() - startNanos) / NANOS
                        }));
        notes.flush();
    }
}
