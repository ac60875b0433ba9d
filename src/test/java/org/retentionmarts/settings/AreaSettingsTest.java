package org.retentionmarts.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Dimension;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.testing.TestSettings;

/** Settings that an area declares are read, checked and hashed as the program's own are. */
class AreaSettingsTest {
    private static final DatasetDef GRANTS = DatasetDef.of(
            "grants", "One row per grant.", List.of(ColumnDef.required("grant_id", ColumnType.ID, "Key")), "grant_id");

    private static final Dimension CHANNEL = Dimension.of("channel");

    private record Benefit(String code, int months) {}

    private static final Setting<List<Benefit>> BENEFITS = Setting.of(
                    "benefits",
                    Kind.of("must be a list of {code, months}", AreaSettingsTest::benefits, List.<Benefit>of()),
                    "what may be granted")
            .or("[{code: REFILL, months: 12}]")
            .hashed();

    private static final Setting<List<String>> CHANNELS =
            Setting.listing(CHANNEL, "dimensions.channels", "where").or("[CALL, WEB]");

    private static final Setting<Integer> SHOWN =
            Setting.of("grants.shown", Kind.number(1, 9), "how many are shown").or("3");

    private static final AreaSettings AREA = new AreaSettings(
            List.of(GRANTS),
            List.of(BENEFITS, CHANNELS, SHOWN),
            settings -> settings.value(SHOWN) > settings.value(BENEFITS).size() + 3
                    ? List.of(SHOWN.refusal(settings.value(SHOWN), "must be at most three more than benefits"))
                    : List.of());

    @SuppressWarnings("unchecked")
    private static List<Benefit> benefits(Object written) {
        List<Benefit> benefits = new ArrayList<>();
        for (Map<String, Object> entry : (List<Map<String, Object>>) written) {
            int months = (Integer) entry.getOrDefault("months", 12);
            if (months < 1) {
                throw new IllegalArgumentException("must have months of 1 or more");
            }
            benefits.add(new Benefit((String) entry.get("code"), months));
        }
        return benefits;
    }

    private static Settings load(String... overrides) {
        List<String> all = new ArrayList<>(List.of("observed-from=2013-01-01"));
        all.addAll(List.of(overrides));
        return TestSettings.of(all, List.of(AREA));
    }

    private static List<String> problems(String... overrides) {
        RunFailure failure = assertThrows(RunFailure.class, () -> load(overrides));
        assertEquals(ExitCode.USAGE, failure.exitCode());
        return failure.problems();
    }

    @Test
    void aListOfEntriesIsReadByTheAreasOwnKind() {
        assertEquals(List.of(new Benefit("REFILL", 12)), load().value(BENEFITS));
        assertEquals(
                List.of(new Benefit("A", 12), new Benefit("B", 3)),
                load("benefits=[{code: A}, {code: B, months: 3}]").value(BENEFITS));
    }

    @Test
    void whatMayNotStandIsToldWithItsValueAlsoWhereTheAreaIsOff() {
        assertEquals(
                List.of("Cannot use benefits = [{code=A, months=0}]: it must have months of 1 or more"),
                problems("benefits=[{code: A, months: 0}]"));
        assertEquals(
                List.of("Cannot use benefits = REFILL: it must be a list of {code, months}"),
                problems("benefits=REFILL"));
        assertEquals(
                List.of("Cannot use grants.shown = 10: it must be a whole number from 1 to 9"),
                problems("grants.shown=10"));
        assertEquals(
                List.of("Cannot use dimensions.channels = [OTHER]: it must hold different names, at least one, none of"
                        + " them OTHER or ALL"),
                problems("dimensions.channels=[OTHER]"));
    }

    @Test
    void valuesAreCheckedTogetherWhereTheAreaIsOn() {
        assertEquals(9, load("grants.shown=9").value(SHOWN));
        assertEquals(
                List.of("Cannot use grants.shown = 9: it must be at most three more than benefits"),
                problems("grants.shown=9", "inputs.grants.enabled=true"));
    }

    @Test
    void theHashHasThemWhereTheAreaIsOnAndTheyGiveMonthsTheirMeaning() {
        String off = TestSettings.of(List.of("observed-from=2013-01-01"), List.<AreaSettings>of())
                .meaningHash();
        assertEquals(
                off, load("dimensions.channels=[WEB]", "benefits=[{code: A}]").meaningHash());
        String on = load("inputs.grants.enabled=true").meaningHash();
        assertNotEquals(off, on);
        assertEquals(on, load("inputs.grants.enabled=true", "grants.shown=2").meaningHash());
        assertNotEquals(
                on,
                load("inputs.grants.enabled=true", "dimensions.channels=[WEB]").meaningHash());
        assertNotEquals(
                on, load("inputs.grants.enabled=true", "benefits=[{code: A}]").meaningHash());
    }

    @Test
    void aColumnOfItsDimensionHoldsTheLabelsThatAreListed() {
        assertEquals(List.of("CALL", "WEB", "OTHER"), load().valuesOf(CHANNEL));
        assertEquals(
                List.of("WEB", "OTHER", "ALL"),
                load("dimensions.channels=[WEB]").valuesOf(CHANNEL.orAll()));
    }

    @Test
    void aSettingThatIsDeclaredTwiceOrNotAtAllIsAMistakeOfTheProgram() {
        assertEquals(
                "Cannot declare setting lookback-months.of beside lookback-months",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new SettingList(List.of(new AreaSettings(
                                        List.of(),
                                        List.of(Setting.of("lookback-months.of", Kind.flag(), "")),
                                        settings -> List.of()))))
                        .getMessage());
        assertEquals(
                "Cannot declare setting inputs.grants.enabled beside inputs.grants.enabled",
                assertThrows(IllegalArgumentException.class, () -> new SettingList(List.of(AREA, AREA)))
                        .getMessage());
        assertEquals(
                "No area that is switched on declares the setting grants.hidden",
                assertThrows(
                                IllegalStateException.class,
                                () -> load().value(Setting.of("grants.hidden", Kind.flag(), "")))
                        .getMessage());
    }
}
