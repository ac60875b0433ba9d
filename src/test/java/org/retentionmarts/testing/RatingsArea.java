package org.retentionmarts.testing;

import static org.retentionmarts.model.ColumnDef.coded;
import static org.retentionmarts.model.ColumnDef.count;
import static org.retentionmarts.model.ColumnDef.decimal;
import static org.retentionmarts.model.ColumnDef.exactSum;
import static org.retentionmarts.model.ColumnDef.rate;
import static org.retentionmarts.model.ColumnDef.required;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.retentionmarts.area.Area;
import org.retentionmarts.area.BaseTable;
import org.retentionmarts.area.Figures;
import org.retentionmarts.area.Mart;
import org.retentionmarts.area.SampleLine;
import org.retentionmarts.area.SamplePart;
import org.retentionmarts.area.StoredSums;
import org.retentionmarts.calendar.CivilCalendar;
import org.retentionmarts.model.Agreement;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.Condition;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.InputRow;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.timeline.Accumulator;
import org.retentionmarts.timeline.ExactCounts;
import org.retentionmarts.timeline.LineEvents;
import org.retentionmarts.timeline.TableCounts;

/** A small area of people who are no lines: those who rate all that is asked, what each counts, and what they say. */
public final class RatingsArea implements Area {
    private static final List<String> QUESTIONS = List.of("SPEED", "KINDNESS");

    public static final DatasetDef RATINGS = DatasetDef.of(
                    "ratings",
                    "One row per wave, rater and question.",
                    List.of(
                            required("wave", ColumnType.DATE, "First day of the wave"),
                            required("rater_id", ColumnType.ID, "Key of the rater"),
                            coded("region", "Where the rater lives", "NORTH", "SOUTH"),
                            decimal("weight", 12, 4, "How many people the rater stands for"),
                            coded("question", "What is rated", "SPEED", "KINDNESS"),
                            decimal("score", 5, 2, "1 to 5")),
                    "wave",
                    "rater_id",
                    "question")
            .dated("wave")
            .occasional()
            .groupedBy("wave", "rater_id");

    /** Digits after the point of a weight, and of the points that one rater gives. */
    private static final int WEIGHT_SCALE = 4;

    private static final int POINTS_SCALE = 2;

    private static final List<ColumnDef> SUMMED = List.of(
            count("raters", "Those who rate all that is asked"),
            exactSum("sum_w", 12, "Their weights w, summed"),
            exactSum("sum_wy", 12, "w x y, summed; y are the points that a rater gives in all"),
            exactSum("sum_w2y2", 12, "w x w x y x y, summed"));

    public static final TableDef RATED = TableDef.base(
            "rated",
            "One row per wave and region in which somebody rates all that is asked.",
            Columns.concat(
                    List.of(
                            required("wave", ColumnType.DATE, "First day of the wave"),
                            coded("region", "Where the raters live", "NORTH", "SOUTH")),
                    SUMMED),
            List.of("wave", "region"));

    public static final TableDef RATINGS_BY_WAVE = TableDef.marketing(
                    "ratings_by_wave",
                    "One row per wave and region (each and ALL) in which somebody rates all that is asked.",
                    Columns.concat(
                            List.of(
                                    required("wave", ColumnType.DATE, "First day of the wave"),
                                    coded("region", "Where the raters live, or ALL", "NORTH", "SOUTH", Codes.ALL)),
                            SUMMED,
                            List.of(rate("score", "sum_wy / sum_w"))),
                    List.of("wave", "region"))
            .rollingUp("region");

    private static final SumQuery SUMS =
            SumQuery.over(RATED).by("wave", "region").rollingUp("region").sum("raters", "sum_w", "sum_wy", "sum_w2y2");

    @Override
    public List<DatasetDef> datasets() {
        return List.of(RATINGS);
    }

    @Override
    public List<SamplePart> sampleParts() {
        return List.of(new SampleRatings());
    }

    @Override
    public List<BaseTable> baseTables() {
        return List.of(BaseTable.of(RATED, (frame, counts, texts) -> new RatingCounts(counts, texts))
                .from(RATINGS));
    }

    @Override
    public List<Mart> marts() {
        return List.of(new RatingsByWave());
    }

