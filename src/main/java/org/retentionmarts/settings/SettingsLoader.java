package org.retentionmarts.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.retentionmarts.model.RunFailure;

/** Reads settings: {@code --set} wins over the environment, the environment over the file, the file over defaults. */
public final class SettingsLoader {
    private static final String INPUTS_VARIABLE = "RETENTION_INPUTS";
    private static final int LONGEST_SHOWN = 200;

    private SettingsLoader() {}

    /**
     * Reads and checks all settings together.
     *
     * @param file HOCON file; it must exist
     * @param environment the process's environment
     * @param overrides {@code key=value} pairs, the later ones win
     * @param areas what areas add to the settings
     * @throws RunFailure (exit code 2) that lists every problem
     */
    public static Settings load(
            Path file, Map<String, String> environment, List<String> overrides, List<AreaSettings> areas) {
        SettingList list = new SettingList(areas);
        List<String> problems = new ArrayList<>();
        Config given = overridesOf(overrides, problems)
                .withFallback(environmentOf(environment))
                .withFallback(fileOf(file, problems));
        Config defaults = list.defaults();
        Config resolved;
        try {
            resolved = SettingsFile.parsed("Cannot read settings: ", () -> resolved(given, defaults));
        } catch (RunFailure unusable) {
            problems.addAll(unusable.problems());
            throw RunFailure.usage(problems);
        }
        return new SettingsChecker(resolved, list, problems).check();
    }

    /**
     * All settings, without default limits by rule that are lower than one for all rules which somebody has set. A
     * default that is stricter than the one for all rules stays: it says that hardly any row may be so.
     */
    private static Config resolved(Config given, Config defaults) {
        Config all = given.withFallback(defaults).resolve();
        // What is given may refer to defaults, so that some of it stays unresolved without them.
        Config own = given.withFallback(defaults.withoutPath(KeptShares.KEY).withoutPath(KeptShares.KEY_BY_RULE))
                .resolve(ConfigResolveOptions.defaults().setAllowUnresolved(true));
        if (!holds(own, KeptShares.KEY)) {
            return all;
        }
        Config raised = all;
        double share = number(all.getValue(KeptShares.KEY).unwrapped());
        for (String rule : defaults.getObject(KeptShares.KEY_BY_RULE).keySet()) {
            String key = KeptShares.KEY_BY_RULE + "." + rule;
            double limit = defaults.getDouble(key);
            boolean strict = limit < defaults.getDouble(KeptShares.KEY);
            if (!strict && limit < share && !holds(own, key)) {
                raised = raised.withoutPath(key);
            }
        }
        return raised;
    }

    /** Whether something stands at a key, though it may be a reference to what is not there. */
    private static boolean holds(Config config, String key) {
        try {
            return config.hasPathOrNull(key);
        } catch (ConfigException.NotResolved reference) {
            return true;
        }
    }

    /** A setting's number; what is none is left to the check. */
    private static double number(Object value) {
        try {
            return Double.parseDouble(value.toString());
        } catch (NumberFormatException noNumber) {
            return 0;
        }
    }

    private static Config environmentOf(Map<String, String> environment) {
        String root = environment.get(INPUTS_VARIABLE);
        return root == null || root.isBlank()
                ? ConfigFactory.empty()
                : ConfigFactory.empty()
                        .withValue(
                                "inputs.root", ConfigValueFactory.fromAnyRef(root, "environment " + INPUTS_VARIABLE));
    }

    /** Without a file that can be read there is nothing to check. */
    private static Config fileOf(Path file, List<String> problems) {
        try {
            return new SettingsFile(file).read();
        } catch (RunFailure unusable) {
            problems.addAll(unusable.problems());
            throw RunFailure.usage(problems);
        }
    }

    private static Config overridesOf(List<String> overrides, List<String> problems) {
        Config all = ConfigFactory.empty();
        for (String override : overrides) {
            int equals = override.indexOf('=');
            if (equals < 1) {
                problems.add("Cannot use --set " + override + ": expected key=value");
                continue;
            }
            String key = override.substring(0, equals).trim();
            String value = override.substring(equals + 1).trim();
            try {
                all = SettingsFile.parsed(
                                "Cannot use --set " + shortened(override) + ": ", () -> parseOverride(key, value))
                        .withFallback(all);
            } catch (RunFailure unusable) {
                problems.addAll(unusable.problems());
            }
        }
        return all;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    }

    /** HOCON decides the type of lists and quoted text; anything else stands as it is written. */
    private static Config parseOverride(String key, String value) {
        boolean structured = value.startsWith("[") || value.startsWith("\"");
        return structured
                ? ConfigFactory.parseString(key + " = " + value)
                : ConfigFactory.empty().withValue(key, ConfigValueFactory.fromAnyRef(value, "--set " + key));
    }
}
