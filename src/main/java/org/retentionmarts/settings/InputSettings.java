package org.retentionmarts.settings;

import java.util.Map;
import java.util.Optional;

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

    public boolean has(String dataset) {
        return locations.containsKey(dataset);
    }
}
