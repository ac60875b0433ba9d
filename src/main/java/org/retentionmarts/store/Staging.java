package org.retentionmarts.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Objects;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;

/** Writes rows: replacements to a branch, additions to a log. */
public final class Staging {
    private final Warehouse warehouse;
    private final String branch;

    public Staging(Warehouse warehouse, String branch) {
        this.warehouse = warehouse;
        this.branch = branch;
    }

    /** Puts main with the replaced rows onto the branch, in one commit; main itself does not move. */
    public Staged stage(TableDef table, List<TableRow> rows, Replacement replacement) {
        Table target = warehouse.load(table);
        Snapshot main = target.currentSnapshot();
        Transaction transaction = target.newTransaction();
        if (main != null) {
            // Else the summary's totals would count from 0.
            transaction
                    .manageSnapshots()
                    .createBranch(branch, main.snapshotId())
                    .commit();
        }
        OverwriteFiles change = transaction
                .newOverwrite()
                .overwriteByRowFilter(replacement.replaced())
                .toBranch(branch);
        new RowFiles(target).write(table, rows).forEach(change::addFile);
        change.commit();
        transaction.commitTransaction();
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
    public void append(TableDef table, List<TableRow> rows) {
        Table target = warehouse.load(table);
        AppendFiles change = target.newAppend();
        new RowFiles(target).write(table, rows).forEach(change::appendFile);
        change.commit();
    }

    /** As {@link #append(TableDef, List)}, for rows that may be too many for the driver. */
    public void append(TableDef table, Dataset<Row> rows) {
        warehouse.spark().sparkContext().setJobDescription("write " + table.fullName());
        try {
            // The rows come as they are to lie in the files: Iceberg must not redistribute or sort them.
            fitted(warehouse.load(table), table, rows)
                    .writeTo(table.fullName())
                    .option("use-table-distribution-and-ordering", "false")
                    .option("fanout-enabled", "false")
                    .append();
        } catch (AnalysisException e) {
            throw new IllegalStateException("Cannot append to table " + table.fullName(), e);
        }
    }

    public static long rowsIn(Snapshot snapshot) {
        return Long.parseLong(snapshot.summary().getOrDefault(SnapshotSummary.TOTAL_RECORDS_PROP, "0"));
    }

    /** The contract's columns; one that only a newer program knows stays null. */
    private static Dataset<Row> fitted(Table target, TableDef table, Dataset<Row> rows) {
        return rows.select(target.schema().columns().stream()
                .map(column -> table.hasColumn(column.name())
                        ? col(column.name())
                        : lit(null).as(column.name()))
                .toArray(Column[]::new));
    }

    private static String snapshotId(Snapshot snapshot) {
        return snapshot == null ? "none" : Long.toString(snapshot.snapshotId());
    }
}
