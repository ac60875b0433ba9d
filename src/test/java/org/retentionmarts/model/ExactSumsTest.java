package org.retentionmarts.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.retentionmarts.model.ColumnDef.count;
import static org.retentionmarts.model.ColumnDef.exactSum;
import static org.retentionmarts.model.ColumnDef.optionalCount;
import static org.retentionmarts.model.ColumnDef.required;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sums of stored rows are exact, of whatever size, and one that no table can hold is told. */
class ExactSumsTest {
    private static final TableDef TABLE = TableDef.base(
            "rated",
            "One row per region.",
            List.of(
                    required("region", ColumnType.STRING, "Region"),
                    count("raters", "Raters"),
                    exactSum("sum_w", 12, "Weights"),
                    optionalCount("lines", "Lines")),
            List.of("region"));

    private static final String LARGEST = "99999999999999999999999999.999999999999";

    private final ExactSums sums = new ExactSums(SummedColumn.additiveOf(TABLE));

    private static TableRow row(long raters, String weights) {
        return TableRow.of(TABLE, "NORTH", raters, new BigDecimal(weights), null);
    }

    @Test
    void rowsAddUpAndNullCountsZero() {
        sums.add(row(2, "1.5"));
        sums.add(row(3, "0.000000000001"));
        assertEquals(List.of(5L, new BigDecimal("1.500000000001"), 0L), sums.stored());
    }

    @Test
    void sumsBeyondALongAreExactAndAddUpAgain() {
        ExactSums other = new ExactSums(SummedColumn.additiveOf(TABLE));
        for (ExactSums some : List.of(sums, other)) {
            some.add(row(Long.MAX_VALUE, "9223372.036854775807"));
            some.add(row(Long.MAX_VALUE, "9223372.036854775807"));
        }
        sums.add(other);
        assertEquals(
                List.of(
                        new BigDecimal("36893488147419103228"),
                        new BigDecimal("36893488.147419103228"),
                        BigDecimal.ZERO),
                sums.all());
        sums.add(row(Long.MIN_VALUE, "0"));
        sums.add(row(Long.MIN_VALUE, "0"));
        sums.add(row(Long.MIN_VALUE, "0"));
        sums.add(row(Long.MIN_VALUE, "0"));
        assertEquals(-4L, sums.stored().get(0));
    }

    @Test
    void aSumThatNoBigintCanHoldIsTold() {
        sums.add(row(Long.MAX_VALUE, "1"));
        sums.add(row(1, "1"));
        assertTold(
                "Cannot add up base.cube.rated.raters: the sum is 9223372036854775808, expected at most what a BIGINT can"
                        + " hold; look for values in the inputs that are far too large",
                assertThrows(RunFailure.class, sums::stored));
    }

    @Test
    void aSumThatNoDecimalCanHoldIsTold() {
        sums.add(row(1, LARGEST));
        assertEquals(new BigDecimal(LARGEST), sums.stored().get(1));
        sums.add(row(1, "0.000000000001"));
        assertTold(
                "Cannot add up base.cube.rated.sum_w: the sum is 100000000000000000000000000.000000000000, expected at"
                        + " most what 38 digits of a DECIMAL can hold; look for values in the inputs that are far too large",
                assertThrows(RunFailure.class, sums::stored));
    }

    @Test
    void aRowHoldsADecimalWithTheDigitsOfItsColumn() {
        assertEquals(new BigDecimal("1.500000000000"), row(1, "1.5").value("sum_w"));
        assertEquals(row(1, "1.50"), row(1, "1.5"));
        assertTold(
                "Cannot store 100000000000000000000000000 in base.cube.rated.sum_w: expected at most 38 digits, 12 of them"
                        + " after the point; look for values in the inputs that are far too large",
                assertThrows(RunFailure.class, () -> row(1, "100000000000000000000000000")));
    }

    @Test
    void aRowRefusesADecimalThatItsColumnWouldRound() {
        assertEquals(
                "Table rated can't have 0.0000000000001 in sum_w, which is DECIMAL(38,12) and has fewer digits after the"
                        + " point",
                assertThrows(IllegalArgumentException.class, () -> row(1, "0.0000000000001"))
                        .getMessage());
        assertEquals(
                "Table rated can't have 1 in raters, which is BIGINT",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> TableRow.of(TABLE, "NORTH", BigDecimal.ONE, BigDecimal.ONE, null))
                        .getMessage());
    }

    private static void assertTold(String message, RunFailure failure) {
        assertEquals(message, failure.getMessage());
        assertEquals(ExitCode.DATA_REFUSED, failure.exitCode());
    }
}
