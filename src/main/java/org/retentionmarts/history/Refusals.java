package org.retentionmarts.history;

import org.retentionmarts.model.Rule;

/** Takes the rows that are rejected. */
@FunctionalInterface
public interface Refusals {
    /**
     * Keeps one rejected row.
     *
     * @param row its contract columns as JSON
     */
    void refused(String dataset, Rule rule, String row);
}
