package org.retentionmarts.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.util.SnapshotUtil;
import org.retentionmarts.model.RunFailure;

/** Moves between a table's branches, in one commit each. */
public final class Branches {
    /** Only runs name branches so: while a run holds the claim, every other one of these is a dead run's. */
    static final String PREFIX = "run_";

    private Branches() {}

    /** Drops what runs have left on the table, if anything. */
    public static void dropAll(Table table) {
        table.refresh();
        List<String> left = new ArrayList<>();
        table.refs().forEach((name, reference) -> {
            if (reference.isBranch() && name.startsWith(PREFIX)) {
                left.add(name);
            }
        });
        if (!left.isEmpty()) {
            ManageSnapshots change = table.manageSnapshots();
            left.forEach(change::removeBranch);
            change.commit();
        }
    }

    /** Why a staged snapshot can't be made main under a tag; empty where it can, or where it was. */
    public static Optional<String> obstacle(Table table, String branch, String tag, long snapshotId) {
        SnapshotRef tagged = table.refs().get(tag);
        SnapshotRef staged = table.refs().get(branch);
        if (tagged != null) {
            return tagged.snapshotId() == snapshotId
                    ? Optional.empty()
                    : Optional.of("its tag " + tag + " names another snapshot, " + tagged.snapshotId());
        }
        if (staged == null) {
            return Optional.of("its branch " + branch + " is gone");
        }
        if (staged.snapshotId() != snapshotId) {
            return Optional.of("its branch " + branch + " is at another snapshot, " + staged.snapshotId());
        }
        Snapshot main = table.currentSnapshot();
        return main == null || SnapshotUtil.isAncestorOf(table, snapshotId, main.snapshotId())
                ? Optional.empty()
                : Optional.of("its main was moved by another writer, to snapshot " + main.snapshotId());
    }

    /** Whether the snapshot was made main under the tag. */
    public static boolean isPromoted(Table table, String tag, long snapshotId) {
        SnapshotRef tagged = table.refs().get(tag);
        return tagged != null && tagged.snapshotId() == snapshotId;
    }

    /**
     * Makes the staged snapshot main, tags it and drops the branch: together, or not at all. Done once, it changes
     * nothing when it is done again.
     *
     * @throws RunFailure (exit code 2) that names the table and what is in the way
     */
    public static void promote(Table table, String branch, String tag, long snapshotId) {
        obstacle(table, branch, tag, snapshotId).ifPresent(reason -> {
            throw RunFailure.usage("Cannot finish release " + tag + ": " + table.name() + ": " + reason
                    + "; start again when no other run is alive: it settles what can be settled");
        });
        if (!table.refs().containsKey(branch)) {
            return;
        }
        ManageSnapshots change = table.manageSnapshots();
        if (!table.refs().containsKey(tag)) {
            change.fastForwardBranch(SnapshotRef.MAIN_BRANCH, branch).createTag(tag, snapshotId);
        }
        change.removeBranch(branch).commit();
    }

    /**
     * Takes back what {@link #promote} did: the tag goes, and main, if it is still there, returns to where the last
     * release has it. Where that has no such table, or its snapshot is gone, main holds nothing again: no row of a release
     * that was given up.
     *
     * @param before the last release's snapshot of the table, empty where it has none
     */
    public static void withdraw(Table table, String tag, long snapshotId, Optional<Long> before) {
        if (!isPromoted(table, tag, snapshotId)) {
            return;
        }
        Optional<Long> stands = before.filter(id -> table.snapshot(id) != null);
        boolean isMain =
                table.currentSnapshot() != null && table.currentSnapshot().snapshotId() == snapshotId;
        if (isMain && stands.isEmpty()) {
            removeMain(table, tag);
            return;
        }
        ManageSnapshots change = table.manageSnapshots().removeTag(tag);
        stands.filter(id -> isMain).ifPresent(change::setCurrentSnapshot);
        change.commit();
    }

    /** Iceberg's tables have no call that leaves them without a main; their metadata has. */
    private static void removeMain(Table table, String tag) {
        TableOperations operations = ((HasTableOperations) table).operations();
        TableMetadata now = operations.refresh();
        operations.commit(
                now,
                TableMetadata.buildFrom(now)
                        .removeRef(tag)
                        .removeRef(SnapshotRef.MAIN_BRANCH)
                        .build());
        table.refresh();
    }
}
