package org.retentionmarts.settings;

/**
 * From which shares, ages and sizes on data is odd, and a run is refused.
 *
 * @param maxRejectedShare largest share of rejected rows in a dataset, 0 to 1
 * @param maxStalenessDays largest age in days of a feed's newest event at the as-of
 * @param maxMonthFall largest share by which a month of a feed may have fewer rows than the months around it
 * @param maxMissingChanges largest share, of lines that came by their device while they ran, without a device change
 * @param plausible from where on values are counted as odd
 * @param kept largest shares of rows that are set aside, or used but counted
 * @param continuity how much a run may differ from the release before it
 */
public record QualitySettings(
        double maxRejectedShare,
        int maxStalenessDays,
        double maxMonthFall,
        double maxMissingChanges,
        PlausibleValues plausible,
        KeptShares kept,
        Continuity continuity) {}
