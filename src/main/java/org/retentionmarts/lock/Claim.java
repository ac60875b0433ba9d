package org.retentionmarts.lock;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.types.Types;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.store.EmbeddedCatalog;
import org.retentionmarts.store.MetadataFault;
import org.retentionmarts.store.RunIdentity;
import org.retentionmarts.store.Storage;
import org.retentionmarts.store.Warehouse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write: one run has it at a time. A claim is a table {@code marts.ops.claim_<n>}, since creating a table
 * is atomic in every catalog. It counts from its creation until it is dropped, or until its process is seen to be dead;
 * then a run takes over by creating the table of the next number, so of two takers one fails. Whoever has created looks
 * again and gives way to any other living claim: of two runs that saw different pasts, the later one sees the earlier.
 */
public final class Claim implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Claim.class);
    private static final Namespace OPS = Namespace.of("ops");
    private static final String PREFIX = "claim_";
    private static final Schema SCHEMA =
            new Schema(Types.NestedField.optional(1, "run_id", Types.StringType.get(), "Never written"));

    private final Catalog catalog;
    private final TableIdentifier own;
    private final String runId;

    private Claim(Catalog catalog, TableIdentifier own, String runId) {
        this.catalog = catalog;
        this.own = own;
        this.runId = runId;
    }

    /**
     * Takes the claim.
     *
     * @throws RunFailure (exit code 4) that names the holder
     */
    public static Claim take(Warehouse warehouse, RunIdentity run) {
        warehouse.createNamespace(Warehouse.MARTS, OPS.toString());
        Catalog catalog = warehouse.catalog(Warehouse.MARTS);
        refuseUnreadable(warehouse);
        Storage storage = storage(warehouse);
        SortedMap<Integer, ClaimHolder> found = holders(catalog);
        found.forEach((number, holder) -> refuseUnlessDead(number, holder, storage));
        int number = found.isEmpty() ? 1 : found.lastKey() + 1;
        Claim claim = create(catalog, number, ClaimHolder.of(run, Instant.now()), storage);
        try {
            SortedMap<Integer, ClaimHolder> others = holders(catalog);
            others.remove(number);
            others.forEach((other, holder) -> refuseUnlessDead(other, holder, storage));
            others.forEach((dead, holder) -> {
                LOG.info("Taking over the claim of {}: its process is dead", holder);
                purge(catalog, identifier(dead));
            });
            return claim;
        } catch (RuntimeException | Error e) {
            claim.giveBackAfter(e);
            throw e;
        }
    }

    /** Of all that a run writes: another machine that can write one of the catalogs may be at work. */
    static Storage storage(Warehouse warehouse) {
        List<EmbeddedCatalog> embedded = warehouse.embedded();
        boolean here = embedded.size() == Warehouse.CATALOGS
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
        Catalog catalog = warehouse.catalog(Warehouse.MARTS);
        TableIdentifier table = TableIdentifier.of(OPS, claim.substring(claim.lastIndexOf('.') + 1));
        catalog.invalidateTable(table);
        ClaimHolder holder;
        try {
            holder = ClaimHolder.from(catalog.loadTable(table).properties());
        } catch (NoSuchTableException gone) {
            return;
        } catch (RuntimeException fault) {
            if (MetadataFault.isCauseOf(fault)) {
                return;
            }
            throw fault;
        }
        if (holder.life(storage(warehouse)) == ProcessIdentity.Liveness.ALIVE) {
            throw RunFailure.claimHeld("Cannot drop " + claim + ": " + holder + " holds the claim and is alive; wait"
                    + " until it has ended, or stop it first");
        }
    }

    private static Claim create(Catalog catalog, int number, ClaimHolder holder, Storage storage) {
        TableIdentifier identifier = identifier(number);
        try {
            catalog.buildTable(identifier, SCHEMA)
                    .withProperties(holder.properties())
                    .create();
            return new Claim(catalog, identifier, holder.runId());
        } catch (AlreadyExistsException taken) {
            holders(catalog).forEach((other, held) -> refuseUnlessDead(other, held, storage));
            throw RunFailure.claimHeld("Cannot write: another run took the claim marts.ops." + identifier.name()
                    + " at the same moment; start this one again when that one has ended");
        }
    }

    private static SortedMap<Integer, ClaimHolder> holders(Catalog catalog) {
        TreeMap<Integer, ClaimHolder> holders = new TreeMap<>();
        for (TableIdentifier table : catalog.listTables(OPS)) {
            if (isName(table.name())) {
                propertiesOf(catalog, table, holders);
            }
        }
        return holders;
    }

    private static void propertiesOf(Catalog catalog, TableIdentifier table, Map<Integer, ClaimHolder> holders) {
        try {
            catalog.invalidateTable(table);
            holders.put(
                    Integer.valueOf(table.name().substring(PREFIX.length())),
                    ClaimHolder.from(catalog.loadTable(table).properties()));
        } catch (NoSuchTableException dropped) {
            LOG.debug("Claim {} was dropped while it was read", table);
        } catch (RuntimeException fault) {
            if (!MetadataFault.isCauseOf(fault)) {
                throw fault;
            }
            if (catalog.listTables(OPS).contains(table)) {
                String message = String.valueOf(fault.getMessage());
                throw unreadable(fullName(table), message.lines().findFirst().orElse(""), fault);
            }
            LOG.debug("Claim {} was dropped while it was read", table);
        }
    }

    private static void refuseUnreadable(Warehouse warehouse) {
        warehouse.unreadable().forEach((table, fault) -> {
            if (table.startsWith(Warehouse.MARTS + "." + OPS + "." + PREFIX)) {
                throw unreadable(table, fault, null);
            }
        });
    }

    private static RunFailure unreadable(String table, String fault, Throwable cause) {
        return RunFailure.claimHeld(
                "Cannot write: the claim " + table + " can't be read, so whether its run is alive can't be seen: "
                        + fault + "; if no run is alive, drop it with jobs/settle --drop " + table,
                cause);
    }

    private static void refuseUnlessDead(int number, ClaimHolder holder, Storage storage) {
        switch (holder.life(storage)) {
            case DEAD -> LOG.debug("The process of {} is dead", holder);
            case ALIVE ->
                throw RunFailure.claimHeld(
                        "Cannot write: " + holder + " holds the claim; start this one again when that one has ended");
            case UNKNOWN ->
                throw RunFailure.claimHeld("Cannot write: " + holder + " holds the claim, and whether it is alive can't"
                        + " be seen from here; start this one again when that one has ended, or, if it is surely"
                        + " dead, first run jobs/settle --drop " + fullName(identifier(number)) + ", or DROP TABLE "
                        + fullName(identifier(number)));
        }
    }

    /**
     * Sees that the claim still stands, before what can't be undone.
     *
     * @throws RunFailure (exit code 4) where someone has dropped it
     */
    public void requireHeld() {
        if (!isHeld()) {
            throw RunFailure.claimHeld("Cannot release: the claim " + fullName(own) + " was dropped while run " + runId
                    + " was at work, so another run may be writing; nothing is released, the last release stands; start"
                    + " this one again when no other is alive");
        }
    }

    /** A claim of this number may be another run's by now: whoever dropped this one made its number free. */
    private boolean isHeld() {
        catalog.invalidateTable(own);
        try {
            return ClaimHolder.from(catalog.loadTable(own).properties()).runId().equals(runId);
        } catch (NoSuchTableException | NotFoundException dropped) {
            return false;
        }
    }

    /** Whether a table is a claim, by its full name. */
    public static boolean isClaim(String table) {
        return table.startsWith(Warehouse.MARTS + "." + OPS + ".")
                && isName(table.substring(table.lastIndexOf('.') + 1));
    }

    private static boolean isName(String name) {
        return name.matches(PREFIX + "\\d{1,9}");
    }

    private static String fullName(TableIdentifier claim) {
        return Warehouse.MARTS + "." + claim;
    }

    private static TableIdentifier identifier(int number) {
        return TableIdentifier.of(OPS, PREFIX + number);
    }

    private static void purge(Catalog catalog, TableIdentifier claim) {
        catalog.dropTable(claim, true);
    }

    /** As {@link #close()}, on the way out with a failure, which stays the one that is told. */
    public void giveBackAfter(Throwable failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Gives the right to write back, if it is this run's still. */
    @Override
    public void close() {
        if (isHeld()) {
            purge(catalog, own);
        } else {
            LOG.warn("Run {} does not hold the claim {} any more: it was dropped meanwhile", runId, fullName(own));
        }
    }
}
