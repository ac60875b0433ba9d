package org.retentionmarts.settings;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** Where rows are: Parquet files, or an Iceberg table. */
public sealed interface Place {
    /** What messages call it, for one as-of: the path, or the table's name. */
    String nameFor(LocalDate asOf);

    /**
     * Parquet files.
     *
     * @param path folder, file or glob; may hold {@code {as-of}}, {@code {yyyy}}, {@code {MM}} and {@code {dd}}
     * @param int96 what INT96 means in files that parquet-mr did not write; empty where the settings do not say
     */
    record Files(String path, Optional<Int96> int96) implements Place {
        /** Files whose settings do not say what INT96 means. */
        public Files(String path) {
            this(path, Optional.empty());
        }

        /** The path for one as-of. */
        public String pathFor(LocalDate asOf) {
            return filled(path, asOf);
        }

        @Override
        public String nameFor(LocalDate asOf) {
            return pathFor(asOf);
        }
    }

    /**
     * An Iceberg table in a catalog of Spark's configuration.
     *
     * @param name catalog, namespace and table, with dots between them
     * @param version snapshot id, tag or branch, with the same templates as a path; without one, the table as it is
     */
    record IcebergTable(String name, Optional<String> version) implements Place {
        /** The version for one as-of. */
        public Optional<String> versionFor(LocalDate asOf) {
            return version.map(template -> filled(template, asOf));
        }

        @Override
        public String nameFor(LocalDate asOf) {
            return name;
        }
    }

    private static String filled(String template, LocalDate asOf) {
        return template.replace("{as-of}", asOf.toString())
                .replace("{yyyy}", String.format(Locale.ROOT, "%04d", asOf.getYear()))
                .replace("{MM}", String.format(Locale.ROOT, "%02d", asOf.getMonthValue()))
                .replace("{dd}", String.format(Locale.ROOT, "%02d", asOf.getDayOfMonth()));
    }
}
