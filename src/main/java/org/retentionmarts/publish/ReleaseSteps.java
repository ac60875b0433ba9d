package org.retentionmarts.publish;

/** Carries an intent out: each table, then the release's row. Steps that were taken before change nothing. */
final class ReleaseSteps {
    private final Warehouse warehouse;
    private final ReleaseLog releases;
    private final Checkpoint checkpoint;

    ReleaseSteps(Warehouse warehouse, ReleaseLog releases, Checkpoint checkpoint) {
        this.warehouse = warehouse;
        this.releases = releases;
        this.checkpoint = checkpoint;
    }

    /** Is told of each step ahead of it; a test dies there. */
    interface Checkpoint {
        void before(String step);
    }

    void take(Intent intent) {
        Release release = intent.release();
        release.snapshots().forEach((table, snapshotId) -> {
            checkpoint.before(table);
            Branches.promote(warehouse.load(table), intent.branch(), release.tag(), snapshotId);
        });
        checkpoint.before("release row");
        releases.add(release);
        checkpoint.before("end");
    }
}
