package org.retentionmarts.export;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.retentionmarts.model.TableDef;

/** Kind of file that an export writes. */
public enum ExportFormat {
    PARQUET,
    /** For machines: exact numbers as text. */
    CSV,
    /** For people: one workbook with a sheet for each table. */
    XLSX;

    private static final String WORKBOOK = "retention-marts";

    /** All that there was before exports had a manifest; later tables are in it. */
    private static final List<String> TABLES_WITHOUT_MANIFEST = List.of(
            "upgrade_uptake",
            "number_porting",
            "porting_flows",
            "membership_trend",
            "program_effect",
            "program_effect_did",
            "retention_curve");

    /** The format as the option has it, such as csv. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Name of the file that holds a table. */
    String fileOf(TableDef table) {
        return fileOf(table.name());
    }

    private String fileOf(String table) {
        String extension = "." + label();
        return switch (this) {
            case PARQUET, CSV -> table + extension;
            case XLSX -> WORKBOOK + extension;
        };
    }

    /** Every name that a file of a version without a manifest can have, in whatever format. */
    static List<String> filesOfVersionsWithoutManifest() {
        return Arrays.stream(values())
                .flatMap(format -> TABLES_WITHOUT_MANIFEST.stream().map(format::fileOf))
                .distinct()
                .toList();
    }

    /** Whether a name has the extension of an export's file. */
    static boolean isFileName(String name) {
        String extensions = Stream.of(values()).map(ExportFormat::label).collect(Collectors.joining("|"));
        return name.matches("[A-Za-z0-9_-]+\\.(" + extensions + ")");
    }
}
