package org.retentionmarts.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.retentionmarts.model.ColumnDef.coded;
import static org.retentionmarts.model.ColumnDef.count;
import static org.retentionmarts.model.ColumnDef.exactSum;
import static org.retentionmarts.model.ColumnDef.required;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.retentionmarts.model.Agreement;
import org.retentionmarts.model.Agreement.Counted;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.Condition;
import org.retentionmarts.model.Refreshed;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.store.Replacement;
import org.retentionmarts.store.Staged;
import org.retentionmarts.testing.TestSettings;

/** DECIMAL sums are audited as counts are: each digit, and all columns of a table. */
class DecimalAuditsTest {
    private static final TableDef TABLE = TableDef.marketing(
                    "rated",
                    "One row per month and region.",
                    List.of(
                            Columns.MONTH_COLUMN,
                            coded("region", "Region, or ALL", "NORTH", "SOUTH", Codes.ALL),
                            count("raters", "Raters"),
                            exactSum("sum_w", 12, "Weights"),
                            exactSum("sum_w2", 12, "Squares of weights")),
                    List.of("month", "region"))
            .refreshed(Refreshed.RECOMPUTED_MONTHS)
            .rollingUp("region");

    /** One of tables that hold only decimals. */
    private static final TableDef WEIGHTS = TableDef.base(
                    "weights",
                    "One row per month.",
                    List.of(Columns.MONTH_COLUMN, exactSum("sum_w", 12, "Weights")),
                    List.of("month"))
            .refreshed(Refreshed.RECOMPUTED_MONTHS);

    /** One of tables that have no months. */
    private static final TableDef WAVES = TableDef.base(
            "waves",
            "One row per wave.",
            List.of(
                    required("wave", ColumnType.DATE, "First day of the wave"),
                    exactSum("sum_w", 12, "Weights"),
                    exactSum("sum_of_parts", 12, "Weights")),
            List.of("wave"));

    private static TableRow wave(String wave, String weights, String parts) {
        return TableRow.of(WAVES, LocalDate.parse(wave), new BigDecimal(weights), new BigDecimal(parts));
    }

    private static final String TINY = "0.000000000001";

    private static TableRow row(String month, String region, long raters, String weights, String squares) {
        return TableRow.of(
                TABLE, LocalDate.parse(month), region, raters, new BigDecimal(weights), new BigDecimal(squares));
    }

    private static TableRow weights(String month, String weights) {
        return TableRow.of(WEIGHTS, LocalDate.parse(month), new BigDecimal(weights));
    }

    private static List<String> found(RowAudit audit, TableRow... rows) {
        List.of(rows).forEach(audit::see);
        return audit.findings().stream()
                .map(finding ->
                        finding.table() + ": " + finding.check() + "; " + finding.found() + ", " + finding.example())
                .toList();
    }

    private static RowAudit rollUps() {
        return RollUpAudit.of(TABLE).orElseThrow();
    }

    @Test
    void aRollUpThatIsTheSumOfItsPartsPasses() {
        assertEquals(
                List.of(),
                found(
                        rollUps(),
                        row("2013-05-01", "NORTH", 2, "99999999999999999999999999.5", TINY),
                        row("2013-05-01", "SOUTH", 3, "0.25", "7"),
                        row("2013-05-01", "ALL", 5, "99999999999999999999999999.75", "7." + TINY.substring(2))));
    }

    @Test
    void aRollUpThatDiffersInItsLastDigitIsFound() {
        assertEquals(
                List.of(
                        "marts.marketing.rated: a row with ALL must equal the sum of its parts; 1 rows that differ, month ="
                                + " 2013-05-01, region = ALL (ALL less its parts: sum_w2 -0.000000000001)"),
                found(
                        rollUps(),
                        row("2013-05-01", "ALL", 5, "0.75", "7"),
                        row("2013-05-01", "NORTH", 2, "0.5", TINY),
                        row("2013-05-01", "SOUTH", 3, "0.25", "7")));
    }

    @Test
    void partsThatALongCannotHoldTogetherAreFoundAndDoNotWrap() {
        assertEquals(
                List.of(
                        "marts.marketing.rated: a row with ALL must equal the sum of its parts; 1 rows that differ, month ="
                                + " 2013-05-01, region = ALL (ALL less its parts: raters -18446744073709551616)"),
                found(
                        rollUps(),
                        row("2013-05-01", "ALL", -2, "0", "0"),
                        row("2013-05-01", "NORTH", Long.MAX_VALUE, "0", "0"),
                        row("2013-05-01", "SOUTH", Long.MAX_VALUE, "0", "0")));
    }

