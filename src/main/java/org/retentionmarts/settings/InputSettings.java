package org.retentionmarts.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Datasets;

/**
 * Where the datasets are.
 *
 * @param locations dataset name to its place; a dataset that is switched off has none
 * @param further datasets that areas declare and that are switched on, in the order of the areas
 */
public record InputSettings(Map<String, Location> locations, List<DatasetDef> further) {

    public InputSettings {
        locations = Map.copyOf(locations);
        further = List.copyOf(further);
    }

    /** The places of the three datasets that lines are made of, and of no further one. */
    public InputSettings(Map<String, Location> locations) {
        this(locations, List.of());
    }

    /** The datasets that are switched on: those that a line is made of, then further ones. */
    public List<DatasetDef> datasets() {
        return Stream.concat(Datasets.ALL.stream().filter(dataset -> has(dataset.name())), further.stream())
                .toList();
    }

    /** The further datasets, a line each: with another one stored months mean something else. */
    String furtherLines() {
        return further.stream()
                .map(dataset -> "\n" + dataset.name() + " true")
                .sorted()
                .collect(Collectors.joining());
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
