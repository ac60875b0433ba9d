package org.retentionmarts.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.retentionmarts.model.ColumnDef.count;
import static org.retentionmarts.model.ColumnDef.decimal;
import static org.retentionmarts.model.ColumnDef.required;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.retentionmarts.model.Agreement;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.Condition;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.store.Replacement;
import org.retentionmarts.store.Staged;

/** Numbers agree by month and group, whatever they are added up and subtracted from. */
class AgreementAuditTest {
    private static final TableDef STOCK = TableDef.base(
            "stock",
            "One row per month and network.",
            List.of(
                    Columns.MONTH_COLUMN,
                    required("network", ColumnType.STRING, "Network"),
                    count("opening", "Lines at the beginning"),
                    count("ends", "Lines that end"),
                    count("closing", "Lines at the close"),
                    decimal("weight", 12, 4, "Their weights")),
            List.of("month", "network"));

    private static final TableDef FLOW = TableDef.base(
            "flow",
            "One row per month, network from and to.",
            List.of(
                    Columns.MONTH_COLUMN,
                    required("network_from", ColumnType.STRING, "Network"),
                    required("network_to", ColumnType.STRING, "Network"),
                    count("moves", "Moves")),
            List.of("month", "network_from", "network_to"));

    private static final Agreement CLOSING = new Agreement(
                    "closing_lines",
                    List.of(
                            Agreement.in(STOCK, "closing"),
                            Agreement.in(STOCK, "opening")
                                    .plus(Agreement.in(FLOW, "moves").by("network_to"))
                                    .minus(Agreement.in(FLOW, "moves").by("network_from"))
                                    .minus(Agreement.in(STOCK, "ends")),
                            Agreement.in(STOCK, "opening").forTheMonthBefore()))
            .by("network");

    private final Map<TableDef, List<TableRow>> rows = new LinkedHashMap<>(Map.of(STOCK, List.of(), FLOW, List.of()));

    private void stock(Object... values) {
        rows.put(STOCK, rows(STOCK, 6, values));
    }

    private void flow(Object... values) {
        rows.put(FLOW, rows(FLOW, 4, values));
    }

    /** Rows of values one after the other; the first of each is a month, counts are whole numbers. */
    private static List<TableRow> rows(TableDef table, int width, Object... values) {
        List<Object> all = Arrays.stream(values)
                .<Object>map(value -> value instanceof Integer number ? Long.valueOf(number) : value)
                .toList();
        return IntStream.range(0, all.size() / width)
                .mapToObj(row -> {
                    Object[] own = all.subList(row * width, (row + 1) * width).toArray();
                    own[0] = LocalDate.parse(own[0] + "-01");
                    return TableRow.of(table, own);
                })
                .toList();
    }

    private List<String> findings(Replacement replacement, Agreement... agreements) {
        AgreementAudit audit = new AgreementAudit(List.of(agreements), rows.keySet());
        rows.forEach((table, all) ->
                audit.of(new Staged(table, replacement, 1, all.size())).forEach(sums -> all.forEach(sums::see)));
        return audit.findings().stream()
                .map(finding -> finding.check() + ": " + finding.found() + ", " + finding.example())
                .toList();
    }

    private static final BigDecimal NONE = new BigDecimal("0.0000");

    @Test
    void aStockThatIsCarriedOverAgreesByNetwork() {
        stock(
                "2013-01", "3G", 100, 5, 85, NONE, "2013-01", "LTE", 10, 1, 19, NONE, "2013-02", "3G", 85, 0, 85, NONE,
                "2013-02", "LTE", 19, 0, 19, NONE);
        flow("2013-01", "3G", "LTE", 12, "2013-01", "LTE", "3G", 2);
        assertEquals(List.of(), findings(new Replacement.Whole(), CLOSING));
    }

    @Test
    void aDifferenceIsToldWithItsGroupAndMonth() {
        stock(
                "2013-01", "3G", 100, 5, 85, NONE, "2013-01", "LTE", 10, 1, 19, NONE, "2013-02", "3G", 85, 0, 85, NONE,
                "2013-02", "LTE", 18, 0, 18, NONE);
        flow("2013-01", "3G", "LTE", 11, "2013-01", "LTE", "3G", 1);
        assertEquals(
                List.of(
                        "closing_lines must agree in each month, network: 1 groups that differ, month = 2013-01-01, network ="
                                + " LTE: base.cube.stock.closing 19, base.cube.stock.opening of the next month 18, stock.opening +"
                                + " flow.moves - flow.moves - stock.ends 19"),
                findings(new Replacement.Whole(), CLOSING));
    }

