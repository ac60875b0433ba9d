package org.retentionmarts.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.Rule;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.testing.TestQuality;
import org.retentionmarts.testing.TestSettings;

class SettingsLoaderTest {
    @TempDir
    Path folder;

    private Settings load(String file, Map<String, String> environment, String... overrides) {
        try {
            Path path = Files.writeString(folder.resolve("test.conf"), file);
            return TestSettings.over(path, environment, List.of(overrides));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> problems(String file, String... overrides) {
        RunFailure failure = assertThrows(RunFailure.class, () -> load(file, Map.of(), overrides));
        assertEquals(ExitCode.USAGE, failure.exitCode());
        return failure.problems();
    }

    private static String churnPath(Settings settings) {
        return ((Place.Files) settings.inputs().locations().get("churn").place()).path();
    }

    @Test
    void defaultsHoldWhereNothingIsSaid() {
        Settings settings = load("observed-from = 2010-07-01", Map.of());
        assertEquals("./data/churn", churnPath(settings));
        assertEquals("Asia/Seoul", settings.timeZone().getId());
        assertEquals(
                List.of("0-19", "20-29", "30-39", "40-49", "50-59", "60-69", "70+"),
                settings.ageGroups().labels());
        assertEquals(
                List.of("0-1", "1-2", "2-5", "5-10", "10-15", "15-20", "20-25", "25+"),
                settings.tenureBands().labels());
        assertEquals(new ProgramSettings(LocalDate.of(2013, 1, 31), 18, 0, 6), settings.program());
        assertEquals(TestQuality.DEFAULTS, settings.quality());
        assertEquals(3, settings.lookbackMonths());
        assertTrue(settings.deviceChangesEnabled());
    }

    @Test
    void setWinsOverTheEnvironmentAndTheEnvironmentOverTheFile() {
        String file = "observed-from = 2010-07-01, inputs.root = /file";
        Map<String, String> environment = Map.of("RETENTION_INPUTS", "/environment");
        assertEquals("/file/churn", churnPath(load(file, Map.of())));
        assertEquals("/file/churn", churnPath(load(file, Map.of("RETENTION_INPUTS", " "))));
        assertEquals("/environment/churn", churnPath(load(file, environment)));
        assertEquals("/set/churn", churnPath(load(file, environment, "inputs.root=/file2", "inputs.root=/set")));
        assertEquals("/own", churnPath(load(file, environment, "inputs.root=/set", "inputs.churn.path=/own")));
    }

    @Test
    void aPathTemplateIsFilledFromTheAsOf() {
        Settings settings = load(
                "observed-from = 2010-07-01",
                Map.of(),
                "inputs.churn.path=/lake/{yyyy}/{MM}/{dd}/as_of={as-of}/{a,b}*");
        assertEquals(
                "/lake/2013/06/09/as_of=2013-06-09/{a,b}*",
                ((Place.Files) settings.inputs().locations().get("churn").place()).pathFor(LocalDate.of(2013, 6, 9)));
    }

    @Test
    void everyProblemIsListedAtOnce() {
        assertEquals(
                List.of(
                        "Cannot use --set nothing: expected key=value",
                        "Cannot run without observed-from: it has no default; must be a date such as 2013-01-31",
                        "Cannot use time-zone = Moon: it is not a time zone such as Asia/Seoul",
                        "Cannot use bands.age = [0, 30, 20]: it must start with 0 and rise, up to 150",
                        "Cannot use dimensions.networks = [LTE, ALL]: it must hold different names, at least one, none of"
                                + " them OTHER or ALL",
                        "Cannot use program.nearly-months = 19: it must not exceed program.min-device-months, which is"
                                + " 18",
                        "Cannot use quality.max-rejected-share = 1.5: it must be a number from 0 to 1"),
                problems(
                        "bands.age = [0, 30, 20], time-zone = Moon",
                        "nothing",
                        "dimensions.networks=[LTE, ALL]",
                        "program.nearly-months=19",
                        "quality.max-rejected-share=1.5"));
    }

    @Test
    void anUnknownSettingIsNamedWithItsPlace() {
        List<String> problems = problems("observed-from = 2010-07-01\nband.age = [0]");
        assertEquals(1, problems.size());
        assertTrue(
                problems.get(0)
                        .startsWith("Cannot use band.age (" + folder + "/test.conf: 2): there is no such setting;"),
                problems.get(0));
    }

    @Test
    void aFileThatIsNoHoconIsOneLine() {
        List<String> problems = problems("observed-from = [");
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).startsWith("Cannot read settings: "), problems.get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "observed-from=2010-07-02 | Cannot use observed-from = 2010-07-02: it must be the first day of a month",
                "observed-from=July | Cannot use observed-from = July: it must be a date such as 2013-01-31",
                "bands.age=20 | Cannot use bands.age = 20: it must be a list of whole years such as [0, 20, 30]",
                "bands.age=[0, 20.5] | Cannot use bands.age = [0, 20.5]: it must be a list of whole years such as [0, 20, 30]",
                "lookback-months=2.5 | Cannot use lookback-months = 2.5: it must be a whole number from 1 to 1200",
                "inputs.device_changes.enabled=perhaps | Cannot use inputs.device_changes.enabled = perhaps: it must be true or false",
            })
    void aWrongValueIsShown(String override, String problem) {
        assertEquals(List.of(problem), problems("observed-from = 2010-07-01", override));
    }

