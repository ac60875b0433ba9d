package org.retentionmarts.release;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.store.Branches;
import org.retentionmarts.store.Replacement;
import org.retentionmarts.store.Snapshots;
import org.retentionmarts.store.Staged;
import org.retentionmarts.store.Staging;
import org.retentionmarts.store.Warehouse;

/** What one run has written to its branches: no reader sees it before the release. */
final class StagedTables {
    private final Warehouse warehouse;
    private final Staging staging;
    private final Map<TableDef, Staged> tables = new LinkedHashMap<>();

    StagedTables(Warehouse warehouse, Staging staging) {
        this.warehouse = warehouse;
        this.staging = staging;
    }

    /** Writes rows to the branch of a table, once per table. */
    Staged stage(TableDef table, List<TableRow> rows, Replacement replacement) {
        if (tables.containsKey(table)) {
            throw new IllegalStateException("Table " + table.fullName() + " is staged already");
        }
        Staged result = staging.stage(table, rows, replacement);
        tables.put(table, result);
        return result;
    }

    /** Each row of a staged table, those that were kept included. */
    void forEach(TableDef table, Consumer<TableRow> action) {
        Staged found = tables.get(table);
        if (found == null) {
            throw new IllegalStateException("Table " + table.fullName() + " is not staged");
        }
        Snapshots.forEach(warehouse.load(table), found.snapshotId(), table, action);
    }

    Collection<Staged> all() {
        return tables.values();
    }

    /** Ids of the staged snapshots, by full name of the table. */
    Map<String, Long> snapshots() {
        Map<String, Long> snapshots = new TreeMap<>();
        tables.forEach((table, staged) -> snapshots.put(table.fullName(), staged.snapshotId()));
        return snapshots;
    }

    /** Names of the branches and tags that the staged tables have. */
    Set<String> refs() {
        Set<String> refs = new HashSet<>();
        tables.keySet()
                .forEach(table -> refs.addAll(warehouse.load(table).refs().keySet()));
        return refs;
    }

    void dropBranches() {
        tables.keySet().forEach(table -> Branches.dropAll(warehouse.load(table)));
    }
}
