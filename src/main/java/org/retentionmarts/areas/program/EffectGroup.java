package org.retentionmarts.areas.program;

import org.retentionmarts.model.BaseTables;
import org.retentionmarts.model.Codes;

/** A way to group lines in {@link ProgramEffect}. */
enum EffectGroup {
    ALL(Codes.ALL, (age, tenure, history) -> Codes.ALL),
    AGE(BaseTables.AGE_GROUP, (age, tenure, history) -> age),
    TENURE(BaseTables.TENURE_BAND, (age, tenure, history) -> tenure),
    HISTORY(BaseTables.PORTING_HISTORY, (age, tenure, history) -> history),
    AGE_AND_HISTORY(
            BaseTables.AGE_GROUP + "|" + BaseTables.PORTING_HISTORY, (age, tenure, history) -> age + "|" + history);

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // A function without state.
    private final Naming naming;

    /** Names the group of a cell. */
    @FunctionalInterface
    interface Naming {
        String of(String ageGroup, String tenureBand, String portingHistory);
    }

    EffectGroup(String label, Naming naming) {
        this.label = label;
        this.naming = naming;
    }

    /** The value of group_by. */
    String label() {
        return label;
    }

    String valueOf(String ageGroup, String tenureBand, String portingHistory) {
        return naming.of(ageGroup, tenureBand, portingHistory);
    }
}