    @Test
    void aDatasetMayBeATableAndItsMappingMayReadFurtherSources() {
        Settings settings = load(
                "observed-from = 2010-07-01, inputs.churn { table = lake.crm.churn, table-as-of = \"extract_{as-of}\","
                        + " sql = x.sql, sources { codes.path = \"/codes/{yyyy}\", lines.table = lake.crm.lines } }",
                Map.of());
        InputSettings.Location churn = settings.inputs().locations().get("churn");
        assertEquals(
                new InputSettings.Location(
                        new Place.IcebergTable("lake.crm.churn", Optional.of("extract_{as-of}")),
                        Optional.of("x.sql"),
                        Map.of(
                                "codes",
                                new Place.Files("/codes/{yyyy}"),
                                "lines",
                                new Place.IcebergTable("lake.crm.lines", Optional.empty()))),
                churn);
        assertEquals(
                Optional.of("extract_2013-06-09"),
                ((Place.IcebergTable) churn.place()).versionFor(LocalDate.of(2013, 6, 9)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "churn.path=/x churn.table=a.b.c | Cannot use inputs.churn.path and inputs.churn.table together: rows come from files or from a table; remove one of them",
                "churn.table-as-of=v1 | Cannot use inputs.churn.table-as-of = v1: it needs inputs.churn.table beside it",
                "churn.table=crm.churn | Cannot use inputs.churn.table = crm.churn: it must be catalog.namespace.table, with a catalog of Spark's configuration",
                "churn.sources.codes.path=/x | Cannot use inputs.churn.sources.codes: only a mapping reads further sources; set inputs.churn.sql, or remove it",
                "churn.sql=x churn.sources.Source.path=/x | Cannot use inputs.churn.sources.Source: there is a view of that name already (the dataset's own rows); use another name",
                "churn.sql=x churn.sources.a.path=/x churn.sources.A.path=/y | Cannot use inputs.churn.sources.a: there is a view of that name already (SQL takes no notice of case); use another name",
                "churn.sql=x churn.sources.my-codes.path=/x | Cannot use inputs.churn.sources.\"my-codes\": a source's name must be a letter and then letters, digits or underscores, since it is a view in SQL",
                "churn.sql=x churn.sources.codes.table-as-of=1 | Cannot use inputs.churn.sources.codes.table-as-of = 1: it needs inputs.churn.sources.codes.table beside it",
            })
    void aPlaceThatCannotBeIsToldByItsKey(String overrides, String problem) {
        String[] all =
                Stream.of(overrides.split(" ")).map(pair -> "inputs." + pair).toArray(String[]::new);
        assertEquals(problem, problems("observed-from = 2010-07-01", all).get(0));
    }

    @Test
    void onlySettingsThatGiveStoredMonthsTheirMeaningChangeTheHash() {
        String file = "observed-from = 2010-07-01";
        String hash = load(file, Map.of()).meaningHash();
        for (String same :
                List.of("inputs.root=/x", "lookback-months=5", "quality.max-staleness-days=9", "did.months=3")) {
            assertEquals(hash, load(file, Map.of(), same).meaningHash(), same);
        }
        for (String other : List.of(
                "observed-from=2010-08-01",
                "time-zone=UTC",
                "bands.age=[0, 20]",
                "bands.tenure=[0, 2]",
                "dimensions.often-ports=3",
                "dimensions.networks=[LTE]",
                "program.nearly-months=5",
                "program.launched-on=2013-02-01",
                "inputs.device_changes.enabled=false")) {
            assertNotEquals(hash, load(file, Map.of(), other).meaningHash(), other);
        }
    }

    @Test
    void aRulesOwnShareWinsOverTheShareOfAll() {
        String file = "observed-from = 2010-07-01, quality.max-kept-share = 0.3,"
                + " quality.max-kept-share-by-rule { name_unusable = 0.2, exact_duplicate = 0 }";
        KeptShares kept = load(file, Map.of(), "quality.max-kept-share-by-rule.same_date=1")
                .quality()
                .kept();
        assertEquals(0.2, kept.of(Rule.NAME_UNUSABLE));
        assertEquals(0, kept.of(Rule.EXACT_DUPLICATE));
        assertEquals(1, kept.of(Rule.SAME_DATE));
        assertEquals(1, kept.of(Rule.AFTER_AS_OF));
        assertEquals(0.3, kept.of(Rule.PRIOR_PORTS_IMPLAUSIBLE));
        assertEquals("quality.max-kept-share", kept.keyOf(Rule.PRIOR_PORTS_IMPLAUSIBLE));
        assertEquals("quality.max-kept-share-by-rule.exact_duplicate", kept.keyOf(Rule.EXACT_DUPLICATE));
    }

    @Test
    void aShareOfAllThatIsSetRaisesTheDefaultsOfRules() {
        KeptShares asShipped =
                load("observed-from = 2010-07-01", Map.of()).quality().kept();
        assertEquals(0.45, asShipped.of(Rule.END_WITHOUT_CHURN));
        KeptShares raised = load("observed-from = 2010-07-01", Map.of(), "quality.max-kept-share=0.7")
                .quality()
                .kept();
        assertEquals(0.7, raised.of(Rule.END_WITHOUT_CHURN));
        assertEquals(0.7, raised.of(Rule.BIRTH_DATE_UNUSABLE));
        assertEquals(0.7, raised.of(Rule.SAME_DATE));
        assertEquals(0.7, raised.of(Rule.UNKNOWN_DIMENSION));
        assertEquals("quality.max-kept-share", raised.keyOf(Rule.END_WITHOUT_CHURN));
        assertEquals(1, raised.of(Rule.AFTER_AS_OF));
        KeptShares lowered = load("observed-from = 2010-07-01, quality.max-kept-share = 0.05", Map.of())
                .quality()
                .kept();
        assertEquals(0.45, lowered.of(Rule.END_WITHOUT_CHURN));
        assertEquals(0.01, lowered.of(Rule.NAME_UNUSABLE));
        assertEquals(0.05, lowered.of(Rule.PRIOR_PORTS_IMPLAUSIBLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.05", "0.1", "0.7", "1"})
    void aShareOfAllThatIsSetLoosensNoRuleThatIsStricterThanTheDefault(String share) {
        KeptShares kept = load("observed-from = 2010-07-01", Map.of(), "quality.max-kept-share=" + share)
                .quality()
                .kept();
        assertEquals(0, kept.of(Rule.DATE_OUT_OF_RANGE));
        assertEquals(0.01, kept.of(Rule.DATE_IMPLAUSIBLE));
        assertEquals(0.01, kept.of(Rule.NAME_UNUSABLE));
        assertEquals("quality.max-kept-share-by-rule.name_unusable", kept.keyOf(Rule.NAME_UNUSABLE));
    }

    @Test
    void theDefaultShareOfAllMaySetItselfWithoutEffect() {
        assertEquals(
                TestQuality.DEFAULTS,
                load("observed-from = 2010-07-01, quality.max-kept-share = 0.1", Map.of())
                        .quality());
    }

    @Test
    void aShareMayReferToASettingThatIsLeftToItsDefault() {
        String file = "observed-from = 2010-07-01, quality.max-kept-share = ${quality.";
        KeptShares low = load(file + "max-rejected-share}", Map.of()).quality().kept();
        assertEquals(0.01, low.of(Rule.PRIOR_PORTS_IMPLAUSIBLE));
        assertEquals(0.45, low.of(Rule.END_WITHOUT_CHURN));
        KeptShares high = load(file + "max-kept-share-by-rule.same_date}", Map.of())
                .quality()
                .kept();
        assertEquals(0.5, high.of(Rule.END_WITHOUT_CHURN));
        assertEquals(0.5, high.of(Rule.SAME_DATE));
        KeptShares referred = load(
                        file + "max-month-fall}, quality.max-rejected-share ="
                                + " ${quality.max-kept-share-by-rule.end_without_churn}",
                        Map.of())
                .quality()
                .kept();
        assertEquals(0.9, referred.of(Rule.END_WITHOUT_CHURN));
    }

    @Test
    void sharesOfRulesThatHaveNoneAreNoSettings() {
        List<String> problems = problems(
                "observed-from = 2010-07-01",
                "quality.max-kept-share-by-rule.orphan_event=0.1",
                "quality.max-kept-share-by-rule.same_date=2",
                "quality.max-discount-krw=1000000001",
                "quality.earliest-date=1980");
        assertEquals(4, problems.size(), problems.toString());
        assertTrue(
                problems.get(0).startsWith("Cannot use quality.max-kept-share-by-rule.orphan_event "), problems.get(0));
        assertEquals(
                List.of(
                        "Cannot use quality.max-kept-share-by-rule.same_date = 2: it must be a number from 0 to 1",
                        "Cannot use quality.earliest-date = 1980: it must be a date such as 2013-01-31",
                        "Cannot use quality.max-discount-krw = 1000000001: it must be a whole number from 0 to 1000000000"),
                problems.subList(1, 4));
    }
}
