package org.retentionmarts.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.testing.TestSettings;

/** What the documents, the shipped file and the hash of settings say of each setting is what its declaration says. */
class SettingKeysTest {
    private static final Path PAGE = Path.of("docs/settings.md");
    private static final Path SHIPPED = Path.of("conf/retention-marts.conf");

    private static final SettingList LIST = new SettingList(Areas.PRODUCT.settings());

    /** Another value for each setting that is no area's; one that is not here is missed. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("observed-from", "2011-07-01"),
            Map.entry("inputs.root", "./elsewhere"),
            Map.entry("time-zone", "UTC"),
            Map.entry("bands.age", "[0, 25]"),
            Map.entry("bands.tenure", "[0, 3]"),
            Map.entry("dimensions.membership-tiers", "[VIP]"),
            Map.entry("dimensions.networks", "[LTE]"),
            Map.entry("dimensions.often-ports", "3"),
            Map.entry("program.launched-on", "2013-02-01"),
            Map.entry("program.min-device-months", "24"),
            Map.entry("program.min-tenure-months", "1"),
            Map.entry("program.nearly-months", "5"),
            Map.entry("inputs.device_changes.enabled", "false"),
            Map.entry("quality.max-rejected-share", "0.5"),
            Map.entry("quality.max-staleness-days", "8"),
            Map.entry("quality.max-month-fall", "0.8"),
            Map.entry("quality.max-missing-changes", "0.3"),
            Map.entry("quality.max-kept-share", "0.2"),
            Map.entry("quality.earliest-date", "1990-01-01"),
            Map.entry("quality.max-years-ahead", "11"),
            Map.entry("quality.same-date-share", "0.06"),
            Map.entry("quality.same-date-rows", "51"),
            Map.entry("quality.max-prior-ports", "999"),
            Map.entry("quality.max-discount-krw", "999"),
            Map.entry("quality.max-stock-gap", "0.002"),
            Map.entry("quality.max-row-fall", "0.06"),
            Map.entry("quality.max-row-rise", "0.6"),
            Map.entry("lookback-months", "4"));

    private static Settings with(String... overrides) {
        List<String> all = new ArrayList<>(List.of("observed-from=2010-07-01"));
        all.addAll(List.of(overrides));
        return TestSettings.of(all);
    }

    @Test
    void thePageHasARowOfEachSetting() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line ->
                        line.startsWith("| `") && !line.startsWith("| `RETENTION_") && !line.startsWith("| `SPARK_"))
                .toList();
        assertEquals(
                String.join(
                        "\n",
                        LIST.all().stream()
                                .map(setting -> "| `" + setting.key() + '`'
                                        + (setting.givesMonthsTheirMeaning() ? " *" : "") + " | "
                                        + setting.shownDefault()
                                        + " | " + setting.meaning() + " |")
                                .toList()),
                String.join("\n", rows));
    }

    @Test
    void theShippedFileShowsEachDefault() throws IOException {
        StringBuilder uncommented = new StringBuilder();
        for (String line : Files.readAllLines(SHIPPED)) {
            boolean setting = line.matches("\\s*#\\s+([\\w.-]+ = .*|[\\w-]+ \\{|\\}|\\{.*\\}|\\])");
            uncommented.append(setting ? line.replaceFirst("#", "") : line).append('\n');
        }
        Config shown = ConfigFactory.parseString(uncommented.toString());
        Config defaults = LIST.defaults();
        Map<String, Object> missing = new TreeMap<>();
        defaults.entrySet().forEach(entry -> {
            String key = entry.getKey();
            Object found = shown.hasPath(key) ? shown.getValue(key).unwrapped() : "nothing";
            if (!found.equals(entry.getValue().unwrapped())) {
                missing.put(key, found);
            }
        });
        assertEquals(Map.of(), missing);
        assertTrue(shown.hasPath("observed-from"));
    }

    @Test
    void aSettingIsInTheHashOrDeliberatelyOut() {
        TreeSet<String> keys = new TreeSet<>();
        SettingKeys.ALL.stream().filter(setting -> !setting.isPattern()).forEach(setting -> keys.add(setting.key()));
        assertEquals(keys, new TreeSet<>(OTHERS.keySet()));
        String hash = with().meaningHash();
        for (Setting<?> setting : SettingKeys.ALL) {
            if (!setting.isPattern()) {
                String other =
                        with(setting.key() + "=" + OTHERS.get(setting.key())).meaningHash();
                assertEquals(setting.givesMonthsTheirMeaning(), !hash.equals(other), setting.key());
            }
        }
    }

    /** What areas declare is hashed by what they declare of it: another value of each shows it. */
    @Test
    void aSettingOfAnAreaIsInTheHashWhereItIsDeclaredSo() {
        List<Setting<?>> settings = new ArrayList<>(LIST.all());
        settings.removeAll(SettingKeys.ALL);
        String hash = with().meaningHash();
        for (Setting<?> setting : settings) {
            String other = with(setting.key() + "=" + anotherThan(setting)).meaningHash();
            assertEquals(setting.givesMonthsTheirMeaning(), !hash.equals(other), setting.key());
        }
        assertTrue(settings.size() >= 3, "settings of areas: " + settings.size());
    }

    private static Object anotherThan(Setting<?> setting) {
        Object value = with().value(setting);
        if (value instanceof Integer number) {
            return number - 1;
        } else if (value instanceof Double share) {
            return share / 2;
        } else if (value instanceof Boolean flag) {
            return !flag;
        } else if (value instanceof LocalDate date) {
            return date.plusMonths(1);
        } else if (value instanceof List<?>) {
            return "[]";
        }
        throw new IllegalStateException("Tell another value of " + setting.key() + " here");
    }

    /** Stored months keep their meaning when the program is replaced: the hash of the first release's defaults. */
    @Test
    void theHashOfTheDefaultsIsThatOfEarlierVersions() {
        assertEquals("a3f00e7cbb757aa5b13ed58da05e8cd12ca77ccbc6210fc6bc6c8095548bade2", with().meaningHash());
    }
}
