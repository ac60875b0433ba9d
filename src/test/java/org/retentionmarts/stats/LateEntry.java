package org.retentionmarts.stats;

import java.util.Arrays;

/** Ten observations with late entry, censoring and two kinds of end, for comparison with R. */
final class LateEntry {
    // R: entry <- c(1, 2, 4, 0, 0, 3, 5, 6, 0, 2)
    static final long[] ENTRIES = {1, 2, 4, 0, 0, 3, 5, 6, 0, 2};
    // R: exit <- c(2, 10, 5, 4, 3, 9, 12, 8, 12, 7)
    static final long[] EXITS = {2, 10, 5, 4, 3, 9, 12, 8, 12, 7};
    // R: status <- c(0, 1, 1, 0, 2, 2, 1, 0, 0, 1), 2 for the competing end
    static final Outcome[] OUTCOMES = Arrays.stream(new int[] {0, 1, 1, 0, 2, 2, 1, 0, 0, 1})
            .mapToObj(LateEntry::outcome)
            .toArray(Outcome[]::new);

    static final RiskTable TABLE = RiskTable.of(ENTRIES, EXITS, OUTCOMES);

    private LateEntry() {}

    private static Outcome outcome(int status) {
        return switch (status) {
            case 0 -> Outcome.CENSORED;
            case 1 -> Outcome.EVENT;
            default -> Outcome.COMPETING;
        };
    }
}
