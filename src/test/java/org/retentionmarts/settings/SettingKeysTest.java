package org.retentionmarts.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.DatasetDef;
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

    /** Settings with every input of an area, and a value of each setting that has no default. */
    private static List<String> allOn() {
        List<String> on = new ArrayList<>();
        LIST.further().forEach(dataset -> on.add("inputs." + dataset.name() + ".enabled=true"));
        for (Setting<?> setting : ofAreas()) {
            if (setting.fallback().isEmpty()) {
                on.add(setting.key() + "=" + fitFor(setting));
            }
        }
        return on;
    }

    private static List<Setting<?>> ofAreas() {
        List<Setting<?>> settings = new ArrayList<>(LIST.all());
        settings.removeAll(SettingKeys.ALL);
        return settings;
    }

    /** A value that the setting takes. */
    private static String fitFor(Setting<?> setting) {
        for (String candidate : List.of("2013-01-01", "1", "0.5", "true", "[A]", "A")) {
            try {
                setting.kind().read(ConfigFactory.parseString("a = " + candidate), "a");
                return candidate;
            } catch (Kind.Unfit unfit) {
                // The next one.
            }
        }
        throw new IllegalStateException("Tell a value here that " + setting.key() + " takes, which has no default");
    }

    /** What areas declare is hashed by what they declare of it, where their inputs are there: another value shows it. */
    @Test
    void aSettingOfAnAreaIsInTheHashWhereItIsDeclaredSo() {
        Settings on = with(allOn().toArray(String[]::new));
        for (Setting<?> setting : ofAreas()) {
            if (on.ofAreas().values().containsKey(setting)) {
                assertEquals(
                        setting.givesMonthsTheirMeaning(),
                        !on.meaningHash().equals(withAnotherValueOf(setting, on).meaningHash()),
                        setting.key());
            }
        }
        assertTrue(ofAreas().size() >= 3, "settings of areas: " + ofAreas().size());
    }

    private static Settings withAnotherValueOf(Setting<?> setting, Settings settings) {
        Map<Setting<?>, Object> values = new HashMap<>(settings.ofAreas().values());
        values.put(setting, "another than " + values.get(setting));
        return new Settings(
                settings.inputs(),
                settings.observedFrom(),
                settings.timeZone(),
                settings.ageGroups(),
                settings.tenureBands(),
                settings.dimensions(),
                settings.program(),
                settings.quality(),
                settings.lookbackMonths(),
                new AreaValues(
                        values, settings.ofAreas().hashed(), settings.ofAreas().meaningful()));
    }

    /** A value whose text says where it lies in memory would ask for a backfill every night. */
    @Test
    void theHashOfTheSameSettingsIsTheSame() {
        String[] on = allOn().toArray(String[]::new);
        assertEquals(with(on).meaningHash(), with(on).meaningHash());
    }

    /** Stored months of an area mean nothing without its input. */
    @Test
    void anInputOfAnAreaIsInTheHash() {
        String[] on = allOn().toArray(String[]::new);
        for (DatasetDef dataset : LIST.further()) {
            List<String> without = new ArrayList<>(List.of(on));
            without.add("inputs." + dataset.name() + ".enabled=false");
            assertNotEquals(
                    with(on).meaningHash(), with(without.toArray(String[]::new)).meaningHash(), dataset.name());
        }
    }

    /** Stored months keep their meaning when the program is replaced: the hash of the first release's defaults. */
    @Test
    void theHashOfTheDefaultsIsThatOfEarlierVersions() {
        assertEquals("a3f00e7cbb757aa5b13ed58da05e8cd12ca77ccbc6210fc6bc6c8095548bade2", with().meaningHash());
    }
}
