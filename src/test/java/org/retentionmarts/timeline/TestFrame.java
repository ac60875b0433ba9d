package org.retentionmarts.timeline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.model.TableRow;

/**
 * Months of 2012 to the middle of 2013; ages below and from 20 years, tenures below and from 1 year, devices eligible after
 * 18 months and nearly so after 12, a launch on 2013-01-31.
 */
public final class TestFrame {
    private TestFrame() {}

    /** From the month of that first day on. */
    public static Frame from(String firstDay) {
        LocalDate first = LocalDate.parse(firstDay);
        return new Frame(
                day("2012-01-01"),
                day("2013-06-15"),
                first.getYear() * 12 + first.getMonthValue() - 1,
                List.of(0, 20),
                List.of(0, 1),
                List.of("0-19", "20+", "unknown"),
                List.of("0", "1+"),
                List.of("VIP", "OTHER"),
                List.of("3G", "LTE", "OTHER"),
                18,
                12,
                0,
                day("2013-01-31"));
    }

    public static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    /** The rows of these lines, as texts, in order; dictionary codes are the texts {@code operator N}. */
    public static List<String> rows(Frame frame, Accumulator.Start start, LineHistory... lines) {
        TableCounts counts = new TableCounts();
        Accumulator accumulator = start.start(frame, counts, code -> code < 0 ? null : "operator " + code);
        LineSplitter splitter = new LineSplitter(frame, List.of(accumulator));
        for (LineHistory line : lines) {
            splitter.add(line);
        }
        splitter.flush();
        List<String> rows = new ArrayList<>();
        for (TableRow row : start.start(frame, counts, code -> null).rows()) {
            rows.add(String.join(" ", row.values().stream().map(String::valueOf).toList()));
        }
        return rows.stream().sorted().toList();
    }
}
