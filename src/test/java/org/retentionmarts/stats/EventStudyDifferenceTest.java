package org.retentionmarts.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventStudyDifferenceTest {
    /** Equal times on both sides: ln of the ratio is ln a / b, its weight a b / (a + b). */
    private static final List<MonthRatio> BEFORE = months(1, 40, 50, 44, 41, 38, 60, 51, 47);

    private static final List<MonthRatio> AFTER = months(6, 20, 50, 33, 41);

    @Test
    void aSmallExampleIsMetToAllDigits() {
        // R 4.2: a <- c(40, 44, 38, 51, 20, 33); b <- c(50, 41, 60, 47, 50, 41); m <- c(1:4, 6:7); s <- m > 5
        // y <- log(a / b); w <- a * b / (a + b); f <- lm(y ~ s, weights = w); d <- max(1, summary(f)$sigma^2)
        // v <- d * (1 / sum(w[s]) + 1 / sum(w[!s])); exp(coef(f)[2] + c(0, -1, 1) * qt(0.975, 4) * sqrt(v))
        // g <- summary(lm(y ~ m, weights = w, subset = !s)); t <- coef(g)[2, 1] / coef(g)[2, 2] * min(1, g$sigma)
        // 2 * pt(-abs(t), 2)
        EventStudyDifference study = EventStudyDifference.of(BEFORE, AFTER);
        Expect.ratio(0.676268872334215, 0.295326502683825, 1.548589725378680, study.ratio(), 1e-12);
        assertEquals(2.136837347403808, study.dispersion(), 1e-12);
        assertEquals(0.786171089966417, study.pretrendPValue(), 1e-12);
        assertEquals(4, study.monthsBefore());
        assertEquals(2, study.monthsAfter());
        assertNull(study.ratio().note());
        assertNull(study.pretrendNote());
    }

    @Test
    void monthsThatDifferByLessThanChanceKeepTheVarianceOfChance() {
        EventStudyDifference study = EventStudyDifference.of(months(1, 50, 50, 50, 50, 50, 50), months(5, 25, 50));
        assertEquals(0.5, study.ratio().ratio(), 1e-15);
        assertEquals(1, study.dispersion());
        // weights 3 x 25 before, 50 / 3 after
        assertEquals(1 / 75.0 + 3 / 50.0, study.ratio().logVariance(), 1e-15);
        assertEquals(1, study.pretrendPValue(), 1e-12);
    }

    @Test
    void monthsWithoutARatioOrWithOneOfZeroAreLeftOut() {
        List<MonthRatio> before = new ArrayList<>(BEFORE);
        before.addAll(2, months(-7, 0, 40, 3, 0, 0, 0));
        before.add(new MonthRatio(5, StratifiedRateRatio.of(List.of())));
        assertEquals(EventStudyDifference.of(BEFORE, AFTER), EventStudyDifference.of(before, AFTER));
    }

    @Test
    void oneMonthMoreLeftOutThanUsedTakesTheLimits() {
        List<MonthRatio> after = new ArrayList<>(AFTER);
        after.addAll(months(8, 0, 40, 0, 40));
        EventStudyDifference plain = EventStudyDifference.of(BEFORE, AFTER);
        assertEquals(plain, EventStudyDifference.of(BEFORE, after));
        after.addAll(months(10, 0, 40));
        String note = "more months after left out, as their ratio is missing or 0, than used: 3 and 2";
        assertEquals(
                new EventStudyDifference(
                        RatioEstimate.withoutInterval(plain.ratio().ratio(), note),
                        plain.dispersion(),
                        4,
                        2,
                        plain.pretrendPValue(),
                        null),
                EventStudyDifference.of(BEFORE, after));
    }

    @Test
    void oneMonthOnEachSideHasARatioWithoutLimits() {
        EventStudyDifference study = EventStudyDifference.of(months(1, 50, 50), months(3, 25, 50));
        assertEquals(
                new EventStudyDifference(
                        RatioEstimate.withoutInterval(
                                study.ratio().ratio(), "one month on each side: how far months differ is unknown"),
                        null,
                        1,
                        1,
                        null,
                        "fewer than three months before with a ratio above 0: 1"),
                study);
        assertEquals(0.5, study.ratio().ratio(), 1e-15);
    }

    @Test
    void aSideWithoutAMonthHasNoRatio() {
        EventStudyDifference plain = EventStudyDifference.of(BEFORE, AFTER);
        assertEquals(
                new EventStudyDifference(
                        RatioEstimate.none("no month after with a ratio above 0"),
                        null,
                        4,
                        0,
                        plain.pretrendPValue(),
                        null),
                EventStudyDifference.of(BEFORE, months(6, 0, 40)));
        assertEquals(
                new EventStudyDifference(
                        RatioEstimate.none("no month before with a ratio above 0"),
                        null,
                        0,
                        2,
                        null,
                        "fewer than three months before with a ratio above 0: 0"),
                EventStudyDifference.of(List.of(), AFTER));
    }

    @Test
    void theTrendBeforeIsTestedFromThreeMonthsOn() {
        assertNull(EventStudyDifference.of(months(1, 9, 9, 8, 7), AFTER).pretrendPValue());
        assertTrue(EventStudyDifference.of(months(1, 9000, 9000, 6000, 9000, 4000, 9000), AFTER)
                        .pretrendPValue()
                < 0.05);
    }

    @Test
    void onlyDifferencesOfMonthsCount() {
        List<MonthRatio> elsewhere = BEFORE.stream()
                .map(month -> new MonthRatio(month.month() + 24_000, month.ratio()))
                .toList();
        assertEquals(EventStudyDifference.of(BEFORE, AFTER), EventStudyDifference.of(elsewhere, AFTER));
    }

    @Test
    void swappingTreatedAndControlGivesReciprocals() {
        RatioEstimate plain = EventStudyDifference.of(BEFORE, AFTER).ratio();
        EventStudyDifference swapped =
                EventStudyDifference.of(months(1, 50, 40, 41, 44, 60, 38, 47, 51), months(6, 50, 20, 41, 33));
        Expect.ratio(1 / plain.ratio(), 1 / plain.high(), 1 / plain.low(), swapped.ratio(), 1e-12);
    }

    /** Months in a row from a first one, of treated and control port-outs in turn. */
    private static List<MonthRatio> months(long first, int... portOuts) {
        List<MonthRatio> months = new ArrayList<>();
        for (int i = 0; i < portOuts.length; i += 2) {
            Stratum stratum = Stratum.ofDays(portOuts[i], 90_000, portOuts[i + 1], 90_000);
            months.add(new MonthRatio(first + i / 2, StratifiedRateRatio.of(List.of(stratum))));
        }
        return months;
    }
}
