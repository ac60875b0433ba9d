package org.retentionmarts.areas.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.retentionmarts.area.StoredSums;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.testing.TestSettings;

class MarketCalendarTest {
    private static final LocalDate AS_OF = LocalDate.of(2013, 3, 31);

    private static Settings with(String calendar) {
        return TestSettings.of(List.of("observed-from=2010-07-01", "calendar=" + calendar));
    }

    private static List<TableRow> rows(Settings settings) {
        MarketCalendar mart = new MarketCalendar();
        return mart.rows(settings, AS_OF, StoredSums.of(mart.needs(settings, AS_OF), AS_OF, (table, action) -> {}));
    }

    private static TableRow row(String name, String kind, String first, String last) {
        return TableRow.of(MarketTables.CALENDAR, name, kind, LocalDate.parse(first), LocalDate.parse(last));
    }

    @Test
    void theShippedEntriesAreThoseOfTheMarketInEarly2013() {
        assertEquals(
                List.of(
                        row("LG U+ suspended", "MARKET", "2013-01-07", "2013-01-30"),
                        row("SKT suspended", "MARKET", "2013-01-31", "2013-02-21"),
                        row("KT suspended", "MARKET", "2013-02-22", "2013-03-13"),
                        row("Upgrade programme", "LAUNCH", "2013-01-31", "2013-01-31"),
                        row("Global Mobile Award", "AWARD", "2013-02-26", "2013-02-26"),
                        row("LTE-A", "LAUNCH", "2013-06-26", "2013-06-26")),
                rows(TestSettings.of(List.of("observed-from=2010-07-01"))));
    }

    @Test
    void entriesOfOnesOwnTakeTheirPlaceAndADayWithoutAnEndIsOneDay() {
        assertEquals(
                List.of(
                        row("단통법", "MARKET", "2014-10-01", "2017-09-30"),
                        row("Cable cut", "OUTAGE", "2013-02-03", "2013-02-03")),
                rows(with("[{name=\"단통법\", kind=MARKET, starts-on=2014-10-01, ends-on=2017-09-30},"
                        + " {name=\" Cable cut \", kind=outage, starts-on=2013-02-03}]")));
    }

    @Test
    void aCalendarMayBeEmpty() {
        assertEquals(List.of(), rows(with("[]")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "[{name=A, kind=PARTY, starts-on=2013-01-01}] => must be a calendar, but its entry 1 has kind PARTY;"
                        + " expected one of LAUNCH, MARKET, COUNCIL, LISTENING, AWARD, OUTAGE",
                "[{name=A, kind=LAUNCH}] => must be a calendar, but its entry 1 has no starts-on",
                "[{name=A, kind=LAUNCH, starts-on=2013-02-30}] => must be a calendar, but its entry 1 has starts-on"
                        + " 2013-02-30; expected a date such as 2013-06-26",
                "[{name=A, kind=LAUNCH, starts-on=2013-02-03, ends-on=2013-02-01}] => must be a calendar, but its entry 1"
                        + " ends on 2013-02-01, before it starts on 2013-02-03",
                "[{name=A, kind=LAUNCH, starts-on=2013-02-03}, {kind=LAUNCH, starts-on=2013-02-03}] => must be a"
                        + " calendar, but its entry 2 has no name",
                "[{name=A, kind=LAUNCH, starts-on=2013-02-03}, {name=A, kind=AWARD, starts-on=2013-03-03}] => must name"
                        + " each entry once, found A twice",
                "[{name=A, kind=LAUNCH, on=2013-02-03}] => must be a calendar, but its entry 1 has on; expected name,"
                        + " kind, starts-on and ends-on",
                "[2013-02-03] => must be a list of entries such as {name = \"LTE-A\", kind = LAUNCH, starts-on ="
                        + " \"2013-06-26\"}, with ends-on where there is more than one day",
                "LTE-A => must be a list of entries such as {name = \"LTE-A\", kind = LAUNCH, starts-on ="
                        + " \"2013-06-26\"}, with ends-on where there is more than one day"
            })
    void whatIsNoCalendarIsRefusedInWords(String calendar, String expectation) {
        RunFailure failure = assertThrows(RunFailure.class, () -> with(calendar));
        assertEquals(ExitCode.USAGE, failure.exitCode());
        List<String> problems = failure.problems();
        assertEquals(1, problems.size());
        assertEquals(
                expectation, problems.get(0).replaceFirst("^Cannot use calendar = .*: it (?=must (be a|name))", ""));
    }

    @Test
    void aNameThatDoesNotFitAChartIsRefused() {
        RunFailure failure = assertThrows(
                RunFailure.class, () -> with("[{name=\"" + "가".repeat(61) + "\", kind=LAUNCH, starts-on=2013-02-03}]"));
        assertEquals(
                "must be a calendar, but its entry 1 has a name of more than 60 characters",
                failure.problems().get(0).replaceFirst("(?s)^Cannot use calendar = .*: it ", ""));
    }
}
