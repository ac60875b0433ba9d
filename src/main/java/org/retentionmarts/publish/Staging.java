package org.retentionmarts.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Objects;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriterV2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.retentionmarts.contract.BaseTables;
import org.retentionmarts.contract.Table;

/** Writes rows: replacements to a branch, additions to a log. */
final class Staging {
    private final Warehouse warehouse;
    private final String branch;

    Staging(Warehouse warehouse, String branch) {
        this.warehouse = warehouse;
        this.branch = branch;
    }

    /** Puts main with the replaced rows onto the branch; main itself does not move. */
    Staged stage(Table table, Dataset<Row> rows, Replacement replacement) {
        org.apache.iceberg.Table target = warehouse.load(table);
        Snapshot main = target.currentSnapshot();
        ManageSnapshots change = target.manageSnapshots();
        (main == null ? change.createBranch(branch) : change.createBranch(branch, main.snapshotId())).commit();
        try {
            writer(table, ordered(table, fitted(target, table, rows)), table.fullName() + ".branch_" + branch)
                    .overwrite(replacement.replaced());
        } catch (NoSuchTableException e) {
            throw new IllegalStateException("Branch " + branch + " of " + table.fullName() + " has vanished", e);
        }
        target.refresh();
        if (!Objects.equals(snapshotId(main), snapshotId(target.currentSnapshot()))) {
            throw new IllegalStateException("Cannot stage " + table.fullName() + ": its main moved from snapshot "
                    + snapshotId(main) + " to " + snapshotId(target.currentSnapshot())
                    + " while the run held the claim; something other than retention-marts writes there");
        }
        Snapshot staged = target.snapshot(branch);
        return new Staged(table, replacement, staged.snapshotId(), rowsIn(staged));
    }

    /** Adds rows to a log, at once and for good. */
    void append(Table table, Dataset<Row> rows) {
        try {
            writer(table, fitted(warehouse.load(table), table, rows), table.fullName())
                    .append();
        } catch (NoSuchTableException e) {
            throw new IllegalStateException("Table " + table.fullName() + " has vanished", e);
        }
    }

    static long rowsIn(Snapshot snapshot) {
        return Long.parseLong(snapshot.summary().getOrDefault(SnapshotSummary.TOTAL_RECORDS_PROP, "0"));
    }

    private DataFrameWriterV2<Row> writer(Table table, Dataset<Row> rows, String target) {
        warehouse.spark().sparkContext().setJobDescription("write " + table.fullName());
        // The rows come as they are to lie in the files: Iceberg must not redistribute or sort them by less.
        return rows.writeTo(target)
                .option("use-table-distribution-and-ordering", "false")
                .option("fanout-enabled", "false");
    }

    /** The contract's columns; one that only a newer program knows stays null. */
    private static Dataset<Row> fitted(org.apache.iceberg.Table target, Table table, Dataset<Row> rows) {
        return rows.select(target.schema().columns().stream()
                .map(column -> table.hasColumn(column.name())
                        ? col(column.name())
                        : lit(null).as(column.name()))
                .toArray(Column[]::new));
    }

    /** By key, a month to a file, so that equal rows give equal files. */
    private static Dataset<Row> ordered(Table table, Dataset<Row> rows) {
        Dataset<Row> together =
                TableMaker.isByMonth(table) ? rows.repartition(col(BaseTables.MONTH)) : rows.repartition(1);
        Column[] key = table.key().stream().map(name -> col(name)).toArray(Column[]::new);
        return key.length == 0 ? together : together.sortWithinPartitions(key);
    }

    private static String snapshotId(Snapshot snapshot) {
        return snapshot == null ? "none" : Long.toString(snapshot.snapshotId());
    }
}