    @Test
    void aNegativeSumIsFound() {
        RowAudit audit =
                new ValueAudit(TABLE, TestSettings.of(List.of("observed-from=2013-01-01")), LocalDate.of(2013, 5, 31));
        assertEquals(
                List.of("marts.marketing.rated: sum_w must not be negative; 1 rows that break this, month = 2013-05-01,"
                        + " region = NORTH, sum_w = -0.500000000000"),
                found(audit, row("2013-05-01", "NORTH", 2, "-0.5", "0")));
    }

    private static List<String> kept(TableDef table, List<TableRow> released, TableRow... staged) {
        Replacement recomputed = new Replacement.MonthsFrom(LocalDate.of(2013, 5, 1));
        Consumer<Consumer<TableRow>> scan = released::forEach;
        return found(new KeptMonths(new Staged(table, recomputed, 1, staged.length), scan), staged);
    }

    @Test
    void aKeptMonthWithTheSumsOfTheLastReleasePasses() {
        assertEquals(
                List.of(),
                kept(
                        TABLE,
                        List.of(row("2013-04-01", "NORTH", 2, "0.5", "7"), row("2013-05-01", "NORTH", 9, "9", "9")),
                        row("2013-04-01", "NORTH", 2, "0.50", "7.0"),
                        row("2013-05-01", "NORTH", 1, "1", "1")));
    }

    @Test
    void aKeptMonthThatDiffersInALaterColumnIsFound() {
        assertEquals(
                List.of("marts.marketing.rated: months outside of the recomputed ones must be as in the last release; 1"
                        + " months that changed, month = 2013-04-01: staged 1 rows, sum 7.000000000001, released 1 rows,"
                        + " sum 7.000000000000 of sum_w2"),
                kept(
                        TABLE,
                        List.of(row("2013-04-01", "NORTH", 2, "0.5", "7")),
                        row("2013-04-01", "NORTH", 2, "0.5", "7.000000000001")));
    }

    @Test
    void aKeptMonthOfATableWithoutCountsIsCompared() {
        assertEquals(List.of(), kept(WEIGHTS, List.of(weights("2013-04-01", "2")), weights("2013-04-01", "2")));
        assertEquals(
                List.of(
                        "base.cube.weights: months outside of the recomputed ones must be as in the last release; 2 months"
                                + " that changed, month = 2013-03-01: staged 0 rows, sum 0.000000000000, released 1 rows, sum"
                                + " 1.000000000000 of sum_w"),
                kept(
                        WEIGHTS,
                        List.of(weights("2013-03-01", "1"), weights("2013-04-01", "2")),
                        weights("2013-04-01", "3")));
    }

    @Test
    void aKeptMonthWithMoreRowsOfTheSameSumsIsFound() {
        assertEquals(
                List.of(
                        "base.cube.weights: months outside of the recomputed ones must be as in the last release; 1 months"
                                + " that changed, month = 2013-04-01: staged 2 rows, released 1 rows"),
                kept(
                        WEIGHTS,
                        List.of(weights("2013-04-01", "2")),
                        weights("2013-04-01", "2"),
                        weights("2013-04-01", "0")));
    }

    private static final Counted OF_ALL = Agreement.in(TABLE, "sum_w", Condition.is("region", Codes.ALL));

    private static List<TableDef> staged(Agreement agreement) {
        return agreement.counted().stream()
                .flatMap(counted -> counted.tables().stream())
                .distinct()
                .toList();
    }

    private static List<String> agreed(Agreement agreement, TableRow... rows) {
        AgreementAudit audit = new AgreementAudit(List.of(agreement), staged(agreement));
        for (TableRow row : rows) {
            Staged staged = new Staged(row.table(), new Replacement.Whole(), 1, rows.length);
            audit.of(staged).forEach(sums -> sums.see(row));
        }
        return audit.findings().stream()
                .map(finding ->
                        finding.table() + ": " + finding.check() + "; " + finding.found() + ", " + finding.example())
                .toList();
    }

    @Test
    void sumsThatAgreeInEveryDigitPass() {
        assertEquals(
                List.of(),
                agreed(
                        new Agreement("weights", List.of(Agreement.in(WEIGHTS, "sum_w"), OF_ALL)),
                        weights("2013-04-01", TINY),
                        row("2013-04-01", "ALL", 1, TINY, "0"),
                        row("2013-04-01", "NORTH", 1, "5", "0")));
    }

