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
     * @param mapping path of a SQL file that maps the rows to the contract
     * @param sources further views that the mapping may read, by name
     */
    public record Location(Place place, Optional<String> mapping, Map<String, Place> sources) {

        public Location {
            sources = Map.copyOf(sources);
        }

        /** Files, and no view but {@code source}. */
        public Location(String path, Optional<String> mapping) {
            this(new Place.Files(path), mapping, Map.of());
        }
    }

    /** What INT96 means by dataset or source, one line for each of which the settings say it. */
    String int96() {
        TreeMap<String, Place> places = new TreeMap<>();
        locations.forEach((dataset, location) -> {
            places.put(dataset, location.place());
            location.sources().forEach((view, place) -> places.put(dataset + ".sources." + view, place));
        });
        StringBuilder lines = new StringBuilder();
        places.forEach((name, place) -> {
            if (place instanceof Place.Files files) {
                files.int96()
                        .ifPresent(meaning -> lines.append("\nint96 of ")
                                .append(name)
                                .append(' ')
                                .append(meaning));
            }
        });
        return lines.toString();
    }

    public boolean has(String dataset) {
        return locations.containsKey(dataset);
    }
}
