package org.retentionmarts.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.RowRule;
import org.retentionmarts.shuffle.Buckets;
import org.retentionmarts.shuffle.Chunk;
import org.retentionmarts.shuffle.ColumnTimes;
import org.retentionmarts.shuffle.Dictionary;
import org.retentionmarts.shuffle.InternalRowFeed;
import org.retentionmarts.shuffle.Layout;
import org.retentionmarts.shuffle.Layouts;
import org.retentionmarts.shuffle.LineRow;
import org.retentionmarts.shuffle.RowPacker;
import org.retentionmarts.shuffle.TimesOfDay;
import org.retentionmarts.sparkplan.ComputedRows;

/** Rows of one key, judged together: which rule takes which row. */
class LineJudgeTest {
    private static final LocalDate AS_OF = LocalDate.of(2013, 6, 30);

    private final Dictionary dictionary = new Dictionary();
    private final Judgement judgement = new Judgement(
            (int) AS_OF.toEpochDay(),
            (int) LocalDate.of(2010, 7, 1).toEpochDay(),
            (int) LocalDate.of(2013, 1, 31).toEpochDay(),
            List.of("VIP"),
            List.of("LTE"),
            2,
            (int) LocalDate.of(1980, 1, 1).toEpochDay(),
            (int) AS_OF.plusYears(10).toEpochDay(),
            1000,
            1_000_000_000,
            Map.of(),
            Map.of());
    private final Findings findings = new Findings(judgement, dictionary, Layouts.CORE);
    private final List<String> rejected = new ArrayList<>();
    private final List<String> examples = new ArrayList<>();
    private String devices = "";
    private long upgrades;
    private final LineJudge judge = new LineJudge(
            judgement, dictionary, findings, (dataset, rule, row) -> rejected.add(dataset + " " + rule.code()));
    private final List<LineRow> subscribers = new ArrayList<>();
    private final List<LineRow> churn = new ArrayList<>();
    private final List<LineRow> changes = new ArrayList<>();

    private LineJudgeTest line(String activated, String deactivated) {
        return line("INDIVIDUAL", activated, deactivated, "LTE");
    }

    private LineJudgeTest line(String customerType, String activated, String deactivated, String network) {
        subscribers.add(row(
                Layout.SUBSCRIBER,
                1L,
                null,
                customerType,
                activated,
                deactivated,
                "NEW",
                null,
                null,
                "VIP",
                network,
                "2012-01-01",
                true));
        return this;
    }

    private LineJudgeTest end(String churnedOn, String type) {
        churn.add(row(Layout.CHURN, 1L, churnedOn, type, null));
        return this;
    }

    private LineJudgeTest change(String changedOn, String heldSince) {
        changes.add(row(Layout.DEVICE_CHANGE, 1L, changedOn, "programme", heldSince, 270_000L, null));
        return this;
    }

    private LineHistory judge() {
        return judge.judge(subscribers, churn, changes);
    }

