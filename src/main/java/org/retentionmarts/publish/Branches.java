package org.retentionmarts.publish;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.SnapshotRef;

/** Moves between a table's branches, in one commit each. */
final class Branches {
    /** Only runs name branches so: while a run holds the claim, every other one of these is a dead run's. */
    static final String PREFIX = "run_";

    private Branches() {}

    /** Drops what runs have left on the table, if anything. */
    static void dropAll(org.apache.iceberg.Table table) {
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

    /**
     * Makes the staged snapshot main, tags it and drops the branch: together, or not at all. Done once, it changes
     * nothing when it is done again.
     */
    static void promote(org.apache.iceberg.Table table, String branch, String tag, long snapshotId) {
        SnapshotRef tagged = table.refs().get(tag);
        SnapshotRef staged = table.refs().get(branch);
        SnapshotRef source = tagged == null ? staged : tagged;
        if (source == null || source.snapshotId() != snapshotId) {
            throw new IllegalStateException("Cannot finish release " + tag + ": in " + table.name() + " branch "
                    + branch + " should be at snapshot " + snapshotId + ", found " + source);
        }
        if (staged == null) {
            return;
        }
        ManageSnapshots change = table.manageSnapshots();
        if (tagged == null) {
            change.fastForwardBranch(SnapshotRef.MAIN_BRANCH, branch).createTag(tag, snapshotId);
        }
        change.removeBranch(branch).commit();
    }
}
