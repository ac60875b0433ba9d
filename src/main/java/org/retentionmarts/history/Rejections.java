package org.retentionmarts.history;

import org.retentionmarts.model.RowRule;

/** Takes the rows that are rejected. */
@FunctionalInterface
public interface Rejections {
    /**
     * Keeps one rejected row.
     *
     * @param row its contract columns as JSON
     */
    void rejected(String dataset, RowRule rule, String row);
}
