package org.retentionmarts.area;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.RowRule;
import org.retentionmarts.model.Rule;

/**
 * How the sample makes rows of a further dataset. Its draws are its own, so that the sample's other datasets are the same
 * with and without it.
 *
 * <p>A row has a value, or null, for each column in the dataset's order: a DATE is an Integer of days since 1970-01-01, a
 * TIMESTAMP a Long of microseconds since then, a DECIMAL a BigDecimal, and a key of a line, or of something else, a Long.
 */
public interface SamplePart extends Serializable {

    DatasetDef dataset();

    /**
     * Plans for a line before it is drawn what happens to it. A part that plans nothing leaves the sample's other datasets
     * as they are without it.
     *
     * @param start the line when it comes into the window: nothing has happened to it, and it goes on
     * @param draws random numbers that depend on the seed, the dataset and the line alone, others than those for its rows
     */
    default LinePlan plan(SampleLine start, RandomGenerator draws) {
        return LinePlan.NONE;
    }

    /**
     * Adds the rows of one line of the sample.
     *
     * @param line with what happens to it, and with its plan
     * @param draws random numbers that depend on the seed, the dataset and the line alone
     */
    void addRows(SampleLine line, RandomGenerator draws, Consumer<Object[]> rows);

    /**
     * Adds the rows that belong to no line.
     *
     * @param firstDay first day of the sample
     * @param lastDay last day of the sample
     * @param draws random numbers that depend on the seed and the dataset alone
     */
    default void addOtherRows(int firstDay, int lastDay, RandomGenerator draws, Consumer<Object[]> rows) {}

    /**
     * The rules that bad rows are planted under where the sample is to have some; rules of the dataset. On the way to a task
     * they are copied: compare those of its own by {@code equals}.
     */
    default List<RowRule> defects() {
        return List.of();
    }

    /** Rows that count under a rule for each bad one that is planted: two have one key where a key stands twice. */
    default int rowsOfDefect(RowRule rule) {
        return rule == Rule.DUPLICATE_KEY ? 2 : 1;
    }

    /**
     * Adds bad rows: those of {@link #rowsOfDefect} fall under the rule, and no other row falls under any.
     *
     * @param position of the defect among those of its rule, from 0
     * @param quiet a line of its own, which is there the whole window and to which nothing happens; none where the rule is
     *     that there is no line
     */
    default void addDefect(RowRule rule, int position, SampleLine quiet, Consumer<Object[]> rows) {
        throw new IllegalStateException(
                "Nothing is known of " + rule.code() + " in " + dataset().name());
    }

    /** What is true in its rows, by name, for truth.json. */
    default Map<String, Object> truth(SampleScale scale) {
        return Map.of();
    }
}
