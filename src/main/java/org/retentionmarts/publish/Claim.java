package org.retentionmarts.publish;

import java.time.Instant;
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
import org.retentionmarts.contract.RunFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write: one run has it at a time. A claim is a table {@code marts.ops.claim_<n>}, since creating a table
 * is atomic in every catalog. It counts from its creation until it is dropped, or until its process is seen to be dead;
 * then a run takes over by creating the table of the next number, so of two takers one fails. Whoever has created looks
 * again and gives way to any other living claim: of two runs that saw different pasts, the later one sees the earlier.
 */
final class Claim implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Claim.class);
    private static final Namespace OPS = Namespace.of("ops");
    private static final String PREFIX = "claim_";
    private static final Schema SCHEMA =
            new Schema(Types.NestedField.optional(1, "run_id", Types.StringType.get(), "Never written"));

    private final Catalog catalog;
    private final TableIdentifier own;

    private Claim(Catalog catalog, TableIdentifier own) {
        this.catalog = catalog;
        this.own = own;
    }

    /**
     * Takes the claim.
     *
     * @throws RunFailure (exit code 4) that names the holder
     */
    static Claim take(Warehouse warehouse, RunIdentity run) {
        warehouse.createNamespace(Warehouse.MARTS, OPS.toString());
        Catalog catalog = warehouse.catalog(Warehouse.MARTS);
        SortedMap<Integer, ClaimHolder> found = holders(catalog);
        found.forEach(Claim::refuseUnlessDead);
        int number = found.isEmpty() ? 1 : found.lastKey() + 1;
        Claim claim = create(catalog, number, ClaimHolder.of(run, Instant.now()));
        try {
            SortedMap<Integer, ClaimHolder> others = holders(catalog);
            others.remove(number);
            others.forEach(Claim::refuseUnlessDead);
            others.forEach((dead, holder) -> {
                LOG.info("Taking over the claim of {}: its process is dead", holder);
                drop(catalog, identifier(dead));
            });
            return claim;
        } catch (RuntimeException | Error e) {
            claim.close();
            throw e;
        }
    }

    private static Claim create(Catalog catalog, int number, ClaimHolder holder) {
        TableIdentifier identifier = identifier(number);
        try {
            catalog.buildTable(identifier, SCHEMA)
                    .withProperties(holder.properties())
                    .create();
            return new Claim(catalog, identifier);
        } catch (AlreadyExistsException taken) {
            holders(catalog).forEach(Claim::refuseUnlessDead);
            throw RunFailure.claimHeld("Cannot write: another run took the claim marts.ops." + identifier.name()
                    + " at the same moment; start this one again when that one has ended");
        }
    }

    private static SortedMap<Integer, ClaimHolder> holders(Catalog catalog) {
        TreeMap<Integer, ClaimHolder> holders = new TreeMap<>();
        for (TableIdentifier table : catalog.listTables(OPS)) {
            if (table.name().matches(PREFIX + "\\d{1,9}")) {
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
        } catch (NoSuchTableException | NotFoundException dropped) {
            LOG.debug("Claim {} was dropped while it was read", table);
        }
    }

    private static void refuseUnlessDead(int number, ClaimHolder holder) {
        switch (holder.process().life()) {
            case DEAD -> LOG.debug("The process of {} is dead", holder);
            case ALIVE ->
                throw RunFailure.claimHeld(
                        "Cannot write: " + holder + " holds the claim; start this one again when that one has ended");
            case UNKNOWN ->
                throw RunFailure.claimHeld("Cannot write: " + holder + " holds the claim, and whether it is alive can't"
                        + " be seen from here; start this one again when that one has ended, or, if it is surely"
                        + " dead, first run DROP TABLE " + Warehouse.MARTS + "." + OPS + "." + PREFIX + number);
        }
    }

    private static TableIdentifier identifier(int number) {
        return TableIdentifier.of(OPS, PREFIX + number);
    }

    private static void drop(Catalog catalog, TableIdentifier claim) {
        catalog.dropTable(claim, true);
    }

    /** Gives the right to write back. */
    @Override
    public void close() {
        drop(catalog, own);
    }
}