    @Test
    void sumsThatDifferInTheirLastDigitAreFound() {
        assertEquals(
                List.of("base.cube.weights and marts.marketing.rated: weights must agree in each month; 2 months that"
                        + " differ, month = 2013-03-01: base.cube.weights 0, marts.marketing.rated 1"),
                agreed(
                        new Agreement("weights", List.of(Agreement.in(WEIGHTS, "sum_w"), OF_ALL)),
                        row("2013-03-01", "ALL", 1, "1", "0"),
                        weights("2013-04-01", "2." + TINY.substring(2)),
                        row("2013-04-01", "ALL", 1, "2", "0")));
    }

    @Test
    void aCountAndADecimalCanAgreeByOtherColumnsThanTheMonth() {
        Agreement byRegion = new Agreement(
                        "raters",
                        List.of(
                                Agreement.in(TABLE, "raters"),
                                Agreement.in(TABLE, "sum_w"),
                                Agreement.in(TABLE, "sum_w2")))
                .by("region");
        assertEquals(List.of(), agreed(byRegion, row("2013-04-01", "NORTH", 2, "2", "2.0")));
        assertEquals(
                List.of("marts.marketing.rated: raters must agree in each month, region; 1 groups that differ, month ="
                        + " 2013-04-01, region = SOUTH: marts.marketing.rated.raters 2, marts.marketing.rated.sum_w"
                        + " 2, marts.marketing.rated.sum_w2 2.000000000001"),
                agreed(
                        byRegion,
                        row("2013-04-01", "NORTH", 2, "2", "2"),
                        row("2013-04-01", "SOUTH", 2, "2", "2.000000000001")));
    }

    @Test
    void tablesWithoutMonthsAgreeByTheirGroups() {
        Agreement byWave = new Agreement(
                "weights",
                List.of(Agreement.in(WAVES, "sum_w"), Agreement.in(WAVES, "sum_of_parts")),
                Agreement.Relation.EQUAL,
                List.of("wave"));
        assertEquals(List.of(), agreed(byWave, wave("2013-04-01", "2", "2"), wave("2013-05-01", "3", "3")));
        assertEquals(
                List.of("base.cube.waves: weights must agree in each wave; 1 groups that differ, wave = 2013-05-01:"
                        + " base.cube.waves.sum_of_parts 2.999999999999, base.cube.waves.sum_w 3"),
                agreed(byWave, wave("2013-04-01", "2", "2"), wave("2013-05-01", "3", "2.999999999999")));
    }

    @Test
    void aPartThatIsMoreThanItsWholeByTheLastDigitIsFound() {
        Agreement part = Agreement.part("north", Agreement.in(WEIGHTS, "sum_w"), OF_ALL);
        assertEquals(List.of(), agreed(part, weights("2013-04-01", "2"), row("2013-04-01", "ALL", 1, "2", "0")));
        assertEquals(
                List.of(
                        "base.cube.weights and marts.marketing.rated: north must not be more than the whole in any month;"
                                + " 1 months with more, month = 2013-04-01: 2.000000000001 of 2"),
                agreed(part, weights("2013-04-01", "2.000000000001"), row("2013-04-01", "ALL", 1, "2", "0")));
    }

    @Test
    void aGroupThatOnlyOneOfTwoTablesHasIsFound() {
        List<ColumnDef> columns = List.of(coded("region", "Region", "NORTH", "SOUTH"), count("raters", "Raters"));
        TableDef first = TableDef.base("first", "One row per region.", columns, List.of("region"));
        TableDef second = TableDef.base("second", "One row per region.", columns, List.of("region"));
        Agreement raters = new Agreement(
                "raters",
                List.of(Agreement.in(first, "raters"), Agreement.in(second, "raters")),
                Agreement.Relation.EQUAL,
                List.of("region"));
        assertEquals(
                List.of("base.cube.first and base.cube.second: raters must agree in each region; 1 groups that differ,"
                        + " region = SOUTH: base.cube.first 2, base.cube.second 0"),
                agreed(
                        raters,
                        TableRow.of(first, "NORTH", 1L),
                        TableRow.of(second, "NORTH", 1L),
                        TableRow.of(first, "SOUTH", 2L)));
    }

    @Test
    void whatCanNotBeToldApartCanNotBeDeclared() {
        TableDef without = TableDef.base(
                "without",
                "One row per region.",
                List.of(coded("region", "Region", "NORTH"), count("raters", "Raters")),
                List.of("region"));
        assertEquals(
                "raters: its tables have no months, so it needs groups",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Agreement("raters", List.of(Agreement.in(without, "raters"))))
                        .getMessage());
        assertEquals(
                "Cannot declare an agreement of base.cube.without: there is no column month, expected one of [region, raters]",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Agreement(
                                        "raters",
                                        List.of(Agreement.in(without, "raters"), Agreement.in(TABLE, "raters")),
                                        Agreement.Relation.EQUAL,
                                        List.of("region")))
                        .getMessage());
    }
}
