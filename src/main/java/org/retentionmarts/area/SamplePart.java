package org.retentionmarts.area;

import java.io.Serializable;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.retentionmarts.model.DatasetDef;

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
     * Adds the rows of one line of the sample.
     *
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

    /** What is true in its rows, by name, for truth.json. */
    default Map<String, Object> truth() {
        return Map.of();
    }
}
