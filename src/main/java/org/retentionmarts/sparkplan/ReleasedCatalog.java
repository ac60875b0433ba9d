package org.retentionmarts.sparkplan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.iceberg.spark.SparkCatalog;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.analysis.NoSuchViewException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.View;
import org.retentionmarts.model.Catalogs;
import org.retentionmarts.model.RunFailure;

/**
 * A catalog as one release has it: whoever names a table of the release gets its rows by the release's tag. Spark asks a
 * catalog for every table, wherever in a statement its name stands, so nothing of a statement has to be rewritten.
 */
public final class ReleasedCatalog extends SparkCatalog {
    /** Property of a view that names the tag which its text reads. */
    public static final String VIEW_TAG = "retention-marts.tag";

    private static final String TAG = ".released-tag";
    private static final String TABLES = ".released-tables";

    /**
     * Puts a catalog of a session that was not used yet in the state of a release.
     *
     * @param fullNames of all tables of the release
     */
    public static void show(SparkSession spark, String catalog, String tag, List<String> fullNames) {
        String key = "spark.sql.catalog." + catalog;
        spark.conf().set(key, ReleasedCatalog.class.getName());
        spark.conf().set(key + TAG, tag);
        spark.conf()
                .set(
                        key + TABLES,
                        String.join(
                                ",",
                                fullNames.stream()
                                        .filter(name -> name.startsWith(catalog + "."))
                                        .toList()));
    }

    /** The one that opens the catalog; a command may be carried out when another is active. */
    private final SparkSession session = SparkSession.active();

    @Override
    public Table loadTable(Identifier table) throws NoSuchTableException {
        if (isReleased(table)) {
            return super.loadTable(table, conf(TAG));
        }
        if (isReadByRelease(table.namespace())) {
            refusePartOfTable(table);
            // What the release does not hold is of a later one, or of a run under way.
            throw new NoSuchTableException(table);
        }
        return super.loadTable(table);
    }

    /** A table as another release has it; snapshots and branches hold what no release does. */
    @Override
    public Table loadTable(Identifier table, String version) throws NoSuchTableException {
        if (isReadByRelease(table.namespace())) {
            refusePartOfTable(table);
            if (!version.startsWith(Catalogs.RELEASE_TAG)) {
                throw RunFailure.usage("Cannot read " + fullName(table) + " as of version " + version
                        + ": expected the tag of a release, such as " + conf(TAG)
                        + "; or start with --release RELEASE");
            }
        }
        return super.loadTable(table, version);
    }

    @Override
    public Table loadTable(Identifier table, long timestamp) throws NoSuchTableException {
        if (isReadByRelease(table.namespace())) {
            throw RunFailure.usage("Cannot read " + fullName(table)
                    + " as of a time: rows of then may be of no release; start with --release RELEASE, or name a"
                    + " release's tag, as in VERSION AS OF '" + conf(TAG) + "'");
        }
        return super.loadTable(table, timestamp);
    }

    /** Those that can be read. */
    @Override
    public Identifier[] listTables(String[] namespace) {
        Identifier[] all = super.listTables(namespace);
        return isReadByRelease(namespace)
                ? Arrays.stream(all).filter(this::isReleased).toArray(Identifier[]::new)
                : all;
    }

    private boolean isReleased(Identifier table) {
        return Arrays.asList(conf(TABLES).split(",", -1)).contains(fullName(table));
    }

    /** Whether it is, or begins with, a namespace of released tables; some catalogs take names in any case. */
    private static boolean isReadByRelease(String[] namespace) {
        return namespace.length > 0 && Catalogs.RELEASED.contains(namespace[0].toLowerCase(Locale.ROOT));
    }

    /** What Iceberg shows below a table's name: branches, snapshots, files and the like, of whatever release or none. */
    private void refusePartOfTable(Identifier table) {
        if (table.namespace().length > 1) {
            throw RunFailure.usage("Cannot read " + fullName(table)
                    + ": it is no table of a release, and may hold rows that are in none; read "
                    + String.join(".", name(), String.join(".", table.namespace()))
                    + ", and another release with --release RELEASE");
        }
    }

    /** A view that shows a release is not there for another one. */
    @Override
    public View loadView(Identifier view) throws NoSuchViewException {
        View found = super.loadView(view);
        if (!isOfTheRelease(found)) {
            throw new NoSuchViewException(view);
        }
        return found;
    }

    @Override
    public Identifier[] listViews(String... namespace) {
        return Arrays.stream(super.listViews(namespace))
                .filter(view -> {
                    try {
                        return isOfTheRelease(super.loadView(view));
                    } catch (NoSuchViewException dropped) {
                        return false;
                    }
                })
                .toArray(Identifier[]::new);
    }

    private boolean isOfTheRelease(View view) {
        return view.properties().getOrDefault(VIEW_TAG, conf(TAG)).equals(conf(TAG));
    }

    private String fullName(Identifier table) {
        return String.join(".", name(), String.join(".", table.namespace()), table.name())
                .toLowerCase(Locale.ROOT);
    }

    private String conf(String key) {
        return Optional.ofNullable(session.conf().get("spark.sql.catalog." + name() + key, null))
                .orElse("");
    }
}