    @Override
    public List<Agreement> agreements(LocalDate asOf) {
        return Stream.of("raters", "sum_w", "sum_wy", "sum_w2y2")
                .map(measure -> new Agreement(
                        measure,
                        List.of(
                                Agreement.in(RATED, measure),
                                Agreement.in(RATINGS_BY_WAVE, measure, Condition.is("region", Codes.ALL))),
                        Agreement.Relation.EQUAL,
                        List.of("wave")))
                .toList();
    }

    private static final class RatingCounts implements Accumulator {
        private static final int WAVE = RATINGS.position("wave");
        private static final int REGION = RATINGS.position("region");
        private static final int WEIGHT = RATINGS.position("weight");
        private static final int SCORE = RATINGS.position("score");

        private final TableCounts counts;
        private final IntFunction<String> regions;

        RatingCounts(TableCounts counts, IntFunction<String> regions) {
            this.counts = counts;
            this.regions = regions;
        }

        @Override
        public void listen(LineEvents events) {
            events.onGroup(RATINGS, this::add);
        }

        private void add(List<? extends InputRow> answers) {
            if (answers.size() == QUESTIONS.size()) {
                InputRow first = answers.get(0);
                String cell = first.day(WAVE) + " " + regions.apply(first.textCode(REGION));
                BigInteger weight = BigInteger.valueOf(first.whole(WEIGHT));
                long points = 0;
                for (InputRow answer : answers) {
                    points += answer.whole(SCORE);
                }
                BigInteger weighted = weight.multiply(BigInteger.valueOf(points));
                counts.array("raters " + cell, 1)[0]++;
                ExactCounts sums = counts.exact("sums " + cell, 3);
                sums.add(0, weight);
                sums.add(1, weighted);
                sums.add(2, weighted.multiply(weighted));
            }
        }

        @Override
        public List<TableRow> rows() {
            List<TableRow> rows = new ArrayList<>();
            counts.forEach("raters ", (cell, raters) -> {
                String[] names = cell.split(" ", 2);
                ExactCounts sums = counts.exact("sums " + cell, 3);
                rows.add(TableRow.of(
                        RATED,
                        LocalDate.ofEpochDay(Long.parseLong(names[0])),
                        names[1],
                        raters[0],
                        sums.decimal(0, WEIGHT_SCALE),
                        sums.decimal(1, WEIGHT_SCALE + POINTS_SCALE),
                        sums.decimal(2, 2 * (WEIGHT_SCALE + POINTS_SCALE))));
            });
            return rows;
        }
    }

    private static final class RatingsByWave implements Mart {
        @Override
        public TableDef table() {
            return RATINGS_BY_WAVE;
        }

        @Override
        public List<SumQuery> needs(Settings settings, LocalDate asOf) {
            return List.of(SUMS);
        }

        @Override
        public List<TableRow> rows(Settings settings, LocalDate asOf, StoredSums sums) {
            return sums.of(SUMS).stream()
                    .map(group -> Figures.of(RATINGS_BY_WAVE, group)
                            .set(
                                    "score",
                                    group.decimal("sum_wy").doubleValue()
                                            / group.decimal("sum_w").doubleValue())
                            .row())
                    .toList();
        }
    }

    /** Sixty raters a month, of whom a third leave the second question out; each stands for up to 100,000 people. */
    private static final class SampleRatings implements SamplePart {
        private static final long serialVersionUID = 1L;

        @Override
        public DatasetDef dataset() {
            return RATINGS;
        }

        @Override
        public void addRows(SampleLine line, RandomGenerator draws, Consumer<Object[]> rows) {
            // Nobody knows whether a rater has a line.
        }

        @Override
        public void addOtherRows(int firstDay, int lastDay, RandomGenerator draws, Consumer<Object[]> rows) {
            for (int month = CivilCalendar.monthOf(firstDay); month <= CivilCalendar.monthOf(lastDay); month++) {
                for (long rater = 1; rater <= 60; rater++) {
                    int wave = CivilCalendar.firstDayOf(month);
                    String region = rater % 5 == 0 ? "SOUTH" : "NORTH";
                    BigDecimal weight = BigDecimal.valueOf(1 + draws.nextLong(999_999_999), WEIGHT_SCALE);
                    rows.accept(new Object[] {wave, rater, region, weight, "SPEED", score(draws)});
                    if (rater % 3 != 0) {
                        rows.accept(new Object[] {wave, rater, region, weight, "KINDNESS", score(draws)});
                    }
                }
            }
        }

        private static BigDecimal score(RandomGenerator draws) {
            return BigDecimal.valueOf(100 + draws.nextLong(401), POINTS_SCALE);
        }
    }
}
