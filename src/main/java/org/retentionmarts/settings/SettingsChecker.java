package org.retentionmarts.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.Nearest;
import org.retentionmarts.model.Rule;
import org.retentionmarts.model.RunFailure;

/** Turns one resolved configuration into {@link Settings}, or lists everything that is wrong with it. */
final class SettingsChecker {
    private static final List<String> KEYS = List.of(
            "inputs.root",
            "observed-from",
            "time-zone",
            "bands.age",
            "bands.tenure",
            "dimensions.membership-tiers",
            "dimensions.networks",
            "dimensions.often-ports",
            "program.launched-on",
            "program.min-device-months",
            "program.min-tenure-months",
            "program.nearly-months",
            "did.months",
            "curve.months",
            "quality.max-rejected-share",
            "quality.max-staleness-days",
            "quality.max-month-fall",
            "quality.max-missing-changes",
            "quality.max-stock-gap",
            "quality.max-row-fall",
            "quality.max-row-rise",
            "quality.earliest-date",
            "quality.max-years-ahead",
            "quality.same-date-share",
            "quality.same-date-rows",
            "quality.max-prior-ports",
            "quality.max-discount-krw",
            KeptShares.KEY,
            "lookback-months",
            "inputs.device_changes.enabled");

    /** Nine billion of them sum up within BIGINT. */
    private static final int MOST_DISCOUNT_KRW = 1_000_000_000;

    private final Config config;
    private final List<String> problems;

    /**
     * Starts.
     *
     * @param problems what is known to be wrong already
     */
    SettingsChecker(Config config, List<String> problems) {
        this.config = config;
        this.problems = new ArrayList<>(problems);
    }

    Settings check() {
        checkKeys();
        Settings settings = new Settings(
                inputs(),
                observedFrom(),
                timeZone(),
                bands("bands.age", Bands::ofAges),
                bands("bands.tenure", Bands::ofTenures),
                new DimensionSettings(
                        names("dimensions.membership-tiers"),
                        names("dimensions.networks"),
                        number("dimensions.often-ports", 1, 1000)),
                program(),
                number("did.months", 1, 120),
                number("curve.months", 1, 1200),
                quality(),
                number("lookback-months", 1, 1200));
        if (!problems.isEmpty()) {
            throw RunFailure.usage(problems);
        }
        return settings;
    }

    private void checkKeys() {
        TreeSet<String> known = new TreeSet<>(KEYS);
        for (DatasetDef dataset : Datasets.ALL) {
            known.addAll(InputsChecker.keys(dataset));
        }
        limitedRules().map(KeptShares::keyByRule).forEach(known::add);
        for (Map.Entry<String, ConfigValue> entry : config.entrySet()) {
            if (!known.contains(entry.getKey()) && !InputsChecker.isSourceKey(entry.getKey())) {
                problems.add("Cannot use " + entry.getKey() + " ("
                        + entry.getValue().origin().description() + "): there is no such setting; "
                        + Nearest.question(
                                entry.getKey(), known, "conf/retention-marts.conf shows all that there are"));
            }
        }
    }

    private InputSettings inputs() {
        String root = text("inputs.root");
        InputsChecker checker = new InputsChecker(config, root, this::text, problems);
        Map<String, InputSettings.Location> locations = new HashMap<>();
        for (DatasetDef dataset : Datasets.ALL) {
            boolean optional = dataset.equals(Datasets.DEVICE_CHANGES);
            if (!optional || flag("inputs.device_changes.enabled")) {
                locations.put(dataset.name(), checker.location(dataset));
            }
        }
        return new InputSettings(locations);
    }

    private LocalDate observedFrom() {
        LocalDate date = date("observed-from");
        if (date.getDayOfMonth() != 1) {
            problem("observed-from", date, "must be the first day of a month");
        }
        if (date.getYear() < 1900) {
            problem("observed-from", date, "must not be before 1900");
        }
        return date;
    }

