package org.retentionmarts.publish;

import java.util.List;
import java.util.stream.Stream;
import org.retentionmarts.contract.BaseTables;
import org.retentionmarts.contract.Codes;
import org.retentionmarts.contract.Column;
import org.retentionmarts.contract.Table;
import org.retentionmarts.settings.Settings;

/** The values that may stand in a column, by contract or by settings. */
final class ClosedLists {
    private final Settings settings;

    ClosedLists(Settings settings) {
        this.settings = settings;
    }

    /** The column's values, empty where any may stand. */
    List<String> of(Table table, Column column) {
        boolean rolledUp = table.namespace().equals("marketing");
        return switch (column.name()) {
            case BaseTables.AGE_GROUP -> rolled(settings.ageGroups().labelsAnd(Codes.UNKNOWN_AGE), rolledUp);
            case BaseTables.TENURE_BAND -> rolled(settings.tenureBands().labels(), rolledUp);
            case BaseTables.MEMBERSHIP_TIER -> settings.dimensions().tiersAndOther();
            case BaseTables.NETWORK -> settings.dimensions().networksAndOther();
            default -> column.codes();
        };
    }

    private static List<String> rolled(List<String> labels, boolean rolledUp) {
        return rolledUp ? Stream.concat(labels.stream(), Stream.of(Codes.ALL)).toList() : labels;
    }
}
