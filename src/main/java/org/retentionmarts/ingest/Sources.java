package org.retentionmarts.ingest;

import java.time.LocalDate;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.settings.InputSettings;
import org.retentionmarts.settings.Place;

/** Opens places of the settings. */
final class Sources {
    private final SparkSession spark;
    private final LocalDate asOf;

    Sources(SparkSession spark, LocalDate asOf) {
        this.spark = spark;
        this.asOf = asOf;
    }

    /** Where the rows of a dataset come from, opened. */
    Source of(DatasetDef contract, InputSettings.Location location) {
        return open(contract.name(), location.place(), remedy(contract));
    }

    /** What helps where a dataset's columns are not the contract's. */
    static String remedy(DatasetDef contract) {
        return "map it with inputs." + contract.name() + ".sql or deliver the file again";
    }

    /** The rows of a further view of its mapping. */
    Source further(DatasetDef contract, String view, InputSettings.Location location) {
        return open(contract.name() + ".sources." + view, location.sources().get(view), "deliver the file again");
    }

    private Source open(String name, Place place, String remedy) {
        if (place instanceof Place.IcebergTable table) {
            return IcebergSource.open(spark, name, table, table.versionFor(asOf));
        }
        Place.Files files = (Place.Files) place;
        return new ParquetSource(spark, name, files.pathFor(asOf), remedy, files.int96());
    }
}
