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

    /** As it is typed. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Name of the file that holds a table. */
    String fileOf(TableDef table) {
        String extension = "." + label();
        return switch (this) {
            case PARQUET, CSV -> table.name() + extension;
            case XLSX -> WORKBOOK + extension;
        };
    }

    /** Every name that a file of these tables can have, in whatever format. */
    static List<String> filesOf(List<TableDef> tables) {
        return Arrays.stream(values())
                .flatMap(format -> tables.stream().map(format::fileOf))
                .distinct()
                .toList();
    }

    /** Whether a name has the extension of an export's file. */
    static boolean isFileName(String name) {
        String extensions = Stream.of(values()).map(ExportFormat::label).collect(Collectors.joining("|"));
        return name.matches("[A-Za-z0-9_-]+\\.(" + extensions + ")");
    }
}
