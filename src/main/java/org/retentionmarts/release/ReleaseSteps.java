package org.retentionmarts.release;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.Secrets;
import org.retentionmarts.store.Branches;
import org.retentionmarts.store.Views;
import org.retentionmarts.store.Warehouse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries an intent out: each table, then the release's row, then the views. Steps that were taken before change nothing. */
final class ReleaseSteps {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseSteps.class);

    private final Warehouse warehouse;
    private final ReleaseLog releases;
    private final ReleaseCheckpoint checkpoint;

    ReleaseSteps(Warehouse warehouse, ReleaseLog releases, ReleaseCheckpoint checkpoint) {
        this.warehouse = warehouse;
        this.releases = releases;
        this.checkpoint = checkpoint;
    }

    /** Hears of each step before it is taken; a test dies there. */
    public interface ReleaseCheckpoint {
        void before(String step);
    }

    /** Whether the release's row is there: only views come after it. */
    boolean isMade(Intent intent) {
        return releases.holdsOneOf(intent.release().runId());
    }

    /** What is in the way of an intent, each named by its table; empty where it can be carried out. */
    List<String> obstacles(Intent intent) {
        Release release = intent.release();
        List<String> obstacles = new ArrayList<>();
        releases.newest()
                .filter(newest -> newest.sequence() >= release.sequence()
                        && !newest.runId().equals(release.runId()))
                .ifPresent(newest -> obstacles.add(
                        OpsTables.RELEASES.fullName() + ": release " + newest.name() + " has taken its place"));
        release.snapshots()
                .forEach((table, snapshotId) -> (warehouse.exists(table)
                                ? Branches.obstacle(warehouse.load(table), intent.branch(), release.tag(), snapshotId)
                                : Optional.of("it was dropped"))
                        .ifPresent(reason -> obstacles.add(table + ": " + reason)));
        return obstacles;
    }

    /** Tables that an intent has made main already. */
    List<String> promoted(Intent intent) {
        Release release = intent.release();
        return release.snapshots().entrySet().stream()
                .filter(entry -> warehouse.exists(entry.getKey())
                        && Branches.isPromoted(warehouse.load(entry.getKey()), release.tag(), entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Takes an intent back: tables that it has made main return to the last release, or are empty where that has none. */
    void withdraw(Intent intent) {
        Release release = intent.release();
        Map<String, Long> last = releases.newest().map(Release::snapshots).orElse(Collections.emptySortedMap());
        promoted(intent)
                .forEach(table -> Branches.withdraw(
                        warehouse.load(table),
                        release.tag(),
                        release.snapshots().get(table),
                        Optional.ofNullable(last.get(table))));
    }

    void take(Intent intent) {
        Release release = intent.release();
        release.snapshots().forEach((table, snapshotId) -> {
            checkpoint.before(table);
            Branches.promote(warehouse.load(table), intent.branch(), release.tag(), snapshotId);
        });
        checkpoint.before("release row");
        releases.add(release);
        showInViews(intent);
        checkpoint.before("end");
    }

    /** Replaces the views, unless another release has been made since: they show the last one. */
    void showInViews(Intent intent) {
        Release release = intent.release();
        boolean isLast = releases.newest()
                .filter(newest -> newest.runId().equals(release.runId()))
                .isPresent();
        if (!isLast) {
            return;
        }
        Views views = new Views(warehouse);
        for (String view : intent.droppedViews()) {
            checkpoint.before(view);
            if (!orTold(view, () -> views.drop(view))) {
                return;
            }
        }
        for (ReleasedView view : intent.views()) {
            checkpoint.before(view.name());
            if (!orTold(
                    view.name(),
                    () -> views.replace(
                            view.name(), view.source(), view.columns(), view.query(), view.comment(), release.tag()))) {
                // One line for all of them.
                return;
            }
        }
    }

    /**
     * Whether the catalog has views. The release is made: a view that can't follow it is told, and neither ends this run
     * nor keeps the next from starting.
     */
    private static boolean orTold(String view, BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            LOG.warn(
                    "View {} does not show the release, which stands all the same: {}; remove what is in its way, and the"
                            + " next release makes it anew",
                    view,
                    Secrets.hidden(String.valueOf(cause).lines().findFirst().orElse("")));
            return true;
        }
    }
}
