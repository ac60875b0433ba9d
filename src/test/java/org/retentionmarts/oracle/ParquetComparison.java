package org.retentionmarts.oracle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** One table of the oracle against Parquet files of the other side, which have its columns and those that it leaves out. */
final class ParquetComparison {
    private static final int SHOWN = 10;

    private final DuckDb duckDb;
    private final String table;
    private final Set<String> leftOut;
    private final Path parquet;
    private final double tolerance;
    private final Map<String, String> columns;

    ParquetComparison(DuckDb duckDb, String table, Set<String> leftOut, Path parquet, double tolerance) {
        this.duckDb = duckDb;
        this.table = table;
        this.leftOut = leftOut;
        this.parquet = parquet;
        this.tolerance = tolerance;
        this.columns = kinds(table);
    }

    void assertSame() {
        String files = Files.isDirectory(parquet)
                ? parquet.resolve("**").resolve("*.parquet").toString()
                : parquet.toString();
        duckDb.run("CREATE OR REPLACE TEMP VIEW other_files AS SELECT * FROM read_parquet(" + DuckDb.quoted(files)
                + ", union_by_name = true)");
        assertColumns(kinds("other_files"));
        duckDb.run("CREATE OR REPLACE TEMP TABLE expected AS " + numbered(table));
        duckDb.run("CREATE OR REPLACE TEMP TABLE actual AS " + numbered("other_files"));
        List<List<Object>> missing = unpaired("expected", "actual");
        List<List<Object>> extra = unpaired("actual", "expected");
        if (!missing.isEmpty() || !extra.isEmpty()) {
            throw new AssertionError(table + " differs from " + parquet + "\n"
                    + String.join(" | ", columns.keySet()) + "\n"
                    + sample("in the oracle only", missing)
                    + sample("in the Parquet files only", extra));
        }
    }

    private void assertColumns(Map<String, String> found) {
        List<String> wrong = new ArrayList<>();
        columns.forEach((name, kind) -> {
            if (!Objects.equals(found.get(name), kind)) {
                wrong.add("column " + name + " is " + found.getOrDefault(name, "missing") + ", expected " + kind);
            }
        });
        found.forEach((name, kind) -> {
            if (!columns.containsKey(name) && !leftOut.contains(name)) {
                wrong.add("column " + name + " is " + kind + ", expected none: nothing is compared with it");
            }
        });
        leftOut.stream()
                .filter(name -> !found.containsKey(name))
                .sorted()
                .forEach(name -> wrong.add("column " + name + " is missing, expected beside those that are compared"));
        if (!wrong.isEmpty()) {
            throw new AssertionError(table + " differs from " + parquet + ": " + String.join("; ", wrong));
        }
    }

    /** Column names to what their values are, whatever the width. */
    private Map<String, String> kinds(String relation) {
        Map<String, String> kinds = new LinkedHashMap<>();
        for (List<Object> row : duckDb.query("SELECT column_name, column_type FROM (DESCRIBE " + relation + ")")) {
            String type = row.get(1).toString();
            kinds.put(row.get(0).toString(), type.equals("INTEGER") ? "BIGINT" : type);
        }
        return kinds;
    }

    /** The contract's columns, and a number that tells apart rows which are equal but for their doubles. */
    private String numbered(String relation) {
        String all = names(columns.keySet().stream().toList());
        return "SELECT " + all + ", row_number() OVER (PARTITION BY " + names(exact()) + " ORDER BY " + all
                + ") AS occurrence FROM " + relation;
    }

    private List<List<Object>> unpaired(String side, String other) {
        String pairing = columns.entrySet().stream()
                .map(column -> column.getValue().equals("DOUBLE")
                        ? close("s." + column.getKey(), "o." + column.getKey())
                        : "s." + column.getKey() + " IS NOT DISTINCT FROM o." + column.getKey())
                .collect(Collectors.joining(" AND "));
        return duckDb.query("SELECT " + names(columns.keySet().stream().toList()) + " FROM " + side
                + " s WHERE NOT EXISTS (SELECT 1 FROM " + other + " o WHERE s.occurrence = o.occurrence AND " + pairing
                + ") ORDER BY ALL");
    }

    private String close(String left, String right) {
        return "(" + left + " IS NOT DISTINCT FROM " + right + " OR coalesce(abs(" + left + " - " + right + ") <= "
                + tolerance + " * greatest(1, abs(" + left + "), abs(" + right + ")), false))";
    }

    private List<String> exact() {
        return columns.entrySet().stream()
                .filter(column -> !column.getValue().equals("DOUBLE"))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String names(List<String> columns) {
        return String.join(", ", columns);
    }

    private static String sample(String title, List<List<Object>> rows) {
        return title + ": " + rows.size() + " rows\n"
                + rows.stream().limit(SHOWN).map(row -> "  " + text(row) + "\n").collect(Collectors.joining());
    }

    static String text(List<Object> row) {
        return row.stream().map(Objects::toString).collect(Collectors.joining(" | "));
    }
}
