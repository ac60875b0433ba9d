package org.retentionmarts.testing;

import static org.retentionmarts.model.ColumnDef.count;
import static org.retentionmarts.model.ColumnDef.rate;
import static org.retentionmarts.model.ColumnDef.required;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.retentionmarts.area.Area;
import org.retentionmarts.area.BaseTable;
import org.retentionmarts.area.Figures;
import org.retentionmarts.area.Mart;
import org.retentionmarts.area.Rates;
import org.retentionmarts.area.SampleLine;
import org.retentionmarts.area.SamplePart;
import org.retentionmarts.area.SampleScale;
import org.retentionmarts.area.StoredSums;
import org.retentionmarts.calendar.CivilCalendar;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.model.Agreement;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.Condition;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Dimension;
import org.retentionmarts.model.InputRow;
import org.retentionmarts.model.KeyOrder;
import org.retentionmarts.model.Limits;
import org.retentionmarts.model.OwnRule;
import org.retentionmarts.model.Refreshed;
import org.retentionmarts.model.RowCheck;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.settings.Kind;
import org.retentionmarts.settings.Setting;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.shuffle.Dictionary;
import org.retentionmarts.timeline.Accumulator;
import org.retentionmarts.timeline.Frame;
import org.retentionmarts.timeline.KeptRow;
import org.retentionmarts.timeline.Labels;
import org.retentionmarts.timeline.LineEvents;
import org.retentionmarts.timeline.TableCounts;
import org.retentionmarts.timeline.Tally;
import org.retentionmarts.timeline.YearBands;

/** A small area of everything that an area can declare: calls of customers, several a day. */
public final class CallsArea implements Area {
    private static final Dimension TOPIC = Dimension.of("topic");
    private static final OwnRule ENDLESS = OwnRule.rejected("call_endless", "longer than a day");

    public static final DatasetDef CALLS = DatasetDef.of(
                    "calls",
                    "One row per call of a customer.",
                    List.of(
                            required("call_id", ColumnType.ID, "Key of the call, with the line and the day"),
                            required("subscriber_id", ColumnType.LINE_ID, "Key of the line"),
                            required("called_at", ColumnType.TIMESTAMP, "When it began"),
                            required("topic", ColumnType.STRING, "What it was about; outside calls.topics: OTHER")
                                    .of(TOPIC),
                            required("minutes", ColumnType.INT, "Length")),
                    "call_id",
                    "subscriber_id",
                    "called_at")
            .dated("called_at")
            .judgedBy(RowCheck.ofRow(ENDLESS, List.of("minutes"), (row, at) -> row.whole(at[0]) > 1440));

    public static final TableDef CALLS_COUNTED = TableDef.base(
                    "calls",
                    "One row per month, age group and topic that has calls.",
                    List.of(
                            Columns.MONTH_COLUMN,
                            Columns.AGE_GROUP_COLUMN,
                            required("topic", ColumnType.STRING, "What they were about")
                                    .of(TOPIC),
                            count("calls", "Calls of lines at risk"),
                            count("long_calls", "Of these, those of calls.long-minutes or more")),
                    List.of("month", "age_group", "topic"))
            .refreshed(Refreshed.RECOMPUTED_MONTHS);

    public static final TableDef CALLS_BY_AGE = TableDef.marketing(
                    "calls_by_age",
                    "One row per month, age group (each and ALL) and topic that has calls.",
                    List.of(
                            Columns.MONTH_COLUMN,
                            Columns.AGE_GROUP_OR_ALL,
                            required("topic", ColumnType.STRING, "What they were about")
                                    .of(TOPIC),
                            count("calls", "Calls of lines at risk"),
                            count("long_calls", "Of these, those of calls.long-minutes or more"),
                            rate("long_pct", "100 x long_calls / calls"),
                            rate(Limits.low("long_pct"), "Lower limit, Wilson, 95%"),
                            rate(Limits.high("long_pct"), "Upper limit, Wilson, 95%")),
                    List.of("month", "age_group", "topic"))
            .rollingUp("age_group");

    public static final TableDef CALLS_CHOSEN = TableDef.base(
            "calls_chosen",
            "One row per chosen call of the last complete month.",
            List.of(
                    Columns.MONTH_COLUMN,
                    required("call_key", ColumnType.STRING, "Key of the call"),
                    required("topic", ColumnType.STRING, "What it was about").of(TOPIC),
                    count("draw", "Its place among those of its topic"),
                    count("calls_of_topic", "Calls that it was chosen of")),
            List.of("month", "call_key"));

