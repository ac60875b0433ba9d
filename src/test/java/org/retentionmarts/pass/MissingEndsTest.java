package org.retentionmarts.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.testing.TestSettings;

class MissingEndsTest {
    private static final LocalDate FROM = LocalDate.of(2012, 1, 1);
    private static final String KEY = "quality.max-kept-share-by-rule.end_without_churn";

    private final int[] told = new int[366];
    private final int[] untold = new int[366];

    private MissingEndsTest ends(String day, int toldOf, int missing) {
        int index = (int) (LocalDate.parse(day).toEpochDay() - FROM.toEpochDay());
        told[index] += toldOf;
        untold[index] += missing;
        return this;
    }

    private MissingEnds found(String asOf, String... overrides) {
        PassSums sums = new PassSums();
        int firstDay = (int) FROM.toEpochDay();
        DayCounts.add(sums, DayCounts.nameOf("churn", Datasets.CHURNED_ON), firstDay, told.clone());
        MissingEnds.add(sums, firstDay, untold.clone());
        List<String> all = Stream.concat(Stream.of("observed-from=" + FROM, KEY + "=0.2"), Stream.of(overrides))
                .toList();
        return MissingEnds.in(sums, TestSettings.of(all), LocalDate.parse(asOf));
    }

    private static Optional<String> refused(String beginning, String expected) {
        return Optional.of("Cannot use churn: " + beginning + ", expected at most " + expected
                + "; check that every part of ./data/churn was delivered, or raise the limit where it is meant");
    }

    @Test
    void aYoungFeedThatIsAsLateAsItMayBeIsFit() {
        ends("2012-01-05", 1000, 10).ends("2012-01-14", 0, 400);
        assertEquals(Optional.empty(), found("2012-01-14").problem());
        assertEquals(Optional.empty(), found("2012-01-20").problem());
        assertEquals(
                refused(
                        "410 of 1,410 lines that ended from observed-from 2012-01-01 to 2012-01-14 have no usable churn"
                                + " row (end_without_churn, 0.2908)",
                        "0.2 (" + KEY + "), most in 2012-01 with 410 of 1,410"),
                found("2012-01-21").problem());
        assertEquals(
                Optional.empty(),
                found("2012-01-21", "quality.max-staleness-days=8").problem());
    }

    @ParameterizedTest
    @CsvSource({
        // By chance, with a limit that is as shipped, near half, and raised above it.
        "4, 16, 0.2, false",
        "3, 17, 0.2, true",
        "9, 11, 0.45, false",
        "0, 20, 0.5, true",
        "6, 14, 0.6, false",
        "0, 20, 0.6, true",
        "80, 140, 0.6, false",
        "500, 1000, 0.6, true",
        "0, 20, 0.9, false",
        "0, 20, 1, false",
    })
    void aMonthIsRefusedWhereItIsAboveTheLimitByMoreThanChance(int toldOf, int missing, String limit, boolean refused) {
        ends("2012-01-05", 3000, 0).ends("2012-02-05", toldOf, missing);
        assertEquals(
                refused,
                found("2012-04-01", KEY + "=" + limit).problem().isPresent(),
                () -> found("2012-04-01", KEY + "=" + limit).problem().toString());
    }

    @Test
    void aMonthAfterAnotherThatIsWorseByChanceIsNamedWithWhatItMayHave() {
        ends("2012-01-05", 9000, 0).ends("2012-02-05", 4, 16).ends("2012-03-05", 300, 700);
        assertEquals(
                refused(
                        "700 of 1,000 lines that ended in 2012-03 have no usable churn row (end_without_churn, 0.7000)",
                        "0.5474: the larger of 0.5 and " + KEY + ", with what chance adds to so few lines"),
                found("2012-04-01").problem());
        assertEquals(
                refused(
                        "700 of 1,000 lines that ended in 2012-03 have no usable churn row (end_without_churn, 0.7000)",
                        "0.6465: the larger of 0.5 and " + KEY + ", with what chance adds to so few lines"),
                found("2012-04-01", KEY + "=0.6").problem());
    }

    @Test
    void wordsTellWhatIsHeldAgainstTheLimit() {
        ends("2012-01-05", 300, 100);
        assertEquals(
                "100 of 400 lines that ended from observed-from 2012-01-01 to 2012-02-23 (no limit is held against"
                        + " fewer than 1,000)",
                found("2012-03-01").words());
        ends("2012-01-05", 600, 0);
        assertEquals(
                "100 of 1,000 lines that ended from observed-from 2012-01-01 to 2012-02-23 (0.100000, limit 0.3)",
                found("2012-03-01", KEY + "=0.3").words());
    }
}
