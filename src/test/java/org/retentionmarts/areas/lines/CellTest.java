package org.retentionmarts.areas.lines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CellTest {
    private static final int JANUARY = month(2012, 1);

    private final long[] sums = new long[Cell.length(4)];
    private final Cell cell = new Cell(JANUARY, sums);

    private static int month(int year, int month) {
        return year * 12 + month - 1;
    }

    private void addSegment(String from, String to, boolean open, boolean closing) {
        LocalDate first = LocalDate.parse(from);
        LocalDate last = LocalDate.parse(to);
        cell.addSegment(
                (int) first.toEpochDay(),
                (int) last.toEpochDay(),
                month(first.getYear(), first.getMonthValue()),
                month(last.getYear(), last.getMonthValue()),
                open,
                closing);
    }

    private List<String> rows() {
        List<String> rows = new ArrayList<>();
        cell.flush();
        Cell.read(JANUARY, sums, (month, measures) -> {
            StringBuilder row = new StringBuilder().append(month - JANUARY + 1);
            for (long measure : measures) {
                row.append(' ').append(measure);
            }
            rows.add(row.toString());
        });
        return rows;
    }

    @Test
    void aSegmentOverMonthsCountsEachMonthsDays() {
        addSegment("2012-01-31", "2012-03-02", false, false);
        assertEquals(
                List.of("1 1 0 1 0 0 0 0 0 0 0 0 0 0", "2 29 1 1 0 0 0 0 0 0 0 0 0 0", "3 2 1 0 0 0 0 0 0 0 0 0 0 0"),
                rows());
    }

    @Test
    void oneDayAndTheLastMonthsLastDayAreCounted() {
        addSegment("2012-02-29", "2012-02-29", false, false);
        addSegment("2012-02-29", "2012-02-29", false, true);
        addSegment("2012-04-01", "2012-04-01", true, false);
        addSegment("2012-04-30", "2012-04-30", false, true);
        assertEquals(List.of("2 2 0 1 0 0 0 0 0 0 0 0 0 0", "4 2 1 1 0 0 0 0 0 0 0 0 0 0"), rows());
    }

    @Test
    void aWholeMonthIsOpenAndClosing() {
        addSegment("2012-02-01", "2012-03-31", true, true);
        addSegment("2012-03-01", "2012-03-31", true, false);
        assertEquals(List.of("2 29 1 1 0 0 0 0 0 0 0 0 0 0", "3 62 2 1 0 0 0 0 0 0 0 0 0 0"), rows());
    }

    @Test
    void openingsClosingsAndEventsStandInTheirMonths() {
        addSegment("2012-01-10", "2012-04-20", false, false);
        cell.count(Cell.Event.ACTIVATION, JANUARY);
        cell.addDiscount(JANUARY + 1, 270_000);
        cell.addDiscount(JANUARY + 1, 1);
        cell.count(Cell.Event.PORT_OUT, JANUARY + 3);
        cell.count(Cell.Event.OPENING_UPTAKE, JANUARY + 1);
        assertEquals(
                List.of(
                        "1 22 0 1 1 0 0 0 0 0 0 0 0 0",
                        "2 29 1 1 0 0 0 0 0 0 270001 0 1 0",
                        "3 31 1 1 0 0 0 0 0 0 0 0 0 0",
                        "4 20 1 0 0 0 1 0 0 0 0 0 0 0"),
                rows());
    }

    @Test
    void whatWasFlushedIsCountedOnce() {
        addSegment("2012-02-01", "2012-02-29", true, true);
        cell.count(Cell.Event.PORT_OUT, JANUARY + 1);
        rows();
        addSegment("2012-02-01", "2012-02-29", true, true);
        assertEquals(List.of("2 58 2 2 0 0 1 0 0 0 0 0 0 0"), rows());
    }

    @Test
    void anEmptyCellHasNoRows() {
        assertEquals(List.of(), rows());
    }
}
