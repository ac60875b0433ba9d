package org.retentionmarts.settings;

import static org.retentionmarts.settings.QualityKeys.EARLIEST_DATE;
import static org.retentionmarts.settings.QualityKeys.MAX_DISCOUNT_KRW;
import static org.retentionmarts.settings.QualityKeys.MAX_KEPT_SHARE;
import static org.retentionmarts.settings.QualityKeys.MAX_MISSING_CHANGES;
import static org.retentionmarts.settings.QualityKeys.MAX_MONTH_FALL;
import static org.retentionmarts.settings.QualityKeys.MAX_PRIOR_PORTS;
import static org.retentionmarts.settings.QualityKeys.MAX_REJECTED_SHARE;
import static org.retentionmarts.settings.QualityKeys.MAX_ROW_FALL;
import static org.retentionmarts.settings.QualityKeys.MAX_ROW_RISE;
import static org.retentionmarts.settings.QualityKeys.MAX_STALENESS_DAYS;
import static org.retentionmarts.settings.QualityKeys.MAX_STOCK_GAP;
import static org.retentionmarts.settings.QualityKeys.MAX_YEARS_AHEAD;
import static org.retentionmarts.settings.QualityKeys.SAME_DATE_ROWS;
import static org.retentionmarts.settings.QualityKeys.SAME_DATE_SHARE;
import static org.retentionmarts.settings.SettingKeys.AGE_GROUPS;
import static org.retentionmarts.settings.SettingKeys.DEVICE_CHANGES_ENABLED;
import static org.retentionmarts.settings.SettingKeys.INPUTS_ROOT;
import static org.retentionmarts.settings.SettingKeys.LAUNCHED_ON;
import static org.retentionmarts.settings.SettingKeys.LOOKBACK_MONTHS;
import static org.retentionmarts.settings.SettingKeys.MEMBERSHIP_TIERS;
import static org.retentionmarts.settings.SettingKeys.MIN_DEVICE_MONTHS;
import static org.retentionmarts.settings.SettingKeys.MIN_TENURE_MONTHS;
import static org.retentionmarts.settings.SettingKeys.NEARLY_MONTHS;
import static org.retentionmarts.settings.SettingKeys.NETWORKS;
import static org.retentionmarts.settings.SettingKeys.OBSERVED_FROM;
import static org.retentionmarts.settings.SettingKeys.OFTEN_PORTS;
import static org.retentionmarts.settings.SettingKeys.TENURE_BANDS;
import static org.retentionmarts.settings.SettingKeys.TIME_ZONE;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.Nearest;
import org.retentionmarts.model.RunFailure;

/** Turns one resolved configuration into {@link Settings}, or lists everything that is wrong with it. */
final class SettingsChecker {
    private final Config config;
    private final SettingList list;
    private final List<String> problems;

    /**
     * Checks one configuration.
     *
     * @param list what can be set
     * @param problems what is known to be wrong already
     */
    SettingsChecker(Config config, SettingList list, List<String> problems) {
        this.config = config;
        this.list = list;
        this.problems = new ArrayList<>(problems);
    }

    Settings check() {
        checkKeys();
        InputSettings inputs = inputs();
        Settings settings = new Settings(
                inputs,
                read(OBSERVED_FROM),
                read(TIME_ZONE),
                read(AGE_GROUPS),
                read(TENURE_BANDS),
                new DimensionSettings(read(MEMBERSHIP_TIERS), read(NETWORKS), read(OFTEN_PORTS)),
                program(),
                quality(),
                read(LOOKBACK_MONTHS),
                ofAreas(inputs.further()));
        if (problems.isEmpty()) {
            areasOn(inputs.further())
                    .forEach(area -> problems.addAll(area.check().apply(settings)));
        }
        RunFailure.throwUsageIfAny(problems);
        return settings;
    }

    private void checkKeys() {
        InputsChecker sources = new InputsChecker(config, list.datasets(), "", this::text, problems);
        Set<String> known = list.keys();
        for (Map.Entry<String, ConfigValue> entry : config.entrySet()) {
            if (!known.contains(entry.getKey()) && !sources.isSourceKey(entry.getKey())) {
                problems.add("Cannot use " + entry.getKey() + " ("
                        + entry.getValue().origin().description() + "): there is no such setting; "
                        + Nearest.question(
                                entry.getKey(), known, "conf/retention-marts.conf shows all that there are"));
            }
        }
    }

