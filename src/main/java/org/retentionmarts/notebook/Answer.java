package org.retentionmarts.notebook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Rows that a query gave; a cell that ends with one shows them as a table.
 *
 * @param columns names of the columns
 * @param rows in the order of the query
 * @param more whether the query has more rows than were fetched
 * @param grey rows that are shown in grey
 * @param shaded the column whose figures are shaded by their size
 */
public record Answer(
        List<String> columns, List<AnswerRow> rows, boolean more, Predicate<AnswerRow> grey, Optional<String> shaded) {
    public Answer {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    static Answer of(List<String> columns, List<AnswerRow> rows, boolean more) {
        return new Answer(columns, rows, more, row -> false, Optional.empty());
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /**
     * The first row.
     *
     * @throws IllegalStateException where there is none
     */
    public AnswerRow first() {
        return rows.stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The query gave no row: it may ask for a month or a group"
                        + " that the release does not hold"));
    }

    /** The last row. */
    public AnswerRow last() {
        first();
        return rows.get(rows.size() - 1);
    }

    /** The row with the greatest figure in a column; rows without one are passed over. */
    public AnswerRow highest(String column) {
        return having(column).max(bySize(column)).orElseGet(this::first);
    }

    /** The row with the least figure in a column; rows without one are passed over. */
    public AnswerRow lowest(String column) {
        return having(column).min(bySize(column)).orElseGet(this::first);
    }

    private Stream<AnswerRow> having(String column) {
        return rows.stream().filter(row -> row.number(column).isPresent());
    }

    private static Comparator<AnswerRow> bySize(String column) {
        return Comparator.comparingDouble(row -> row.number(column).orElseThrow());
    }

    /** The first figure of a column, empty where it has none. */
    public OptionalDouble figure(String column) {
        return having(column).findFirst().map(row -> row.number(column)).orElse(OptionalDouble.empty());
    }

    /** The rows whose column holds one of these texts. */
    public Answer where(String column, String... texts) {
        List<String> wanted = List.of(texts);
        return new Answer(
                columns,
                rows.stream().filter(row -> wanted.contains(row.text(column))).toList(),
                more,
                grey,
                shaded);
    }

    /** The same rows with these columns only; what makes rows grey may look at the others still. */
    public Answer select(String... chosen) {
        return new Answer(List.of(chosen), rows, more, grey, shaded);
    }

    /** The same rows, the last one first. */
    public Answer reversed() {
        List<AnswerRow> turned = new ArrayList<>(rows);
        Collections.reverse(turned);
        return new Answer(columns, turned, more, grey, shaded);
    }

    /** The same with rows in grey whose column holds another text. */
    public Answer greyUnless(String column, String text) {
        return new Answer(columns, rows, more, row -> !row.text(column).equals(text), shaded);
    }

    /** The same with the figures of a column shaded by their size. */
    public Answer shadedBy(String column) {
        return new Answer(columns, rows, more, grey, Optional.of(column));
    }

    /** The same rows as a table by two columns: a figure in each field, and a count beside it. */
    public CrossTable crossed(String down, String across, String figure, String count) {
        return new CrossTable(rows, down, across, figure, count);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.join("\t", columns));
        rows.forEach(row -> text.append('\n')
                .append(String.join("\t", columns.stream().map(row::shown).toList())));
        return text.toString();
    }
}
