package org.retentionmarts.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.apache.iceberg.Table;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.lock.Claim;
import org.retentionmarts.lock.NumberedLock;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.store.ClaimTables;
import org.retentionmarts.store.EmbeddedCatalog;
import org.retentionmarts.store.RunIdentity;
import org.retentionmarts.store.Warehouse;

/** Recovery by hand from runs that died: finish, discard, drop. A run settles by itself when it starts. */
public final class Settlement {
    private final Warehouse warehouse;
    private final RunIdentity by;
    private final List<TableDef> released;

    public Settlement(SparkSession spark, RunIdentity by, List<TableDef> released) {
        this.warehouse = new Warehouse(spark);
        this.by = by;
        this.released = List.copyOf(released);
    }

    /**
     * Finishes or discards what dead runs have left; a line for each run says which.
     *
     * @throws RunFailure (exit code 4) where a run holds the claim, (2) where one can't be finished
     */
    public List<String> settle() {
        return holdingTheClaim(DeadRuns::settle);
    }

    /**
     * Gives up a release that can't be finished, and settles the other dead runs; a line for each run says how.
     *
     * @throws RunFailure (exit code 4) where a run holds the claim, (2) where no such run waits to be settled
     */
    public List<String> discard(String runId) {
        return holdingTheClaim(dead -> {
            List<String> done = new ArrayList<>();
            done.add(dead.discard(runId));
            done.addAll(dead.settle());
            return done;
        });
    }

    /**
     * Drops a claim whose run is surely dead, or a table whose metadata can't be read, which SQL can't drop.
     *
     * @param table full name
     * @throws RunFailure (exit code 2) where there is no such table, or it is neither; (4) where the claim's run is alive
     */
    public List<String> drop(String table) {
        boolean unreadable = warehouse.unreadable().containsKey(table);
        if (!unreadable && !ClaimTables.isClaim(table)) {
            throw RunFailure.usage("Cannot drop " + table + ": it is neither a claim (marts.ops.claim_<n>) nor a table"
                    + " whose metadata is seen to be damaged");
        }
        if (!unreadable) {
            Claim.refuseToDropLiving(warehouse, table);
        }
        if (!warehouse.drop(table)) {
            throw RunFailure.usage("Cannot drop " + table + ": there is no such table");
        }
        checkpoint();
        return List.of("Dropped " + table);
    }

    private List<String> holdingTheClaim(Function<DeadRuns, List<String>> work) {
        if (!warehouse.exists(OpsTables.RUNS) || !warehouse.exists(OpsTables.RELEASES)) {
            return List.of();
        }
        try (NumberedLock claim = Claim.take(warehouse, by)) {
            claim.requireHeld();
            ReleaseLog releases = new ReleaseLog(warehouse.load(OpsTables.RELEASES));
            return work.apply(new DeadRuns(
                    new RunLog(warehouse.load(OpsTables.RUNS)),
                    new ReleaseSteps(warehouse, releases, step -> {}),
                    tables()));
        } finally {
            checkpoint();
        }
    }

    private Collection<Table> tables() {
        return released.stream().filter(warehouse::exists).map(warehouse::load).toList();
    }

    private void checkpoint() {
        warehouse.embedded().forEach(EmbeddedCatalog::checkpoint);
    }
}
