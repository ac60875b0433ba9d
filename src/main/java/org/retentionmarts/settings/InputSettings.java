package org.retentionmarts.settings;

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
     * @param place where its rows are
     * @param mapping path of a SQL file that maps the view {@code source} to the contract
     * @param sources further views that the mapping may read, by name
     * @param int96 what INT96 means in files that parquet-mr did not write; empty where the settings do not say
     */
    public record Location(Place place, Optional<String> mapping, Map<String, Place> sources, Optional<Int96> int96) {

        public Location {
            sources = Map.copyOf(sources);
        }

        /** Files, no view but {@code source}, and no word on INT96. */
        public Location(String path, Optional<String> mapping) {
            this(new Place.Files(path), mapping, Map.of(), Optional.empty());
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
