package org.retentionmarts.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.retentionmarts.model.Dimension;
import org.retentionmarts.model.SettingKey;

/**
 * The values of settings that areas declare.
 *
 * @param values by setting, of those that have one
 * @param hashed those that give stored months their meaning, in the order of the documents
 * @param meaningful keys, or what they begin with, of all settings that can give stored months their meaning, areas' or not
 */
public record AreaValues(Map<Setting<?>, Object> values, List<Setting<?>> hashed, List<String> meaningful) {

    public AreaValues {
        values = Map.copyOf(values);
        hashed = List.copyOf(hashed);
        meaningful = List.copyOf(meaningful);
    }

    /**
     * The value of a setting.
     *
     * @throws IllegalStateException where no area declares it, or it has no default and its area is switched off
     */
    // What a setting's kind has read is of the setting's type.
    @SuppressWarnings("unchecked")
    <T> T of(SettingKey<T> setting) {
        Object value = setting instanceof Setting<?> declared ? values.get(declared) : null;
        if (value == null) {
            throw new IllegalStateException("No area that is switched on declares the setting " + setting.key());
        }
        return (T) value;
    }

    /** The labels of a dimension, as its setting lists them. */
    Optional<List<String>> labels(Dimension dimension) {
        return values.keySet().stream()
                .filter(setting -> setting.lists(dimension))
                .map(this::listed)
                .findFirst();
    }

    private <T> List<String> listed(Setting<T> setting) {
        return setting.lists().orElseThrow().labels().apply(of(setting));
    }

    /** A line of each hashed setting. */
    String lines() {
        return hashed.stream()
                .map(setting -> "\n" + setting.key() + " " + values.get(setting))
                .collect(Collectors.joining());
    }
}