    private InputSettings inputs() {
        String root = read(INPUTS_ROOT);
        InputsChecker checker = new InputsChecker(config, list.datasets(), root, this::text, problems);
        Map<String, InputSettings.Location> locations = new HashMap<>();
        for (DatasetDef dataset : Datasets.ALL) {
            boolean optional = dataset.equals(Datasets.DEVICE_CHANGES);
            if (!optional || read(DEVICE_CHANGES_ENABLED)) {
                locations.put(dataset.name(), checker.location(dataset));
            }
        }
        List<DatasetDef> enabled = list.further().stream()
                .filter(dataset -> read(InputsChecker.enabled(dataset)))
                .toList();
        enabled.forEach(dataset -> locations.put(dataset.name(), checker.location(dataset)));
        return new InputSettings(locations, enabled);
    }

    private Stream<AreaSettings> areasOn(List<DatasetDef> enabled) {
        return list.areas().stream().filter(area -> area.isOn(enabled));
    }

    /** What is there is checked, whether or not the area is switched on; what must be there only where it is. */
    private AreaValues ofAreas(List<DatasetDef> enabled) {
        Map<Setting<?>, Object> values = new HashMap<>();
        list.areas()
                .forEach(area -> area.settings().stream()
                        .filter(setting -> area.isOn(enabled) || config.hasPath(setting.key()))
                        .forEach(setting -> values.put(setting, read(setting))));
        List<Setting<?>> hashed = areasOn(enabled)
                .flatMap(area -> area.settings().stream())
                .filter(Setting::givesMonthsTheirMeaning)
                .toList();
        return new AreaValues(values, hashed, list.meaningful());
    }

    private ProgramSettings program() {
        int before = problems.size();
        int device = read(MIN_DEVICE_MONTHS);
        int nearly = read(NEARLY_MONTHS);
        boolean bothUsable = problems.size() == before;
        if (bothUsable && nearly > device) {
            problem(NEARLY_MONTHS.key(), nearly, "must not exceed " + MIN_DEVICE_MONTHS.key() + ", which is " + device);
        }
        return new ProgramSettings(read(LAUNCHED_ON), device, read(MIN_TENURE_MONTHS), nearly);
    }

    private QualitySettings quality() {
        Map<String, Double> byRule = new HashMap<>();
        list.limitedRules().stream()
                .map(rule -> Map.entry(rule, QualityKeys.maxKeptShareOf(rule)))
                .filter(limit -> config.hasPath(limit.getValue().key()))
                .forEach(limit -> byRule.put(limit.getKey().code(), read(limit.getValue())));
        return new QualitySettings(
                read(MAX_REJECTED_SHARE),
                read(MAX_STALENESS_DAYS),
                read(MAX_MONTH_FALL),
                read(MAX_MISSING_CHANGES),
                new PlausibleValues(
                        read(EARLIEST_DATE),
                        read(MAX_YEARS_AHEAD),
                        read(SAME_DATE_SHARE),
                        read(SAME_DATE_ROWS),
                        read(MAX_PRIOR_PORTS),
                        read(MAX_DISCOUNT_KRW)),
                new KeptShares(read(MAX_KEPT_SHARE), byRule),
                new Continuity(read(MAX_STOCK_GAP), read(MAX_ROW_FALL), read(MAX_ROW_RISE)));
    }

    private String text(String key) {
        return read(Setting.of(key, Kind.text(), ""));
    }

    /** Reads a setting; what may not stand there is noted as a problem. */
    private <T> T read(Setting<T> setting) {
        String key = setting.key();
        if (!config.hasPath(key)) {
            problems.add("Cannot run without " + key + ": it has no default; "
                    + setting.kind().expectation());
            return setting.kind().standIn();
        }
        try {
            return setting.kind().read(config, key);
        } catch (Kind.Unfit unfit) {
            problem(key, config.getValue(key).unwrapped(), unfit.getMessage());
            return setting.kind().standIn();
        }
    }

    private void problem(String key, Object value, String expectation) {
        problems.add("Cannot use " + key + " = " + value + ": it " + expectation);
    }
}
