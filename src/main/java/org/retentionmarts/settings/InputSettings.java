package org.retentionmarts.settings;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the datasets are.
 *
 * @param locations dataset name to its place; a dataset that is switched off has none
 */
public record InputSettings(Map<String, Location> locations) {

    public InputSettings {
        locations = Map.copyOf(locations);
    }

    /**
     * One dataset's place.
     *
     * @param path folder, file or glob; may hold {@code {as-of}}, {@code {yyyy}}, {@code {MM}} and {@code {dd}}
     * @param mapping path of a SQL file that maps the view {@code source} to the contract
     * @param int96 what INT96 means in files that parquet-mr did not write; empty where the settings do not say
     */
    public record Location(String path, Optional<String> mapping, Optional<Int96> int96) {

        /** Files whose settings do not say what INT96 means. */
        public Location(String path, Optional<String> mapping) {
            this(path, mapping, Optional.empty());
        }

        /** The path for one as-of. */
        public String pathFor(LocalDate asOf) {
            return path.replace("{as-of}", asOf.toString())
                    .replace("{yyyy}", String.format(Locale.ROOT, "%04d", asOf.getYear()))
                    .replace("{MM}", String.format(Locale.ROOT, "%02d", asOf.getMonthValue()))
                    .replace("{dd}", String.format(Locale.ROOT, "%02d", asOf.getDayOfMonth()));
        }
    }

    /** What INT96 means by dataset, one line for each of which the settings say it. */
    String int96() {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(locations)
                .forEach((dataset, location) -> location.int96()
                        .ifPresent(meaning -> lines.append("\nint96 of ")
                                .append(dataset)
                                .append(' ')
                                .append(meaning)));
        return lines.toString();
    }

    public boolean has(String dataset) {
        return locations.containsKey(dataset);
    }
}
