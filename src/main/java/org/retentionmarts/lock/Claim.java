package org.retentionmarts.lock;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.retentionmarts.model.Catalogs;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.store.ClaimTables;
import org.retentionmarts.store.EmbeddedCatalog;
import org.retentionmarts.store.RunIdentity;
import org.retentionmarts.store.Storage;
import org.retentionmarts.store.Warehouse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lock of a warehouse: a table for each run that writes, or that died before it gave its claim back. */
public final class Claim implements LockPlace {
    private static final Logger LOG = LoggerFactory.getLogger(Claim.class);

    private final ClaimTables tables;
    private final ClaimHolder own;
    private final Storage storage;

    private Claim(ClaimTables tables, ClaimHolder own, Storage storage) {
        this.tables = tables;
        this.own = own;
        this.storage = storage;
    }

    /**
     * The right of a run to write, held until it is closed.
     *
     * @throws RunFailure (exit code 4) that names the holder
     */
    public static NumberedLock take(Warehouse warehouse, RunIdentity run) {
        ClaimTables tables = new ClaimTables(warehouse);
        tables.prepare();
        tables.requireReadable();
        return NumberedLock.take(new Claim(tables, ClaimHolder.of(run, Instant.now()), storage(warehouse)));
    }

    /** Where all that a run writes lies: shared, if another machine can write to one of the catalogs. */
    static Storage storage(Warehouse warehouse) {
        List<EmbeddedCatalog> embedded = warehouse.embedded();
        boolean here = embedded.size() == Catalogs.BOTH.size()
                && embedded.stream().allMatch(catalog -> catalog.storage() == Storage.LOCAL_DISK);
        return here ? Storage.LOCAL_DISK : Storage.SHARED;
    }

    /**
     * Refuses to drop a claim whose run is seen to live; one that can't be read, or is gone, is not judged.
     *
     * @param claim full name
     * @throws RunFailure (exit code 4) that names the holder
     */
    public static void refuseToDropLiving(Warehouse warehouse, String claim) {
        new ClaimTables(warehouse)
                .propertiesIfReadable(claim)
                .map(ClaimHolder::from)
                .filter(holder -> holder.liveness(storage(warehouse)) == ProcessIdentity.Liveness.ALIVE)
                .ifPresent(holder -> {
                    throw RunFailure.claimHeld("Cannot drop " + claim + ": " + holder + " holds the claim and is alive;"
                            + " wait until it has ended, or stop it first");
                });
    }

    @Override
    public LockHolder own() {
        return own;
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public boolean create(int number) {
        return tables.create(number, own.properties());
    }

    @Override
    public void delete(int number) {
        tables.drop(number);
    }

    @Override
    public SortedMap<Integer, Optional<LockHolder>> holders() {
        SortedMap<Integer, Optional<LockHolder>> holders = new TreeMap<>();
        tables.all().forEach((number, properties) -> holders.put(number, Optional.of(ClaimHolder.from(properties))));
        return holders;
    }

    @Override
    public Optional<LockHolder> holder(int number) {
        return tables.properties(number).map(ClaimHolder::from);
    }

    @Override
    public RunFailure takenMeanwhile(int number) {
        return RunFailure.claimHeld("Cannot write: another run took the claim " + ClaimTables.fullName(number)
                + " at the same moment; start this one again when that one has ended");
    }

    @Override
    public RunFailure heldBy(Optional<LockHolder> holder) {
        return RunFailure.claimHeld("Cannot write: " + holder.orElseThrow()
                + " holds the claim; start this one again when that one has ended");
    }

    @Override
    public RunFailure heldByUnseen(int number, Optional<LockHolder> holder) {
        String table = ClaimTables.fullName(number);
        return RunFailure.claimHeld(
                "Cannot write: " + holder.orElseThrow() + " holds the claim, and whether it is alive"
                        + " can't be seen from here; start this one again when that one has ended, or, if it is surely dead,"
                        + " first run jobs/settle --drop " + table + ", or DROP TABLE " + table);
    }

    @Override
    public RunFailure lost(int number) {
        return RunFailure.claimHeld("Cannot release: the claim " + ClaimTables.fullName(number)
                + " was dropped while run " + own.runId()
                + " was at work, so another run may be writing; nothing is released, the last release stands; start"
                + " this one again when no other is alive");
    }

    @Override
    public void logTakeOver(LockHolder dead) {
        LOG.info("Taking over the claim of {}: its process is dead", dead);
    }

    @Override
    public void logLoss(int number) {
        LOG.warn(
                "Run {} does not hold the claim {} any more: it was dropped meanwhile",
                own.runId(),
                ClaimTables.fullName(number));
    }
}
