package org.retentionmarts.settings;

/**
 * How much a run may differ from the release before it.
 *
 * @param maxStockGap largest share by which lines that close the last kept month and lines that open the first
 *     recomputed one may differ
 * @param maxRowFall largest share by which a dataset's rows may fall
 * @param maxRowRise largest share by which a dataset's rows may rise, beyond the growth of the history
 */
public record Continuity(double maxStockGap, double maxRowFall, double maxRowRise) {}
