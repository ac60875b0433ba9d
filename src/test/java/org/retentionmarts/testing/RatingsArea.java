package org.retentionmarts.testing;

import static org.retentionmarts.model.ColumnDef.coded;
import static org.retentionmarts.model.ColumnDef.count;
import static org.retentionmarts.model.ColumnDef.required;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.retentionmarts.area.Area;
import org.retentionmarts.area.BaseTable;
import org.retentionmarts.area.Figures;
import org.retentionmarts.area.Mart;
import org.retentionmarts.area.SampleLine;
import org.retentionmarts.area.SamplePart;
import org.retentionmarts.area.StoredSums;
import org.retentionmarts.calendar.CivilCalendar;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.InputRow;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.timeline.Accumulator;
import org.retentionmarts.timeline.LineEvents;
import org.retentionmarts.timeline.TableCounts;

/** A small area of people who are no lines: those who rate all that is asked, and what they say. */
public final class RatingsArea implements Area {
    private static final List<String> QUESTIONS = List.of("SPEED", "KINDNESS");

    public static final DatasetDef RATINGS = DatasetDef.of(
                    "ratings",
                    "One row per wave, rater and question.",
                    List.of(
                            required("wave", ColumnType.DATE, "First day of the wave"),
                            required("rater_id", ColumnType.ID, "Key of the rater"),
                            coded("question", "What is rated", "SPEED", "KINDNESS"),
                            required("score", ColumnType.INT, "1 to 5")),
                    "wave",
                    "rater_id",
                    "question")
            .dated("wave")
            .occasional()
            .groupedBy("wave", "rater_id");

    public static final TableDef RATED = TableDef.base(
            "rated",
            "One row per wave in which somebody rates all that is asked.",
            List.of(
                    required("wave", ColumnType.DATE, "First day of the wave"),
                    count("raters", "Those who rate all that is asked"),
                    count("points", "Their scores, summed")),
            List.of("wave"));

    public static final TableDef RATINGS_BY_WAVE = TableDef.marketing(
            "ratings_by_wave",
            "One row per wave in which somebody rates all that is asked.",
            List.of(
                    required("wave", ColumnType.DATE, "First day of the wave"),
                    count("raters", "Those who rate all that is asked"),
                    count("points", "Their scores, summed")),
            List.of("wave"));

    private static final SumQuery SUMS = SumQuery.over(RATED).by("wave").sum("raters", "points");

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
        return List.of(BaseTable.of(RATED, (frame, counts, texts) -> new RatingCounts(counts))
                .from(RATINGS));
    }

    @Override
    public List<Mart> marts() {
        return List.of(new RatingsByWave());
    }

    private static final class RatingCounts implements Accumulator {
        private final TableCounts counts;

        RatingCounts(TableCounts counts) {
            this.counts = counts;
        }

        @Override
        public void listen(LineEvents events) {
            events.onGroup(RATINGS, this::add);
        }

        private void add(List<? extends InputRow> answers) {
            if (answers.size() == QUESTIONS.size()) {
                long[] ofWave = counts.array(String.valueOf(answers.get(0).day(0)), 2);
                ofWave[0]++;
                answers.forEach(answer -> ofWave[1] += answer.whole(RATINGS.position("score")));
            }
        }

        @Override
        public List<TableRow> rows() {
            List<TableRow> rows = new ArrayList<>();
            counts.forEach(
                    "",
                    (wave, both) ->
                            rows.add(TableRow.of(RATED, LocalDate.ofEpochDay(Long.parseLong(wave)), both[0], both[1])));
            return rows;
        }
    }

    private static final class RatingsByWave implements Mart {
        @Override
        public TableDef table() {
            return RATINGS_BY_WAVE;
        }

        @Override
        public boolean isMade(Settings settings) {
            return settings.inputs().has(RATINGS.name());
        }

        @Override
        public List<SumQuery> needs(Settings settings, LocalDate asOf) {
            return List.of(SUMS);
        }

        @Override
        public List<TableRow> rows(Settings settings, LocalDate asOf, StoredSums sums) {
            return sums.of(SUMS).stream()
                    .map(group -> Figures.of(RATINGS_BY_WAVE, group).row())
                    .toList();
        }
    }

    /** Sixty raters a month, of whom a third leave the second question out. */
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
                    rows.accept(new Object[] {wave, rater, "SPEED", 1 + draws.nextInt(5)});
                    if (rater % 3 != 0) {
                        rows.accept(new Object[] {wave, rater, "KINDNESS", 1 + draws.nextInt(5)});
                    }
                }
            }
        }
    }
}
