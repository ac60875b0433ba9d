package org.retentionmarts.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.RowRule;

/** All settings of a program: those that are nobody's alone, and those of its areas. */
final class SettingList {
    private final List<AreaSettings> areas;

    /**
     * The settings that belong to no area, then those of these areas.
     *
     * @throws IllegalArgumentException where two of them can't both be set
     */
    SettingList(List<AreaSettings> areas) {
        this.areas = List.copyOf(areas);
        List<String> keys = new ArrayList<>();
        for (Setting<?> setting : all()) {
            String key = setting.key();
            for (String other : keys) {
                if (other.equals(key) || other.startsWith(key + ".") || key.startsWith(other + ".")) {
                    throw new IllegalArgumentException("Cannot declare setting " + key + " beside " + other);
                }
            }
            keys.add(key);
        }
    }

    /** Every setting, in the order of the documents. */
    List<Setting<?>> all() {
        List<Setting<?>> all = new ArrayList<>(SettingKeys.ALL);
        for (AreaSettings area : areas) {
            area.datasets().forEach(dataset -> all.add(InputsChecker.enabled(dataset)));
            all.addAll(area.settings());
        }
        return all;
    }

    List<AreaSettings> areas() {
        return areas;
    }

    /** The datasets that areas declare. */
    List<DatasetDef> further() {
        return areas.stream().flatMap(area -> area.datasets().stream()).toList();
    }

    List<DatasetDef> datasets() {
        return Stream.concat(Datasets.ALL.stream(), further().stream()).toList();
    }

    /** The rules that have a largest share of their own. */
    List<RowRule> limitedRules() {
        return QualityKeys.limitedRules(further()).toList();
    }

    /** Every key that may be given, but for those of a mapping's sources. */
    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        all().stream().filter(setting -> !setting.isPattern()).map(Setting::key).forEach(keys::add);
        datasets().forEach(dataset -> keys.addAll(InputsChecker.keys(dataset)));
        limitedRules().stream().map(KeptShares::keyByRule).forEach(keys::add);
        return keys;
    }

    /** The keys of settings that can give stored months their meaning; of several that begin alike, how they begin. */
    List<String> meaningful() {
        return all().stream()
                .filter(setting -> setting.givesMonthsTheirMeaning() && !setting.isPattern())
                .map(Setting::key)
                .map(key -> key.startsWith("inputs.") ? key : key.replaceFirst("\\..*", ""))
                .distinct()
                .toList();
    }

    /** What holds where nobody sets anything. */
    Config defaults() {
        return Stream.concat(all().stream(), limitedRules().stream().map(QualityKeys::maxKeptShareOf))
                .filter(setting -> setting.fallback().isPresent())
                .map(setting -> ConfigFactory.parseString(
                        setting.key() + " = " + setting.fallback().get()))
                .reduce(ConfigFactory.empty(), Config::withFallback);
    }
}
