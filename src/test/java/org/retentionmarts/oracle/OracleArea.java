package org.retentionmarts.oracle;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.retentionmarts.area.Area;
import org.retentionmarts.model.DatasetDef;

/** What the oracle knows of one area: a class beside the area. */
public interface OracleArea {
    /** The area. */
    Class<? extends Area> area();

    /** The folder of its SQL, below {@code oracle}. */
    String folder();

    /**
     * Makes a table for each of the area's, from the definitions. What is found in inputs of its own is added to the tables
     * {@code quality} and {@code rejected}.
     */
    void fill(OracleTables tables);

    /** Inputs of its own. */
    default List<DatasetDef> datasets() {
        return List.of();
    }

    /**
     * Adds random rows of its inputs, full of edges, for one line.
     *
     * @param draws of its own, so that what other inputs hold does not depend on it
     */
    default void addEdgeRows(
            EdgeSubscriber line, OracleSettings settings, EdgeDraws draws, BiConsumer<DatasetDef, List<Object>> rows) {}

    /** Adds random rows that belong to no line. */
    default void addOtherEdgeRows(
            OracleSettings settings, EdgeDraws draws, BiConsumer<DatasetDef, List<Object>> rows) {}

    /** Tables that say in words why a figure is null, which the oracle does not. */
    default Set<String> tablesWithNote() {
        return Set.of();
    }
}