    @Test
    void aStockIsNotComparedWhereOneMonthStaysAndTheNextIsComputedAnew() {
        stock("2013-01", "LTE", 10, 0, 10, NONE, "2013-02", "LTE", 9, 0, 9, NONE, "2013-03", "LTE", 8, 0, 8, NONE);
        LocalDate february = LocalDate.of(2013, 2, 1);
        assertEquals(
                List.of(
                        "closing_lines must agree in each month, network: 1 groups that differ, month = 2013-02-01, network ="
                                + " LTE: base.cube.stock.closing 9, base.cube.stock.opening of the next month 8, stock.opening +"
                                + " flow.moves - flow.moves - stock.ends 9"),
                findings(new Replacement.MonthsFrom(february), CLOSING));
        assertEquals(
                List.of(),
                findings(
                        new Replacement.MonthsFrom(february),
                        new Agreement(
                                "seam",
                                List.of(
                                        Agreement.in(STOCK, "closing", Condition.is("month", LocalDate.of(2013, 1, 1))),
                                        Agreement.in(STOCK, "opening", Condition.is("month", february))
                                                .forTheMonthBefore()))));
    }

    @Test
    void aGroupThatOnlyOneSideHasIsADifference() {
        stock("2013-01", "LTE", 0, 0, 0, NONE);
        flow("2013-01", "2G", "LTE", 1);
        assertEquals(
                List.of(
                        "closing_lines must agree in each month, network: 2 groups that differ, month = 2013-01-01, network ="
                                + " 2G: base.cube.stock.closing 0, stock.opening + flow.moves - flow.moves - stock.ends -1"),
                findings(new Replacement.Whole(), CLOSING));
    }

    @Test
    void aPartIsHeldAgainstItsWholeInEachGroup() {
        stock("2013-01", "3G", 9, 0, 9, NONE, "2013-01", "LTE", 1, 0, 1, NONE);
        flow("2013-01", "LTE", "3G", 2, "2013-01", "3G", "LTE", 2);
        Agreement part = Agreement.part("moves", Agreement.in(FLOW, "moves"), Agreement.in(STOCK, "opening"));
        assertEquals(List.of(), findings(new Replacement.Whole(), part));
        Agreement byNetwork = Agreement.part(
                        "moves", Agreement.in(FLOW, "moves").by("network_from"), Agreement.in(STOCK, "opening"))
                .by("network");
        assertEquals(
                List.of(
                        "moves must not be more than the whole in any month, network: 1 groups with more, month = 2013-01-01,"
                                + " network = LTE: 2 of 1"),
                findings(new Replacement.Whole(), byNetwork));
    }

    @Test
    void exactNumbersWithDigitsAfterThePointAreComparedToo() {
        stock("2013-01", "LTE", 3, 0, 3, new BigDecimal("3.0001"));
        assertEquals(
                List.of("weight must agree in each month: 1 months that differ, month = 2013-01-01:"
                        + " base.cube.stock.opening 3, base.cube.stock.weight 3.0001"),
                findings(
                        new Replacement.Whole(),
                        new Agreement(
                                "weight", List.of(Agreement.in(STOCK, "opening"), Agreement.in(STOCK, "weight")))));
        stock("2013-01", "LTE", 3, 0, 3, new BigDecimal("3.0000"));
        assertEquals(
                List.of(),
                findings(
                        new Replacement.Whole(),
                        new Agreement(
                                "weight", List.of(Agreement.in(STOCK, "opening"), Agreement.in(STOCK, "weight")))));
    }

    @Test
    void groupsThatATableHasNoColumnsForAreRefusedWhereTheyAreDeclared() {
        assertEquals(
                "moves: groups by [network] can't stand in the columns [network_from, network_to] of flow",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Agreement(
                                                "moves",
                                                List.of(Agreement.in(FLOW, "moves")
                                                        .by("network_from", "network_to")))
                                        .by("network"))
                        .getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> new Agreement("moves", List.of(Agreement.in(FLOW, "moves"))).by("network"));
    }
}