    /** Values in the contract's order, dates as text; packed and read again, as on the way through a shuffle. */
    private LineRow row(Layout layout, Object... values) {
        Object[] internal = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            internal[i] = internal(layout.dataset().columns().get(i).type(), values[i]);
        }
        Dictionary ofTheScan = new Dictionary();
        Iterator<InternalRow> rows =
                List.<InternalRow>of(new GenericInternalRow(internal)).iterator();
        RowPacker packer = new RowPacker(
                layout,
                0,
                ZoneOffset.UTC,
                new Buckets(0, 0),
                ofTheScan,
                new InternalRowFeed(
                        new ComputedRows(rows), layout, ofTheScan, TimesOfDay.of(layout, new StructType())));
        Chunk chunk = new Chunk(packer.next()._2(), dictionary, Layouts.CORE);
        return LineRow.of(chunk, chunk.record(0));
    }

    private static Object internal(ColumnType type, Object value) {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case DATE -> (int) LocalDate.parse((String) value).toEpochDay();
            case STRING -> UTF8String.fromString((String) value);
            case LINE_ID, INT, BIGINT, BOOLEAN -> value;
            case ID, DOUBLE, DECIMAL, TIMESTAMP, STRING_MAP, BIGINT_MAP -> throw new IllegalArgumentException();
        };
    }

    /** What was counted, by dataset: totals, then rules. */
    private List<String> counts() {
        List<String> counts = new ArrayList<>();
        findings.report(new Findings.FindingReader() {
            @Override
            public void total(String dataset, RowRule.Action action, long rows) {
                if (rows > 0) {
                    counts.add(dataset + " " + action + " " + rows);
                }
            }

            @Override
            public void rule(String dataset, RowRule rule, long rows) {
                counts.add(dataset + " " + rule.code() + " " + rows);
            }

            @Override
            public void example(String dataset, RowRule rule, Examples.Example example) {
                examples.add(dataset + " " + rule.code() + ": " + example.text());
            }

            @Override
            public void dates(String dataset, String column, int firstDay, int[] days) {
                for (int i = 0; i < days.length; i++) {
                    if (days[i] > 1) {
                        examples.add(column + " " + LocalDate.ofEpochDay(firstDay + (long) i) + " x " + days[i]);
                    }
                }
            }

            @Override
            public void times(String dataset, String column, ColumnTimes times) {
                examples.add(column + " " + times);
            }

            @Override
            public void newDevices(long lines, long untold) {
                if (lines > 0) {
                    devices = "new " + lines + ", untold " + untold;
                }
            }

            @Override
            public void upgrades(long rows) {
                upgrades = rows;
            }

            @Override
            public void endsWithoutChurn(int firstDay, int[] days) {
                for (int i = 0; i < days.length; i++) {
                    if (days[i] > 0) {
                        examples.add(
                                "ends without churn " + LocalDate.ofEpochDay(firstDay + (long) i) + " x " + days[i]);
                    }
                }
            }

            @Override
            public void newest(String dataset, int day) {
                counts.add(dataset + " newest " + LocalDate.ofEpochDay(day));
            }
        });
        return counts;
    }

    @Test
    void aSoundLineIsUsedWithItsEvents() {
        LineHistory history = line("2012-01-01", "2013-03-01")
                .end("2013-03-01", "PORT_OUT")
                .change("2013-03-01", "2012-01-01")
                .change("2012-05-01", "2012-01-01")
                .judge();
        assertEquals(LocalDate.of(2013, 3, 1).toEpochDay(), history.end());
        assertEquals(LocalDate.of(2012, 5, 1).toEpochDay(), history.changedOn(0));
        assertEquals(
                List.of(
                        "subscribers READ 1",
                        "subscribers USED 1",
                        "churn READ 1",
                        "churn USED 1",
                        "churn newest 2013-03-01",
                        "device_changes READ 2",
                        "device_changes USED 2",
                        "device_changes upgrade_before_launch 1",
                        "device_changes newest 2013-03-01"),
                counts());
        assertEquals(List.of(), rejected);
    }

    @Test
    void aMissingValueComesBeforeADuplicate() {
        assertNull(line(null, "2012-01-01", null, "LTE")
                .line(null, "2012-01-01", null, "LTE")
                .end("2013-03-01", "PORT_OUT")
                .judge());
        assertEquals(
                List.of("subscribers missing_required", "subscribers missing_required", "churn orphan_event"),
                rejected);
    }

    @Test
    void anEndWithoutAChurnRowIsCountedByItsDayFromObservedFromOn() {
        for (String day : List.of("2010-06-30", "2010-07-01", "2013-06-30", "2013-06-30")) {
            line("2010-01-01", day).judge();
            subscribers.clear();
        }
        counts();
        assertEquals(
                List.of("ends without churn 2010-07-01 x 1", "ends without churn 2013-06-30 x 2"),
                examples.stream().filter(seen -> seen.startsWith("ends")).toList());
    }

    /** The line's device is of 2012-01-01. */
    @Test
    void aDeviceThatIsNewerThanItsLineIsToldByAChangeOfThatDayOrLater() {
        line("2011-05-05", null).judge();
        subscribers.clear();
        for (String day : List.of("2011-12-31", "2012-01-01", "2012-01-02")) {
            line("2011-05-05", null).change(day, "2011-05-05").judge();
            subscribers.clear();
            changes.clear();
        }
        // Not newer than the line, or not of its time.
        line("2012-01-01", null).judge();
        subscribers.clear();
        line("2011-05-05", "2011-12-31").judge();
        counts();
        assertEquals("new 4, untold 2", devices);
    }

    @Test
    void ofEqualRowsOneIsKeptAndOfDifferentOnesNone() {
        line("2012-01-01", null).line("2012-01-01", null).judge();
        assertEquals(List.of("subscribers READ 2", "subscribers USED 1", "subscribers exact_duplicate 1"), counts());

        subscribers.clear();
        assertNull(line("2012-01-01", null)
                .line("2012-01-01", null)
                .line("2012-01-02", null)
                .judge());
        assertEquals(List.of("subscribers duplicate_key", "subscribers duplicate_key"), rejected);
    }

    @Test
    void aDuplicateKeyComesBeforeAnUnknownCodeAndADateAfterTheAsOf() {
        line("2012-01-01", null)
                .end("2013-07-02", "MOVED")
                .end("2013-03-01", "PORT_OUT")
                .judge();
        assertEquals(List.of("churn duplicate_key", "churn duplicate_key"), rejected);
    }

    @Test
    void twoChangesOfOneDayAreDuplicatesAndOfTwoDaysAreNot() {
        line("2012-01-01", null)
                .change("2013-03-01", "2012-01-01")
                .change("2013-03-01", "2012-01-02")
                .change("2013-03-02", "2013-03-01")
                .judge();
        assertEquals(List.of("device_changes duplicate_key", "device_changes duplicate_key"), rejected);
    }

    @Test
    void anUnknownCodeComesBeforeADateAfterTheAsOf() {
        assertNull(line("SOLE", "2013-07-01", null, "LTE")
                .end("2013-07-01", "MOVED")
                .judge());
        assertEquals(List.of("subscribers unknown_code", "churn unknown_code"), rejected);
    }

    @Test
    void whatIsDatedAfterTheAsOfIsSetAsideBeforeEverythingElse() {
        assertNull(line("2013-07-02", "2013-07-01")
                .end("2013-07-05", "PORT_OUT")
                .change("2013-07-01", "2013-07-03")
                .judge());
        assertEquals(List.of(), rejected);
        assertEquals(
                List.of(
                        "subscribers READ 1",
                        "subscribers after_as_of 1",
                        "churn READ 1",
                        "churn after_as_of 1",
                        "device_changes READ 1",
                        "device_changes after_as_of 1"),
                counts());
    }

    @Test
    void aLineThatEndsBeforeItBeginsTakesItsEventsWithIt() {
        assertNull(line("2013-01-02", "2013-01-01")
                .end("2013-01-01", "PORT_OUT")
                .change("2013-01-05", "2012-01-01")
                .judge());
        assertEquals(
                List.of("subscribers ends_before_activation", "churn orphan_event", "device_changes orphan_event"),
                rejected);
    }

    @Test
    void anEndBeforeTheLineComesBeforeAConflict() {
        LineHistory history =
                line("2013-01-02", "2013-03-01").end("2013-01-01", "PORT_OUT").judge();
        assertEquals(List.of("churn event_outside_line"), rejected);
        assertEquals(LocalDate.of(2013, 3, 1).toEpochDay(), history.end());
        assertEquals(false, history.portedOut());
    }

    @Test
    void aConflictingEndLeavesTheLinesOwn() {
        LineHistory history = line("2013-01-02", "2013-03-01")
                .end("2013-03-02", "PORT_OUT")
                .change("2013-03-02", "2012-01-01")
                .judge();
        assertEquals(List.of("churn end_date_conflict", "device_changes event_outside_line"), rejected);
        assertEquals(LocalDate.of(2013, 3, 1).toEpochDay(), history.end());
    }

    @Test
    void aChangeOutsideTheLineComesBeforeOneHeldTooLate() {
        line("2013-01-02", null)
                .end("2013-03-01", "TERMINATION")
                .change("2013-01-01", "2013-01-02")
                .change("2013-03-02", "2013-03-03")
                .change("2013-02-01", "2013-02-02")
                .change("2013-01-02", "2013-01-02")
                .judge();
        assertEquals(
                List.of(
                        "device_changes event_outside_line",
                        "device_changes event_outside_line",
                        "device_changes held_after_change"),
                rejected);
    }

    @Test
    void aDeactivationAfterTheAsOfIsNoEndYet() {
        LineHistory history = line("2013-01-02", "2013-07-01").judge();
        assertEquals(LineHistory.NO_DATE, history.end());
        assertEquals(List.of("subscribers READ 1", "subscribers USED 1"), counts());
    }

    @Test
    void aNetworkOutsideTheListIsUsedAndCounted() {
        LineHistory history = line("INDIVIDUAL", "2013-01-02", null, "5G").judge();
        assertEquals(1, history.network());
        assertEquals(List.of("subscribers READ 1", "subscribers USED 1", "subscribers unknown_dimension 1"), counts());
    }

    private LineJudgeTest ported(String acquiredFrom, Integer priorPorts) {
        subscribers.add(row(
                Layout.SUBSCRIBER,
                1L,
                "1980-01-01",
                "INDIVIDUAL",
                "2012-01-01",
                null,
                "PORT_IN",
                acquiredFrom,
                priorPorts,
                "VIP",
                "LTE",
                "2012-01-01",
                true));
        return this;
    }

    /** The launch is on 2013-01-31. */
    @Test
    void anUpgradeBeforeTheLaunchIsUsedAndCounted() {
        line("2012-01-01", null).change("2013-01-30", "2012-01-01").change("2013-01-31", "2012-01-01");
        LineHistory history = judge();
        assertEquals(List.of(true, true), List.of(history.isUpgrade(0), history.isUpgrade(1)));
        assertEquals("device_changes upgrade_before_launch 1", counts().get(4));
        assertEquals("device_changes upgrade_before_launch: program 'programme'", examples.get(0));
        assertEquals(2, upgrades);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u3000", "-", "null", "n/a"})
    void aProgramWithoutANameIsNoProgramme(String program) {
        changes.add(row(Layout.DEVICE_CHANGE, 1L, "2012-03-01", program, "2012-01-01", 0L, null));
        LineHistory history = line("2012-01-01", null).judge();
        assertEquals(1, history.changes());
        assertEquals(LineHistory.NO_DATE, history.firstUpgrade());
        assertEquals("device_changes name_not_normal 1", counts().get(4));
        assertEquals(0, upgrades);
    }

    @Test
    void aProgramThatLostItsLettersIsAProgramme() {
        changes.add(row(Layout.DEVICE_CHANGE, 1L, "2013-03-01", "\uFFFD\uFFFD", "2012-01-01", 0L, null));
        assertEquals(
                LocalDate.of(2013, 3, 1).toEpochDay(),
                line("2012-01-01", null).judge().firstUpgrade());
    }

    private LineJudgeTest discount(long krw) {
        changes.add(row(Layout.DEVICE_CHANGE, 1L, "2013-03-01", "programme", "2012-01-01", krw, null));
        return this;
    }

    @Test
    void aDiscountThatCannotBeGrantedIsRejectedAfterEveryOtherRule() {
        line("2012-01-01", "2013-02-01").discount(-1).judge();
        assertEquals(List.of("device_changes event_outside_line"), rejected);
        clear();
        assertEquals(0, line("2012-01-01", null).discount(-1).judge().changes());
        clear();
        assertEquals(0, line("2012-01-01", null).discount(1_000_000_001).judge().changes());
        assertEquals(List.of("device_changes discount_unusable"), rejected);
        clear();
        assertEquals(1, line("2012-01-01", null).discount(1_000_000_000).judge().changes());
        assertEquals(List.of(), rejected);
    }

    private void clear() {
        subscribers.clear();
        changes.clear();
        rejected.clear();
    }

    @Test
    void aLineOfTheYearOneIsUsedAndCounted() {
        LineHistory history = line("0001-01-01", null).judge();
        assertEquals(LocalDate.of(1, 1, 1).toEpochDay(), history.activated());
        assertEquals(List.of("subscribers READ 1", "subscribers USED 1", "subscribers date_implausible 1"), counts());
        assertEquals(List.of("subscribers date_implausible: activated_on 0001-01-01"), examples);
    }

    @Test
    void aDateBeyondTheCalendarIsUsedAsTheLastThatCounts() {
        LineHistory history = line("-5877640-01-01", "+5000000-01-01").judge();
        assertEquals(LocalDate.of(1, 1, 1).toEpochDay(), history.activated());
        assertEquals(LineHistory.NO_DATE, history.end());
        assertEquals(
                List.of(
                        "subscribers READ 1",
                        "subscribers USED 1",
                        "subscribers date_out_of_range 1",
                        "subscribers date_implausible 1"),
                counts());
    }

    /** A byte holds 255 of a day, and nothing is lost where it starts again. */
    @ParameterizedTest
    @ValueSource(ints = {255, 256, 257, 1000})
    void daysAreCountedExactlyHoweverManyRowsHaveThem(int lines) {
        for (int i = 0; i < lines; i++) {
            line("2011-05-05", null).judge();
            clear();
        }
        counts();
        assertEquals(List.of("activated_on 2011-05-05 x " + lines, "device_since 2012-01-01 x " + lines), examples);
    }

    @Test
    void aRowSetAsideForALaterYearIsCountedBesides() {
        assertNull(line("2023-07-01", null).line("2023-07-01", null).judge());
        clear();
        assertNull(line("2023-06-30", null).judge());
        assertEquals(
                List.of(
                        "subscribers READ 3",
                        "subscribers exact_duplicate 1",
                        "subscribers after_as_of 2",
                        "subscribers date_implausible 1"),
                counts().stream().filter(line -> !line.contains("USED")).toList());
    }

    @Test
    void anOperatorsNameIsWhatIsLeftWithoutBlanks() {
        LineHistory history = ported("\u3000KT ", 1).judge();
        assertEquals("KT", dictionary.text(history.donor()));
        assertEquals(List.of("subscribers READ 1", "subscribers USED 1", "subscribers name_not_normal 1"), counts());
        assertEquals(List.of("subscribers name_not_normal: acquired_from '\\u3000KT '"), examples);
    }

    @Test
    void aNameWhoseLettersWereLostIsNone() {
        assertEquals(Dictionary.NULL, ported("K\uFFFD", 1).judge().donor());
        assertEquals(List.of("subscribers READ 1", "subscribers USED 1", "subscribers name_unusable 1"), counts());
    }

    @Test
    void portsThatNoNumberHadCountAsTheyStand() {
        assertEquals(2, ported("KT", 1001).judge().portingHistory());
        clear();
        assertEquals(1, ported("KT", -1).judge().portingHistory());
        assertEquals(
                List.of("subscribers READ 2", "subscribers USED 2", "subscribers prior_ports_implausible 2"), counts());
    }

    @Test
    void everyPlausibleDateOfAUsedRowIsCountedByDay() {
        line("2012-01-01", "2013-07-01").judge();
        clear();
        line("2012-01-01", null).judge();
        clear();
        line("SOLE", "2012-01-01", null, "LTE").judge();
        counts();
        assertEquals(
                List.of("activated_on 2012-01-01 x 2", "device_since 2012-01-01 x 2"),
                examples.stream().filter(line -> line.contains(" x ")).toList());
    }
}
