package org.retentionmarts.model;

import java.util.Optional;

/** What can be found in an input row: a {@link Rule} of every dataset, or one that a dataset declares for itself. */
public interface RowRule {
    /** What becomes of the row. */
    enum Action {
        /** All rows read. */
        READ,
        /** Rows that entered the tables. */
        USED,
        /** Kept aside with its reason, counts towards the rejected share. */
        REFUSED,
        /** Left out without fault. */
        SET_ASIDE,
        /** Used, but worth counting. */
        KEPT
    }

    /** The rule as it is written in the quality table, for instance {@code missing_key}. */
    String code();

    /** The rule's code in capitals, for instance MISSING_KEY. */
    String name();

    /** What becomes of the row. */
    Action action();

    /** When a row falls under the rule, in words. */
    String meaning();

    /** Largest share of rows by default; empty where that of all rules holds, or the rule has none of its own. */
    Optional<Double> limit();

    /** Whether the rule has a largest share of its own; rows that are rejected have one together. */
    default boolean hasOwnLimit() {
        return action() == RowRule.Action.KEPT || action() == RowRule.Action.SET_ASIDE;
    }
}