    private static final Setting<List<String>> TOPICS = Setting.listing(
                    TOPIC, "calls.topics", "any other is counted and reported as OTHER")
            .or("[BILL, PHONE]");

    private static final Setting<Integer> LONG_MINUTES = Setting.of(
                    "calls.long-minutes", Kind.number(1, 1440), "length from which a call is long")
            .or("20")
            .hashed();

    private static final Setting<LocalDate> OBSERVED_FROM = Setting.of(
                    "calls.observed-from", Kind.firstOfMonth(), "first date from which calls are complete")
            .hashed();

    private static final SumQuery SUMS = SumQuery.over(CALLS_COUNTED)
            .by("month", "age_group", "topic")
            .rollingUp("age_group")
            .sum("calls", "long_calls");

    @Override
    public List<DatasetDef> datasets() {
        return List.of(CALLS);
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(TOPICS, LONG_MINUTES, OBSERVED_FROM);
    }

    @Override
    public List<String> problems(Settings settings) {
        LocalDate from = settings.value(OBSERVED_FROM);
        return from.isBefore(settings.observedFrom())
                ? List.of(OBSERVED_FROM.refusal(
                        from, "must not be before observed-from, which is " + settings.observedFrom()))
                : List.of();
    }

    @Override
    public List<SamplePart> sampleParts() {
        return List.of(new SampleCalls());
    }

    @Override
    public List<BaseTable> baseTables() {
        return List.of(
                BaseTable.with(CALLS_COUNTED, settings -> {
                            List<String> topics = settings.value(TOPICS);
                            int longMinutes = settings.value(LONG_MINUTES);
                            int from = (int) settings.value(OBSERVED_FROM).toEpochDay();
                            return (frame, counts, texts) -> new CallCounts(
                                    frame,
                                    counts,
                                    code -> topics.contains(texts.apply(code)) ? texts.apply(code) : Codes.OTHER,
                                    longMinutes,
                                    from);
                        })
                        .from(CALLS),
                BaseTable.with(CALLS_CHOSEN, settings -> {
                            List<String> topics = new ArrayList<>(settings.valuesOf(TOPIC));
                            Accumulator.Start start =
                                    (frame, counts, texts) -> new CallChoice(frame, counts, new Labels(topics, texts));
                            return start.choosing(5);
                        })
                        .from(CALLS));
    }

    @Override
    public List<Mart> marts() {
        return List.of(new CallsByAge());
    }

    @Override
    public List<Agreement> agreements(LocalDate asOf) {
        return List.of(new Agreement(
                "calls",
                List.of(
                        Agreement.in(CALLS_COUNTED, "calls"),
                        Agreement.in(CALLS_BY_AGE, "calls", Condition.is("age_group", Codes.ALL)))));
    }

    private static final class CallCounts implements Accumulator {
        private static final int CALLED_AT = CALLS.position("called_at");
        private static final int TOPIC_CODE = CALLS.position("topic");
        private static final int MINUTES = CALLS.position("minutes");

        private final Frame frame;
        private final YearBands ages;
        private final Tally calls;
        private final Tally longCalls;
        private final int longMinutes;
        private final int from;

        CallCounts(Frame frame, TableCounts counts, IntFunction<String> topics, int longMinutes, int from) {
            this.frame = frame;
            this.ages = new YearBands(frame.ageBounds());
            IntFunction<String> named = value -> topics.apply(value + Dictionary.NULL);
            this.calls = new Tally(frame, counts, "all ", named);
            this.longCalls = new Tally(frame, counts, "long ", named);
            this.longMinutes = longMinutes;
            this.from = Math.max(from, frame.from());
        }

        @Override
        public void listen(LineEvents events) {
            events.onLine((line, lastDay) -> line.rows(CALLS).forEach(call -> add(line, call)));
        }

        private void add(LineHistory line, InputRow call) {
            int day = call.day(CALLED_AT);
            if (day < from) {
                return;
            }
            int age = line.birth() == LineHistory.NO_DATE ? frame.unknownAge() : ages.bandOn(line.birth(), day);
            int topic = call.textCode(TOPIC_CODE) - Dictionary.NULL;
            calls.add(topic, CivilCalendar.monthOf(day), age);
            if (call.whole(MINUTES) >= longMinutes) {
                longCalls.add(topic, CivilCalendar.monthOf(day), age);
            }
        }

