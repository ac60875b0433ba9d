package org.retentionmarts.areas.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Columns;

/** A way to group lines in the tables of the effect. */
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

    /** How the grouping is called in column group_by. */
    String label() {
        return label;
    }

    String valueOf(String ageGroup, String tenureBand, String portingHistory) {
        return naming.of(ageGroup, tenureBand, portingHistory);
    }

    /** Strata by their value, in the order of the values; those of one value in their own order. */
    <S extends LineStratum> Map<String, List<S>> byValue(List<S> strata) {
        Map<String, List<S>> byValue = new TreeMap<>();
        for (S stratum : strata) {
            String value = valueOf(stratum.ageGroup(), stratum.tenureBand(), stratum.portingHistory());
            byValue.computeIfAbsent(value, key -> new ArrayList<>()).add(stratum);
        }
        return byValue;
    }
}
