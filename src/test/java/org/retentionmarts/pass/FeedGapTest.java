package org.retentionmarts.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.testing.TestSettings;

class FeedGapTest {
    private static final LocalDate FROM = LocalDate.of(2012, 1, 1);

    /** What is said of a churn feed with so many rows in each month from January 2012 on. */
    private static List<String> problems(String months, String... overrides) {
        int[] rows = Arrays.stream(months.trim().split(" +"))
                .mapToInt(Integer::parseInt)
                .toArray();
        LocalDate asOf = FROM.plusMonths(rows.length).minusDays(1);
        int firstDay = (int) FROM.toEpochDay();
        int[] counts = new int[(int) asOf.toEpochDay() - firstDay + 1];
        for (int month = 0; month < rows.length; month++) {
            counts[(int) FROM.plusMonths(month).plusDays(9).toEpochDay() - firstDay] = rows[month];
        }
        PassSums sums = new PassSums();
        DayCounts.add(sums, DayCounts.nameOf("churn", Datasets.CHURNED_ON), firstDay, counts);
        String[] all = Arrays.copyOf(overrides, overrides.length + 1);
        all[overrides.length] = "observed-from=" + FROM;
        Settings settings = TestSettings.of(List.of(all));
        return DayCounts.of(sums, Datasets.CHURN, Datasets.CHURNED_ON)
                .flatMap(days -> new FeedGap(days, settings, asOf).problem(Datasets.CHURN, Datasets.CHURNED_ON))
                .stream()
                .toList();
    }

    private static String lost(int rows, String month, String around) {
        return "Cannot use churn: " + rows + " rows with a churned_on in " + month + ", and about " + around
                + " in months before and after it, expected a fall of at most 0.9 (quality.max-month-fall); check that"
                + " every part of ./data/churn was delivered, or raise the limit where it is meant";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3000 3100 3200 0 3100 3000 2900 | 0 | 2012-04 | 3,000",
                "3000 3100 3200 250 2900 3000 3100 | 250 | 2012-04 | 2,900",
                "3100 0 3200 | 0 | 2012-02 | 3,100",
                "3000 3100 3100 0 0 3100 3200 3300 | 0 | 2012-04 | 3,100",
                "3000 3000 3100 0 40 3100 3200 3000 | 0 | 2012-04 | 3,000",
                "3100 3100 3100 3100 0 0 0 3100 3100 3100 | 0 | 2012-06 | 3,100",
            })
    void aLostMonthIsFoundBetweenOrdinaryOnes(String months, int rows, String month, String around) {
        assertEquals(List.of(lost(rows, month, around)), problems(months));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A quiet season between two busy months, in a quiet year and in a busy one.
                "2000 2000 30000 2000 2000 30000 2000 2000",
                "30000 30000 30000 2000 2000 30000 30000 30000",
                // One busy month, and two with a quiet one between them.
                "200 210 190 30000 200 180 220",
                "200 210 30000 200 30000 220 190",
                // It begins, grows and ends.
                "0 0 10 300 3000 30000 31000 30000",
                "30000 31000 30000 900 10 0 0",
                // So few that an empty month is chance.
                "90 80 0 90 95",
                "0 0 0 0",
            })
    void aSoundFeedMayHaveSeasons(String months) {
        assertEquals(List.of(), problems(months));
    }

    @Test
    void theLimitMayBeRaised() {
        String months = "3000 3100 3200 250 3100 3000 2900";
        assertEquals(List.of(), problems(months, "quality.max-month-fall=0.95"));
        assertEquals(List.of(), problems("3000 0 3000", "quality.max-month-fall=1"));
    }
}
