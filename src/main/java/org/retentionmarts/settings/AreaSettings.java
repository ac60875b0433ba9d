package org.retentionmarts.settings;

import java.util.List;
import java.util.function.Function;
import org.retentionmarts.model.DatasetDef;

/**
 * What one subject area adds to the settings.
 *
 * @param datasets inputs of its own, each of which settings switch on
 * @param settings its own, in the order of the documents
 * @param check what is wrong with values that are fit by themselves, a line each
 */
public record AreaSettings(
        List<DatasetDef> datasets, List<Setting<?>> settings, Function<Settings, List<String>> check) {

    public AreaSettings {
        datasets = List.copyOf(datasets);
        settings = List.copyOf(settings);
    }

    /** Whether a run has to do with the area: one of its inputs is switched on, or it needs none. */
    boolean isOn(List<DatasetDef> enabled) {
        return datasets.isEmpty() || datasets.stream().anyMatch(enabled::contains);
    }
}
