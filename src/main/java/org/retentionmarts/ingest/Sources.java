package org.retentionmarts.ingest;

import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.contract.Dataset;
import org.retentionmarts.settings.InputSettings;
import org.retentionmarts.settings.Int96;
import org.retentionmarts.settings.Place;

/** Opens places of the settings. */
final class Sources {
    private final SparkSession spark;
    private final LocalDate asOf;

    Sources(SparkSession spark, LocalDate asOf) {
        this.spark = spark;
        this.asOf = asOf;
    }

    /** The rows of a dataset. */
    Source of(Dataset contract, InputSettings.Location location) {
        return open(contract.name(), location.place(), remedy(contract), location.int96());
    }

    /** What helps where a dataset's columns are not the contract's. */
    static String remedy(Dataset contract) {
        return "map it with inputs." + contract.name() + ".sql or deliver the file again";
    }

    /** The rows of a further view of its mapping. */
    Source further(Dataset contract, String view, InputSettings.Location location) {
        return open(
                contract.name() + ".sources." + view,
                location.sources().get(view),
                "deliver the file again",
                location.int96());
    }

    private Source open(String name, Place place, String remedy, Optional<Int96> int96) {
        return place instanceof Place.IcebergTable table
                ? IcebergSource.open(spark, name, table, table.versionFor(asOf))
                : new ParquetSource(spark, name, ((Place.Files) place).pathFor(asOf), remedy, int96);
    }
}
