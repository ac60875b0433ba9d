package org.retentionmarts.settings;

import java.time.LocalDate;
import java.util.Locale;
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
     * @param path folder, file or glob; may hold {@code {as-of}}, {@code {yyyy}}, {@code {MM}} and {@code {dd}}
     * @param mapping path of a SQL file that maps the view {@code source} to the contract
     */
    public record Location(String path, Optional<String> mapping) {

        /** The path for one as-of. */
        public String pathFor(LocalDate asOf) {
            return path.replace("{as-of}", asOf.toString())
                    .replace("{yyyy}", String.format(Locale.ROOT, "%04d", asOf.getYear()))
                    .replace("{MM}", String.format(Locale.ROOT, "%02d", asOf.getMonthValue()))
                    .replace("{dd}", String.format(Locale.ROOT, "%02d", asOf.getDayOfMonth()));
        }
    }

    public boolean has(String dataset) {
        return locations.containsKey(dataset);
    }
}
