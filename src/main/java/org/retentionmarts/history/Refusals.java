package org.retentionmarts.history;

import org.retentionmarts.model.RowRule;

/** Takes the rows that are rejected. */
@FunctionalInterface
public interface Refusals {
    /**
     * Keeps one rejected row.
     *
     * @param row its contract columns as JSON
     */
    void refused(String dataset, RowRule rule, String row);
}