        @Override
        public List<TableRow> rows() {
            Map<List<Object>, long[]> sums = new TreeMap<>(KeyOrder::compare);
            calls.read((topic, month, age, count) -> sums.computeIfAbsent(
                            List.of(CivilCalendar.dateOf(month), age, topic), key -> new long[2])[0] += count);
            longCalls.read((topic, month, age, count) ->
                    sums.get(List.of(CivilCalendar.dateOf(month), age, topic))[1] += count);
            List<TableRow> rows = new ArrayList<>();
            sums.forEach((key, both) ->
                    rows.add(TableRow.of(CALLS_COUNTED, key.get(0), key.get(1), key.get(2), both[0], both[1])));
            return rows;
        }
    }

    /** Keeps calls of the last complete month, but for those of customers below 20 years. */
    private static final class CallChoice implements Accumulator {
        private final TableCounts counts;
        private final Labels topics;
        private final int month;
        private final Frame frame;

        CallChoice(Frame frame, TableCounts counts, Labels topics) {
            this.frame = frame;
            this.counts = counts;
            this.topics = topics;
            this.month = CivilCalendar.monthOf(frame.evidenceTo());
        }

        @Override
        public void listen(LineEvents events) {
            events.onRow(CALLS, List.of(), (line, call, day) -> {
                if (day.month() == month) {
                    String key = call.id(0).toString();
                    counts.keep(new KeptRow(
                            key,
                            call.id(1),
                            frame.ageLabels().get(day.ageGroup()).equals("0-19"),
                            topics.name(topics.numberOf(call.textCode(CALLS.position("topic")))),
                            digest("seed|" + key),
                            List.of()));
                }
            });
        }

        private static String digest(String text) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public List<TableRow> rows() {
            List<TableRow> rows = new ArrayList<>();
            counts.chosen().forEach((topic, chosen) -> {
                for (int draw = 0; draw < chosen.rows().size(); draw++) {
                    rows.add(TableRow.of(
                            CALLS_CHOSEN,
                            CivilCalendar.dateOf(month),
                            chosen.rows().get(draw).key(),
                            topic,
                            draw + 1L,
                            chosen.keys()));
                }
            });
            return rows;
        }
    }

    private static final class CallsByAge implements Mart {
        @Override
        public TableDef table() {
            return CALLS_BY_AGE;
        }

        @Override
        public List<SumQuery> needs(Settings settings, LocalDate asOf) {
            return List.of(SUMS);
        }

        @Override
        public List<TableRow> rows(Settings settings, LocalDate asOf, StoredSums sums) {
            return sums.of(SUMS).stream()
                    .map(group -> Figures.of(CALLS_BY_AGE, group)
                            .set("long_pct", Rates.percentage(group.sum("long_calls"), group.sum("calls")))
                            .row())
                    .toList();
        }
    }

    /** About two calls a line in three months, some of them on one day; a tenth about what nobody lists. */
    private static final class SampleCalls implements SamplePart {
        private static final long serialVersionUID = 1L;
        private static final double DAYS_BETWEEN = 45;
        private static final long DAY = 86_400_000_000L;
        private static final long HOUR = DAY / 24;

        @Override
        public DatasetDef dataset() {
            return CALLS;
        }

        @Override
        public void addRows(SampleLine line, RandomGenerator draws, Consumer<Object[]> rows) {
            long call = line.subscriberId() << 10;
            int day = line.firstDay() + gap(draws);
            while (day <= line.lastDay()) {
                // Noon in Seoul, or an hour after midnight there, which is the evening before in UTC.
                long time = draws.nextBoolean() ? day * DAY + 3 * HOUR : day * DAY - 8 * HOUR;
                double topic = draws.nextDouble();
                rows.accept(new Object[] {
                    call++,
                    line.subscriberId(),
                    time,
                    topic < 0.1 ? "WEATHER" : topic < 0.5 ? "BILL" : "PHONE",
                    1 + draws.nextInt(30)
                });
                day += gap(draws);
            }
        }

        private static int gap(RandomGenerator draws) {
            return (int) (-Math.log(1 - draws.nextDouble()) * DAYS_BETWEEN);
        }

        @Override
        public Map<String, Object> truth(SampleScale scale) {
            return Map.of("days_between_calls", DAYS_BETWEEN);
        }
    }
}
