package org.retentionmarts.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.sql.Date;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class DrawnTableTest {
    private static final int WIDE = 200;

    private static ShownColumn column(String name, DataType type, Object... values) {
        StructField field = new StructType().add(name, type).fields()[0];
        return ShownColumn.of(field, Arrays.asList(values));
    }

    private static String drawn(int width, ShownColumn... columns) {
        return String.join("\n", new DrawnTable(List.of(columns), width).lines());
    }

    @Test
    void numbersStandAtTheRightInGroupsOfThreeAndNullIsSeen() {
        assertEquals(
                """
                 month      | operator |     ports | per_1000 |  price | known
                ------------+----------+-----------+----------+--------+-------
                 2013-06-01 | 알파통신 | 1,234,567 |    4.213 | 270.50 | true
                 null       | null     |        -8 |     null |   null | null""",
                drawn(
                        WIDE,
                        column("month", DataTypes.DateType, Date.valueOf("2013-06-01"), null),
                        column("operator", DataTypes.StringType, "알파통신", null),
                        column("ports", DataTypes.LongType, 1_234_567L, -8L),
                        column("per_1000", DataTypes.DoubleType, 4.21349, null),
                        column("price", DataTypes.createDecimalType(10, 2), new BigDecimal("270.50"), null),
                        column("known", DataTypes.BooleanType, true, null)));
    }

    @Test
    void fractionsAreAsFineAsTheirColumnNeeds() {
        assertEquals(
                List.of("12.0", "0.0", "3.0"),
                column("whole", DataTypes.DoubleType, 12.0, 0.0, 3.0).texts());
        assertEquals(
                List.of("12,345.7", "0.3"),
                column("large", DataTypes.DoubleType, 12345.678, 0.25).texts());
        assertEquals(
                List.of("0.04210", "1.0e-09", "NaN"),
                column("small", DataTypes.DoubleType, 0.0421, 1e-9, Double.NaN).texts());
    }

    @Test
    void whatATerminalWouldObeyIsWrittenOut() {
        assertEquals(
                List.of("a\\nb\\tc\\r\\u001b[2J"),
                column("text", DataTypes.StringType, "a\nb\tc\r\u001b[2J").texts());
    }

    @Test
    void theLongestTextIsCutFirstAndAKoreanLetterTakesTwoColumns() {
        assertEquals(
                """
                 code | meaning          | rows
                ------+------------------+------
                 a    | 한국어로 쓴 긴…  |    1
                 b    | short            |    2""",
                drawn(
                        32,
                        column("code", DataTypes.StringType, "a", "b"),
                        column("meaning", DataTypes.StringType, "한국어로 쓴 긴 설명입니다 정말로", "short"),
                        column("rows", DataTypes.LongType, 1L, 2L)));
    }

    @Test
    void rowsOfMoreColumnsThanFitAreListsOfTheirValues() {
        assertEquals(
                """
                -- row 1 --
                 month         | 2013-06-01
                 opening_lines | 1,000
                 note          | no line was at…
                -- row 2 --
                 month         | 2013-07-01
                 opening_lines | null
                 note          | null""",
                drawn(
                        32,
                        column("month", DataTypes.DateType, Date.valueOf("2013-06-01"), Date.valueOf("2013-07-01")),
                        column("opening_lines", DataTypes.LongType, 1000L, null),
                        column("note", DataTypes.StringType, "no line was at risk", null)));
    }

    @Test
    void aPageHasTheSameValuesAndNoMarkupOfTheirOwn() {
        assertEquals(
                List.of(
                        "| group | lines |",
                        "| --- | ---: |",
                        "| 20-29\\|OFTEN | 1,000 |",
                        "| a\\\\\\|\\<b> | 2 |",
                        "| null | null |"),
                new MarkdownTable(List.of(
                                column("group", DataTypes.StringType, "20-29|OFTEN", "a\\|<b>", null),
                                column("lines", DataTypes.LongType, 1000L, 2L, null)))
                        .lines());
    }
}
