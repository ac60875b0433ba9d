package org.retentionmarts.store;

import java.util.Map;
import java.util.Optional;
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
import org.retentionmarts.model.Catalogs;
import org.retentionmarts.model.RunFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables {@code marts.ops.claim_<n>}, which hold properties only: to create one is atomic in every catalog. */
public final class ClaimTables {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimTables.class);
    private static final Namespace OPS = Namespace.of("ops");
    private static final String PREFIX = "claim_";
    private static final Schema SCHEMA =
            new Schema(Types.NestedField.optional(1, "run_id", Types.StringType.get(), "Never written"));

    private final Warehouse warehouse;
    private final Catalog catalog;

    public ClaimTables(Warehouse warehouse) {
        this.warehouse = warehouse;
        this.catalog = warehouse.catalog(Catalogs.MARTS);
    }

    /** Creates the namespace that the tables are in, unless it is there. */
    public void prepare() {
        warehouse.createNamespace(Catalogs.MARTS, OPS.toString());
    }

    /** Creates the table of a number; false where there is one. */
    public boolean create(int number, Map<String, String> properties) {
        try {
            catalog.buildTable(identifier(number), SCHEMA)
                    .withProperties(properties)
                    .create();
            return true;
        } catch (AlreadyExistsException taken) {
            return false;
        }
    }

    /** Drops the table of a number with its files. */
    public void drop(int number) {
        catalog.dropTable(identifier(number), true);
    }

    /** The properties of the table of a number; empty where there is none, or its files are gone. */
    public Optional<Map<String, String>> properties(int number) {
        try {
            return Optional.of(load(identifier(number)));
        } catch (NoSuchTableException | NotFoundException dropped) {
            return Optional.empty();
        }
    }

    /** The properties of a claim by its full name; empty where it is gone or can't be read. */
    public Optional<Map<String, String>> propertiesIfReadable(String claim) {
        try {
            return Optional.of(load(TableIdentifier.of(OPS, claim.substring(claim.lastIndexOf('.') + 1))));
        } catch (NoSuchTableException gone) {
            return Optional.empty();
        } catch (RuntimeException fault) {
            if (MetadataFault.isCauseOf(fault)) {
                return Optional.empty();
            }
            throw fault;
        }
    }

    /**
     * The properties of all, by number.
     *
     * @throws RunFailure (exit code 4) that names a table that can't be read
     */
    public SortedMap<Integer, Map<String, String>> all() {
        TreeMap<Integer, Map<String, String>> all = new TreeMap<>();
        for (TableIdentifier table : catalog.listTables(OPS)) {
            if (isName(table.name())) {
                readable(table).ifPresent(found -> all.put(numberOf(table), found));
            }
        }
        return all;
    }

    private Optional<Map<String, String>> readable(TableIdentifier table) {
        try {
            return Optional.of(load(table));
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
        return Optional.empty();
    }

    private Map<String, String> load(TableIdentifier table) {
        catalog.invalidateTable(table);
        return catalog.loadTable(table).properties();
    }

    /**
     * Sees that each can be read, without asking Iceberg, which tries for minutes.
     *
     * @throws RunFailure (exit code 4) that names one that can't
     */
    public void requireReadable() {
        warehouse.unreadable().forEach((table, fault) -> {
            if (table.startsWith(Catalogs.MARTS + "." + OPS + "." + PREFIX)) {
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

    /** Whether a table is one of these, by its full name. */
    public static boolean isClaim(String table) {
        return table.startsWith(Catalogs.MARTS + "." + OPS + ".")
                && isName(table.substring(table.lastIndexOf('.') + 1));
    }

    /** The full name of the table of a number. */
    public static String fullName(int number) {
        return fullName(identifier(number));
    }

    private static String fullName(TableIdentifier claim) {
        return Catalogs.MARTS + "." + claim;
    }

    private static boolean isName(String name) {
        return name.matches(PREFIX + "\\d{1,9}");
    }

    private static int numberOf(TableIdentifier claim) {
        return Integer.parseInt(claim.name().substring(PREFIX.length()));
    }

    private static TableIdentifier identifier(int number) {
        return TableIdentifier.of(OPS, PREFIX + number);
    }
}
