package org.retentionmarts.pass;

import java.util.Locale;
import java.util.Optional;
import org.retentionmarts.settings.Settings;

/**
 * Programme upgrades, and those of them before the launch. A pilot has a few; most of them are there where the launch
 * is set too late, or where a text in {@code program} means that there was no programme.
 *
 * @param upgrades usable device changes under the programme
 * @param early those of them dated before program.launched-on
 */
record EarlyUpgrades(long upgrades, long early) {
    /** Upgrades below which a pilot may be all that there is yet. */
    private static final long FEWEST = 20;

    private static final double MOST = 0.5;

    private static final String NAME = "programme upgrades";

    /** Adds one task's upgrades. */
    static void add(PassSums sums, long upgrades) {
        sums.array(NAME, 1)[0] += upgrades;
    }

    /** What a pass has found; its rule counts the early ones. */
    static EarlyUpgrades in(PassSums sums, long early) {
        long[] upgrades = sums.find(NAME);
        return new EarlyUpgrades(upgrades == null ? 0 : upgrades[0], early);
    }

    /** What an operator should know, since no limit refuses it by default; empty where it is nothing unusual. */
    Optional<String> notice(Settings settings) {
        return upgrades < FEWEST || early <= MOST * upgrades
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%,d of %,d programme upgrades are dated before program.launched-on %s: check that setting, and"
                                + " that program is null outside the programme",
                        early,
                        upgrades,
                        settings.program().launchedOn()));
    }
}