    private ZoneId timeZone() {
        String zone = text("time-zone");
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            problem("time-zone", zone, "is not a time zone such as Asia/Seoul");
            return ZoneId.of("UTC");
        }
    }

    private Bands bands(String key, Function<List<Integer>, Bands> labels) {
        List<Integer> bounds = new ArrayList<>();
        try {
            // Read as text: a number with a fraction would be cut to a whole one.
            config.getStringList(key).forEach(bound -> bounds.add(Integer.valueOf(bound)));
        } catch (ConfigException | NumberFormatException e) {
            problem(key, raw(key), "must be a list of whole years such as [0, 20, 30]");
            return labels.apply(List.of(0));
        }
        boolean rising = !bounds.isEmpty() && bounds.get(0) == 0;
        for (int i = 1; i < bounds.size(); i++) {
            rising &= bounds.get(i) > bounds.get(i - 1);
        }
        if (!rising || bounds.get(bounds.size() - 1) > 150) {
            problem(key, bounds, "must start with 0 and rise, up to 150");
            return labels.apply(List.of(0));
        }
        return labels.apply(bounds);
    }

    private ProgramSettings program() {
        int before = problems.size();
        int device = number("program.min-device-months", 0, 600);
        int nearly = number("program.nearly-months", 0, 600);
        boolean bothUsable = problems.size() == before;
        if (bothUsable && nearly > device) {
            problem("program.nearly-months", nearly, "must not exceed program.min-device-months, which is " + device);
        }
        return new ProgramSettings(
                date("program.launched-on"), device, number("program.min-tenure-months", 0, 600), nearly);
    }

    private QualitySettings quality() {
        Map<String, Double> byRule = new HashMap<>();
        limitedRules()
                .filter(rule -> config.hasPath(KeptShares.keyByRule(rule)))
                .forEach(rule -> byRule.put(rule.code(), share(KeptShares.keyByRule(rule))));
        return new QualitySettings(
                share("quality.max-rejected-share"),
                number("quality.max-staleness-days", 0, 36500),
                share("quality.max-month-fall"),
                share("quality.max-missing-changes"),
                new PlausibleValues(
                        date("quality.earliest-date"),
                        number("quality.max-years-ahead", 0, 1000),
                        share("quality.same-date-share"),
                        number("quality.same-date-rows", 1, Integer.MAX_VALUE),
                        number("quality.max-prior-ports", 0, Integer.MAX_VALUE),
                        number("quality.max-discount-krw", 0, MOST_DISCOUNT_KRW)),
                new KeptShares(share(KeptShares.KEY), byRule),
                new Continuity(
                        share("quality.max-stock-gap"), share("quality.max-row-fall"), share("quality.max-row-rise")));
    }

    private static Stream<Rule> limitedRules() {
        return Arrays.stream(Rule.values()).filter(Rule::hasOwnLimit);
    }

    private List<String> names(String key) {
        try {
            List<String> names = config.getStringList(key);
            boolean clash = names.contains(Codes.OTHER) || names.contains(Codes.ALL);
            if (names.isEmpty() || clash || names.stream().distinct().count() < names.size()) {
                problem(key, names, "must hold different names, at least one, none of them OTHER or ALL");
            }
            return names;
        } catch (ConfigException e) {
            problem(key, raw(key), "must be a list of names");
            return List.of();
        }
    }

    private int number(String key, int smallest, int largest) {
        return value(key, "must be a whole number from " + smallest + " to " + largest, (source, path) -> {
                    int number = Integer.parseInt(source.getString(path));
                    return number >= smallest && number <= largest ? number : null;
                })
                .orElse(smallest);
    }

    private double share(String key) {
        return value(key, "must be a number from 0 to 1", (source, path) -> {
                    double share = source.getDouble(path);
                    return share >= 0 && share <= 1 ? share : null;
                })
                .orElse(0d);
    }

    private boolean flag(String key) {
        return value(key, "must be true or false", Config::getBoolean).orElse(true);
    }

    private LocalDate date(String key) {
        return value(
                        key,
                        "must be a date such as 2013-01-31",
                        (source, path) -> LocalDate.parse(source.getString(path)))
                .orElse(LocalDate.of(2000, 1, 1));
    }

    private String text(String key) {
        return value(key, "must be a text that is not empty", (source, path) -> {
                    String text = source.getString(path);
                    return text.isBlank() ? null : text;
                })
                .orElse("");
    }

    /** Reads one value; what can't be read, or is read as null, is noted as a problem. */
    private <T> Optional<T> value(String key, String expectation, BiFunction<Config, String, T> reader) {
        if (!config.hasPath(key)) {
            problems.add("Cannot run without " + key + ": it has no default; " + expectation);
            return Optional.empty();
        }
        try {
            T value = reader.apply(config, key);
            if (value != null) {
                return Optional.of(value);
            }
        } catch (ConfigException | DateTimeException | NumberFormatException e) {
            // Noted below, with the value as it was given.
        }
        problem(key, raw(key), expectation);
        return Optional.empty();
    }

    private Object raw(String key) {
        return config.hasPath(key) ? config.getValue(key).unwrapped() : "missing";
    }

    private void problem(String key, Object value, String expectation) {
        problems.add("Cannot use " + key + " = " + value + ": it " + expectation);
    }
}
