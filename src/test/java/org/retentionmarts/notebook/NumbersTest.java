package org.retentionmarts.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class NumbersTest {
    private static OptionalDouble of(double value) {
        return OptionalDouble.of(value);
    }

    @Test
    void figuresHaveAsManyDigitsAsPeopleRead() {
        assertEquals(
                List.of("12,345", "3.4%", "0.35%", "48.1%", "0.52", "9.93", "15.4", "1,204", "-0.11"),
                List.of(
                        Numbers.count(of(12345)),
                        Numbers.percent(of(3.44)),
                        Numbers.percent(of(0.349)),
                        Numbers.share(of(0.481)),
                        Numbers.ratio(of(0.519)),
                        Numbers.number(of(9.931)),
                        Numbers.number(of(15.396)),
                        Numbers.number(of(1204.4)),
                        Numbers.number(of(-0.1127))));
    }

    @Test
    void whatIsNotKnownIsADashAndNoNought() {
        OptionalDouble none = OptionalDouble.empty();
        assertEquals(
                List.of("–", "–", "–", "–", "–"),
                List.of(
                        Numbers.count(none),
                        Numbers.percent(none),
                        Numbers.share(none),
                        Numbers.ratio(none),
                        Numbers.number(none)));
    }

    @Test
    void aRangeSaysWhichLimitIsMissing() {
        OptionalDouble none = OptionalDouble.empty();
        assertEquals(
                List.of("0.33 to 0.82", "0.33 and no upper limit", "no lower limit to 0.82", "no limits"),
                List.of(
                        Numbers.range(of(0.327), of(0.8232)),
                        Numbers.range(of(0.327), none),
                        Numbers.range(none, of(0.8232)),
                        Numbers.range(none, none)));
    }

    @Test
    void aProbabilityHasThreeDecimalsAndIsNeverNought() {
        assertEquals(
                List.of("0.004", "0.050", "0.730", "0.001", "below 0.001", "below 0.001", "1.000", "–"),
                List.of(
                        Numbers.probability(of(0.004)),
                        Numbers.probability(of(0.0496)),
                        Numbers.probability(of(0.73)),
                        Numbers.probability(of(0.001)),
                        Numbers.probability(of(0.00096)),
                        Numbers.probability(of(0)),
                        Numbers.probability(of(1)),
                        Numbers.probability(OptionalDouble.empty())));
    }

    @Test
    void aMonthHasItsYearFirst() {
        assertEquals("2013-06", Numbers.month(LocalDate.of(2013, 6, 1)));
    }
}
