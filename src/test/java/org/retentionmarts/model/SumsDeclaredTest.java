package org.retentionmarts.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.retentionmarts.model.ColumnDef.count;
import static org.retentionmarts.model.ColumnDef.decimal;
import static org.retentionmarts.model.ColumnDef.rate;
import static org.retentionmarts.model.ColumnDef.required;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.retentionmarts.model.SumQuery.Measure;

/** What adds up tables is refused where it is declared, when it names what a table does not have or can't add up. */
class SumsDeclaredTest {
    private static final List<ColumnDef> COLUMNS = List.of(
            Columns.MONTH_COLUMN,
            Columns.AGE_GROUP_COLUMN,
            count("calls", "Calls"),
            decimal("weight", 12, 4, "Their weights"),
            rate("share", "A share"),
            required("minutes", ColumnType.INT, "Longest call"));

    private static final TableDef TABLE = TableDef.base("calls", "One row.", COLUMNS, List.of("month", "age_group"));

    private static final String COLUMN_NAMES = "[month, age_group, calls, weight, share, minutes]";

    private static void assertRefused(String message, Executable declaration) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, declaration).getMessage());
    }

    @Test
    void countsAndDecimalsAddUp() {
        SumQuery query = SumQuery.over(TABLE)
                .where(Condition.is("age_group", "20-29"))
                .by("month", "age_group")
                .rollingUp("age_group")
                .sum("calls", "weight")
                .sum(List.of(Measure.of("early", "calls", Condition.between("month", LocalDate.MIN, LocalDate.MAX))));
        assertEquals(3, query.measures().size());
        assertEquals("weight", Agreement.in(TABLE, "weight").terms().get(0).column());
    }

    @Test
    void aSumOfAColumnThatIsNotThereIsRefused() {
        assertRefused(
                "Cannot declare sums of base.cube.calls: there is no column cals, expected one of " + COLUMN_NAMES,
                () -> SumQuery.over(TABLE).sum("cals"));
    }

    @Test
    void aSumOfAColumnWithoutASumIsRefused() {
        assertRefused(
                "Cannot declare sums of base.cube.calls: column age_group is STRING, expected BIGINT or DECIMAL",
                () -> SumQuery.over(TABLE).sum("calls", "age_group"));
        assertRefused(
                "Cannot declare sums of base.cube.calls: column share is DOUBLE, expected BIGINT or DECIMAL",
                () -> SumQuery.over(TABLE).sum("share"));
        assertRefused(
                "Cannot declare sums of base.cube.calls: column minutes is INT, expected BIGINT or DECIMAL",
                () -> SumQuery.over(TABLE).sum("minutes"));
    }

    @Test
    void twoSumsOfOneNameAreRefused() {
        assertRefused(
                "Cannot declare sums of base.cube.calls: two of them are named calls",
                () -> SumQuery.over(TABLE).sum("calls", "weight").sum(List.of(Measure.of("calls", "weight", age()))));
    }

    @Test
    void sumsByAColumnThatIsNotThereAreRefused() {
        assertRefused(
                "Cannot declare sums of base.cube.calls: there is no column topic, expected one of " + COLUMN_NAMES,
                () -> SumQuery.over(TABLE).by("month", "topic"));
    }

    @Test
    void sumsOfRowsThatMeetAConditionOnAColumnThatIsNotThereAreRefused() {
        assertRefused(
                "Cannot declare sums of base.cube.calls: there is no column topic, expected one of " + COLUMN_NAMES,
                () -> SumQuery.over(TABLE).where(Condition.is("topic", "BILL")));
        assertRefused(
                "Cannot declare sums of base.cube.calls: column calls is BIGINT, expected DATE",
                () -> SumQuery.over(TABLE)
                        .sum(List.of(Measure.of("late", "calls", Condition.from("calls", LocalDate.EPOCH)))));
    }

    @Test
    void sumsThatRollUpWhatTheyAreNotByAreRefused() {
        assertRefused(
                "Cannot declare sums of base.cube.calls: there is no column age_group to roll up, expected one of those"
                        + " that they are by, [month]",
                () -> SumQuery.over(TABLE).by("month").rollingUp("age_group"));
        assertRefused(
                "Cannot declare sums of base.cube.calls: column month is DATE, expected STRING",
                () -> SumQuery.over(TABLE).by("month").rollingUp("month"));
    }

    @Test
    void anAgreementOverWhatHasNoSumIsRefused() {
        assertRefused(
                "Cannot declare an agreement of base.cube.calls: there is no column topic, expected one of "
                        + COLUMN_NAMES,
                () -> Agreement.in(TABLE, "topic"));
        assertRefused(
                "Cannot declare an agreement of base.cube.calls: column share is DOUBLE, expected BIGINT or DECIMAL",
                () -> Agreement.in(TABLE, "share"));
        assertRefused(
                "Cannot declare an agreement of base.cube.calls: there is no column topic, expected one of "
                        + COLUMN_NAMES,
                () -> Agreement.in(TABLE, "calls", age(), Condition.is("topic", "BILL")));
    }

    @Test
    void anAgreementByAColumnThatATableLacksIsRefused() {
        TableDef whole = TableDef.base("calls", "One row.", COLUMNS.subList(1, 3), List.of("age_group"));
        assertRefused(
                "Cannot declare an agreement of base.cube.calls: there is no column month, expected one of [age_group,"
                        + " calls]",
                () -> new Agreement("calls", List.of(Agreement.in(TABLE, "calls"), Agreement.in(whole, "calls"))));
    }

    @Test
    void aStockOfWhatIsNoCountIsRefused() {
        assertRefused(
                "Cannot declare a stock of base.cube.calls: there is no column opening_lines, expected one of "
                        + COLUMN_NAMES,
                () -> new Stock(TABLE, "opening_lines", "calls"));
        assertRefused(
                "Cannot declare a stock of base.cube.calls: column weight is DECIMAL(12,4), expected BIGINT",
                () -> new Stock(TABLE, "calls", "weight"));
    }

    @Test
    void aRollUpOfAColumnThatIsNotOfTheKeyIsRefused() {
        assertRefused(
                "Cannot declare table base.cube.calls with roll-ups: there is no column of its key topic, expected one of"
                        + " [month, age_group]",
                () -> TABLE.rollingUp("age_group", "topic"));
        assertRefused(
                "Cannot declare table base.cube.calls with roll-ups: column month is DATE, expected STRING, which can be"
                        + " ALL",
                () -> TABLE.rollingUp("month"));
    }

    @Test
    void aCountThatHasNoSumIsRefused() {
        List<ColumnDef> columns = List.of(
                Columns.MONTH_COLUMN, required("calls", ColumnType.INT, "Calls").as(Role.COUNT));
        assertRefused(
                "Cannot declare table base.cube.calls: column calls is INT, expected BIGINT or DECIMAL, as a row's value"
                        + " is the sum of its parts'",
                () -> TableDef.base("calls", "One row.", columns, List.of("month")));
    }

    @Test
    void aKeyThatIsNoColumnIsRefused() {
        assertRefused(
                "Cannot declare table base.cube.calls by its key: there is no column topic, expected one of "
                        + COLUMN_NAMES,
                () -> TableDef.base("calls", "One row.", COLUMNS, List.of("month", "topic")));
    }

    private static Condition age() {
        return Condition.is("age_group", "20-29");
    }
}
