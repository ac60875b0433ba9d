package org.retentionmarts.areas.program;

import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Columns;

/** A way to group lines in {@link ProgramEffect}. */
enum EffectGroup {
    ALL(Codes.ALL, (age, tenure, history) -> Codes.ALL),
    AGE(Columns.AGE_GROUP, (age, tenure, history) -> age),
    TENURE(Columns.TENURE_BAND, (age, tenure, history) -> tenure),
    HISTORY(Columns.PORTING_HISTORY, (age, tenure, history) -> history),
    AGE_AND_HISTORY(Columns.AGE_GROUP + "|" + Columns.PORTING_HISTORY, (age, tenure, history) -> age + "|" + history);

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
