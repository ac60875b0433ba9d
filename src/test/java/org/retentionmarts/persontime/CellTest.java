package org.retentionmarts.persontime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CellTest {
    private static final int JANUARY = month(2012, 1);

    private final Cell cell = Cell.over(JANUARY, new long[Cell.length(4)]);

    private static int month(int year, int month) {
        return year * 12 + month - 1;
    }

    private void addDays(String from, String to) {
        LocalDate first = LocalDate.parse(from);
        LocalDate last = LocalDate.parse(to);
        cell.addDays(
                (int) first.toEpochDay(),
                (int) last.toEpochDay(),
                month(first.getYear(), first.getMonthValue()),
                month(last.getYear(), last.getMonthValue()));
    }

    private List<String> rows() {
        List<String> rows = new ArrayList<>();
        cell.read((month, measures) -> {
            StringBuilder row = new StringBuilder().append(month - JANUARY + 1);
            for (long measure : measures) {
                row.append(' ').append(measure);
            }
            rows.add(row.toString());
        });
        return rows;
    }

    @Test
    void aStretchOverMonthsCountsEachMonthsDays() {
        addDays("2012-01-31", "2012-03-02");
        assertEquals(
                List.of("1 1 0 0 0 0 0 0 0 0 0 0 0", "2 29 0 0 0 0 0 0 0 0 0 0 0", "3 2 0 0 0 0 0 0 0 0 0 0 0"),
                rows());
    }

    @Test
    void oneDayAndTheLastMonthsLastDayAreCounted() {
        addDays("2012-02-29", "2012-02-29");
        addDays("2012-02-29", "2012-02-29");
        addDays("2012-04-30", "2012-04-30");
        assertEquals(List.of("2 2 0 0 0 0 0 0 0 0 0 0 0", "4 1 0 0 0 0 0 0 0 0 0 0 0"), rows());
    }

    @Test
    void openingsClosingsAndEventsStandInTheirMonths() {
        addDays("2012-01-10", "2012-04-20");
        cell.addOpenings(JANUARY + 1, JANUARY + 3);
        cell.addOpenings(JANUARY + 3, JANUARY + 2);
        cell.addClosings(JANUARY, JANUARY + 2);
        cell.add(Cell.Event.ACTIVATION, JANUARY, 1);
        cell.add(Cell.Event.DISCOUNT_KRW, JANUARY + 1, 270_000);
        cell.add(Cell.Event.DISCOUNT_KRW, JANUARY + 1, 1);
        cell.add(Cell.Event.PORT_OUT, JANUARY + 3, 1);
        cell.add(Cell.Event.OPENING_UPTAKE, JANUARY + 1, 1);
        assertEquals(
                List.of(
                        "1 22 0 1 1 0 0 0 0 0 0 0 0",
                        "2 29 1 1 0 0 0 0 0 0 270001 0 1",
                        "3 31 1 1 0 0 0 0 0 0 0 0 0",
                        "4 20 1 0 0 0 1 0 0 0 0 0 0"),
                rows());
    }

    @Test
    void anEmptyCellHasNoRows() {
        assertEquals(List.of(), rows());
    }
}
