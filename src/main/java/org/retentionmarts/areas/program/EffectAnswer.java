package org.retentionmarts.areas.program;

import static org.retentionmarts.page.ReleasedRows.number;

import org.retentionmarts.model.Limits;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.page.Verdict;
import org.retentionmarts.stats.EffectReading;

/** What a row of the effect tells a reader, from both of its comparisons. */
enum EffectAnswer {
    /** Upgraded lines leave less often beside eligible lines and beside those with another new phone. */
    HOLDS(Verdict.SUPPORTED),
    /** They leave less often beside eligible lines; beside another new phone it cannot be told. */
    SEEMS_TO_HOLD(Verdict.LIKELY),
    /** They leave more often in both comparisons. */
    LOSES(Verdict.SUPPORTED),
    /** They leave more often beside eligible lines; beside another new phone it is not shown. */
    SEEMS_TO_LOSE(Verdict.LIKELY),
    /** They leave less often beside eligible lines, and so do lines with another new phone. */
    SHARED(Verdict.UNKNOWN),
    /** They leave more often than lines with another new phone; beside eligible lines it cannot be told. */
    WORSE_THAN_NEW_PHONE(Verdict.UNKNOWN),
    UNKNOWN(Verdict.UNKNOWN);

    private static final String BESIDE_ELIGIBLE = EffectTables.ADJUSTED_RATE_RATIO;
    private static final String BESIDE_REPLACED = EffectTables.UPGRADED_VS_REPLACED_RATE_RATIO;

    private final Verdict verdict;

    EffectAnswer(Verdict verdict) {
        this.verdict = verdict;
    }

    /** The answer of a row of {@link EffectTables#PROGRAM_EFFECT}. */
    static EffectAnswer of(TableRow row) {
        if (row.text(EffectTables.READING) == null || number(row, BESIDE_ELIGIBLE) == null) {
            return UNKNOWN;
        }
        return switch (EffectReading.valueOf(row.text(EffectTables.READING))) {
            case SUPPORTED -> HOLDS;
            case CONTRADICTED -> contradicted(row);
            case INCONCLUSIVE ->
                isBelow(row, BESIDE_ELIGIBLE) ? SEEMS_TO_HOLD : isAbove(row, BESIDE_ELIGIBLE) ? SEEMS_TO_LOSE : UNKNOWN;
        };
    }

    private static EffectAnswer contradicted(TableRow row) {
        boolean worse = isAbove(row, BESIDE_REPLACED);
        if (isAbove(row, BESIDE_ELIGIBLE)) {
            return worse ? LOSES : SEEMS_TO_LOSE;
        }
        if (isBelow(row, BESIDE_ELIGIBLE)) {
            return SHARED;
        }
        return worse ? WORSE_THAN_NEW_PHONE : UNKNOWN;
    }

    /** Whether the reading of a row of any table that has one is that the programme holds lines. */
    static boolean isSupported(TableRow row) {
        return EffectReading.SUPPORTED.name().equals(row.text(EffectTables.READING));
    }

    private static boolean isBelow(TableRow row, String ratio) {
        Double high = number(row, Limits.high(ratio));
        return high != null && high < 1;
    }

    private static boolean isAbove(TableRow row, String ratio) {
        Double low = number(row, Limits.low(ratio));
        return low != null && low > 1;
    }

    /** How sure it is. */
    Verdict verdict() {
        return verdict;
    }

    /** Whether the main comparison speaks for the programme, and the other not against it. */
    boolean isFor() {
        return this == HOLDS || this == SEEMS_TO_HOLD;
    }

    /** Whether a comparison speaks against it. */
    boolean isAgainst() {
        return !isFor() && this != UNKNOWN;
    }

    /** The end of its key among the words. */
    String key() {
        return switch (this) {
            case HOLDS, SEEMS_TO_HOLD -> "holds";
            case LOSES, SEEMS_TO_LOSE -> "loses";
            case SHARED -> "shared";
            case WORSE_THAN_NEW_PHONE -> "worse";
            case UNKNOWN -> "unknown";
        };
    }
}
