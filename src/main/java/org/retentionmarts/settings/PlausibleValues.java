package org.retentionmarts.settings;

import java.time.LocalDate;

/**
 * What the rules take for plausible.
 *
 * @param earliestDate first day that a date other than a birth can be
 * @param maxYearsAhead years after the as-of beyond which a date was not meant
 * @param sameDateShare share of a column's dates above which one date is counted, 0 to 1
 * @param sameDateRows fewest rows of one date that are counted
 * @param maxPriorPorts largest number of ports of one number in 36 months
 * @param maxDiscountKrw largest discount of one device change
 */
public record PlausibleValues(
        LocalDate earliestDate,
        int maxYearsAhead,
        double sameDateShare,
        int sameDateRows,
        int maxPriorPorts,
        long maxDiscountKrw) {}
