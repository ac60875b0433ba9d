package org.retentionmarts.ingest;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.source.SparkTable;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.CatalogPlugin;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.sparkplan.SessionParts;
import org.retentionmarts.sparkplan.SparkFailures;
import org.retentionmarts.sparkplan.SqlNames;

/** The name of an Iceberg table: a catalog of Spark's configuration, a namespace, and the table. */
final class IcebergName {
    private final SparkSession spark;
    private final String dataset;
    private final String written;
    private final List<String> parts;

    private IcebergName(SparkSession spark, String dataset, String written, List<String> parts) {
        this.spark = spark;
        this.dataset = dataset;
        this.written = written;
        this.parts = parts;
    }

    /**
     * The parts of a name as the settings have it.
     *
     * @throws RunFailure (exit code 2) where it is no name of three parts or more
     */
    static IcebergName parsed(SparkSession spark, String dataset, String written) {
        List<String> parts = SqlNames.parts(spark, written);
        IcebergName name = new IcebergName(spark, dataset, written, parts);
        if (parts.size() < 3) {
            throw name.unusable("it must be catalog.namespace.table");
        }
        return name;
    }

    /** The name as the settings have it. */
    String written() {
        return written;
    }

    /** The name as SQL reads it: each part between backquotes. */
    String quoted() {
        return parts.stream().map(part -> "`" + part.replace("`", "``") + "`").collect(Collectors.joining("."));
    }

    /**
     * The table of that name, opened.
     *
     * @throws RunFailure (exit code 2) where Spark does not know the catalog or the table is not Iceberg's, (exit code 3)
     *     where there is no such table
     */
    Table load() {
        CatalogPlugin catalog = catalog();
        int last = parts.size() - 1;
        if (!(catalog instanceof TableCatalog tables)) {
            throw unusable("the catalog " + catalog.name() + " has no tables");
        }
        try {
            org.apache.spark.sql.connector.catalog.Table table =
                    tables.loadTable(Identifier.of(parts.subList(1, last).toArray(String[]::new), parts.get(last)));
            if (table instanceof SparkTable iceberg) {
                return iceberg.table();
            }
            throw unusable("it is no Iceberg table (" + table.getClass().getSimpleName()
                    + "); only Iceberg tables are read by name; export it to Parquet and set inputs." + dataset
                    + ".path");
        } catch (RunFailure failure) {
            throw failure;
        } catch (Exception e) {
            if (SparkFailures.isOfMissingTable(e)) {
                throw RunFailure.data("Cannot read " + dataset + ": there is no table " + written + " in the catalog "
                        + catalog.name() + "; set inputs." + dataset + ".table");
            }
            throw RunFailure.data(
                    "Cannot read " + dataset + ": table " + written + " can't be opened: " + firstLine(e), e);
        }
    }

    private CatalogPlugin catalog() {
        String key = "spark.sql.catalog." + parts.get(0);
        if (spark.conf().getOption(key).isEmpty()) {
            throw unusable("Spark knows no catalog " + parts.get(0) + "; set " + key
                    + " = org.apache.iceberg.spark.SparkCatalog, " + key + ".type, and " + key + ".uri or " + key
                    + ".warehouse, in conf/spark-defaults.conf or with --spark --conf");
        }
        try {
            // Spark looks a catalog's conf up in the active session, whichever one is asked.
            SparkSession.setActiveSession(spark);
            return SessionParts.catalogs(spark).catalog(parts.get(0));
        } catch (Exception e) {
            throw unusable("the catalog " + parts.get(0) + " can't be opened: " + firstLine(e) + "; check " + key
                    + " and the keys that begin with " + key + ".");
        }
    }

    private RunFailure unusable(String reason) {
        return RunFailure.usage("Cannot use inputs." + dataset + ".table = " + written + ": " + reason);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
    }
}
