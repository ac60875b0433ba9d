package org.retentionmarts.oracle;

import java.nio.file.Path;
import java.time.LocalDate;

/** Inputs of a few rows, given as SQL values, for expectations that were worked out by hand. */
final class TinyInputs {
    private TinyInputs() {}

    static Oracle oracle(Path directory, OracleSettings settings, String subscribers, String churn, String changes) {
        try (InputTables tables = new InputTables(InputTables.KeyType.BIGINT)) {
            add(tables, "subscribers", subscribers);
            add(tables, "churn", churn);
            add(tables, "device_changes", changes);
            tables.writeTo(directory, 2);
        }
        return Oracle.open(directory, settings);
    }

    /** An individual in good standing, new, of tier GOLD on LTE. */
    static String line(long key, String birth, String activated, String deactivated, String deviceSince) {
        return "(%d, %s, 'INDIVIDUAL', %s, %s, 'NEW', NULL, NULL, 'GOLD', 'LTE', %s, true)"
                .formatted(key, text(birth), text(activated), text(deactivated), text(deviceSince));
    }

    static OracleSettings window(String observedFrom, String asOf) {
        return OracleSettings.of(LocalDate.parse(observedFrom), LocalDate.parse(asOf));
    }

    private static String text(String date) {
        return date == null ? "NULL" : "'" + date + "'";
    }

    private static void add(InputTables tables, String dataset, String values) {
        if (!values.isEmpty()) {
            tables.add(dataset, values);
        }
    }
}
