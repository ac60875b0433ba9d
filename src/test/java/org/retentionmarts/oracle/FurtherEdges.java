package org.retentionmarts.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.DatasetDef;

/** Random rows of the inputs that areas have of their own; the draws of each area are its own. */
final class FurtherEdges {
    private final EdgeLines lines;
    private final Map<OracleArea, EdgeDraws> draws = new LinkedHashMap<>();
    private final Map<DatasetDef, List<List<Object>>> rows = new LinkedHashMap<>();

    FurtherEdges(EdgeLines lines, List<OracleArea> areas) {
        this.lines = lines;
        for (OracleArea area : areas) {
            EdgeDraws own = new EdgeDraws(lines.seed() + area.folder().hashCode());
            draws.put(area, own);
            area.datasets().forEach(dataset -> rows.put(dataset, new ArrayList<>()));
            area.addOtherEdgeRows(lines.settings(), own, this::add);
        }
    }

    private void add(DatasetDef dataset, List<Object> row) {
        rows.get(dataset).add(row);
    }

    void add(EdgeSubscriber line) {
        draws.forEach((area, own) -> area.addEdgeRows(line, lines.settings(), own, this::add));
    }

    void writeTo(Path directory) {
        draws.forEach((area, own) -> area.datasets().forEach(dataset -> write(directory, dataset, own)));
    }

    private void write(Path directory, DatasetDef dataset, EdgeDraws own) {
        own.shuffle(rows.get(dataset));
        Path folder = directory.resolve(dataset.name());
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create " + folder, e);
        }
        try (DuckDb duckDb = DuckDb.open()) {
            List<String> columns = dataset.columns().stream()
                    .map(column -> column.name() + " " + type(column))
                    .toList();
            duckDb.run("CREATE TABLE further (" + String.join(", ", columns) + ")");
            duckDb.append("further", rows.get(dataset));
            int parts = 1 + own.below(3);
            for (int part = 0; part < parts; part++) {
                duckDb.run("COPY (SELECT * FROM further WHERE rowid % " + parts + " = " + part + " ORDER BY rowid) TO "
                        + DuckDb.quoted(folder.resolve("part-" + part + ".parquet")) + " (FORMAT parquet)");
            }
        }
    }

    private String type(ColumnDef column) {
        if (column.type() == ColumnType.LINE_ID || column.type() == ColumnType.ID) {
            return lines.key() == InputTables.KeyType.BIGINT ? "BIGINT" : "VARCHAR";
        }
        return switch (column.type()) {
            case STRING -> "VARCHAR";
            case TIMESTAMP -> "TIMESTAMPTZ";
            default -> column.sql();
        };
    }
}
