package org.retentionmarts.areas.lines;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.retentionmarts.calendar.CivilCalendar;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.shuffle.Dictionary;
import org.retentionmarts.timeline.Accumulator;
import org.retentionmarts.timeline.Frame;
import org.retentionmarts.timeline.LineDay;
import org.retentionmarts.timeline.LineEvents;
import org.retentionmarts.timeline.TableCounts;
import org.retentionmarts.timeline.Tally;

/** Adds up ports: numbers that came from another operator, and numbers that went to one. */
final class PortCounts implements Accumulator {
    private final Tally in;
    private final Tally out;

    /**
     * Adds to counts, or reads what has been added to them.
     *
     * @param texts names of the dictionary codes of operators
     */
    PortCounts(Frame frame, TableCounts counts, IntFunction<String> texts) {
        IntFunction<String> named = value -> operatorName(texts.apply(value + Dictionary.NULL));
        this.in = new Tally(frame, counts, "in ", named);
        this.out = new Tally(frame, counts, "out ", named);
    }

    private static String operatorName(String name) {
        return name == null ? Codes.UNKNOWN_OPERATOR : name;
    }

    @Override
    public void listen(LineEvents events) {
        events.onActivation(this::addActivation);
        events.onEnd(this::addEnd);
    }

    private void addActivation(LineHistory line, LineDay day) {
        if (line.portedIn()) {
            in.add(line.donor() - Dictionary.NULL, day.month(), day.ageGroup());
        }
    }

    private void addEnd(LineHistory line, LineDay day) {
        if (line.portedOut()) {
            out.add(line.recipient() - Dictionary.NULL, day.month(), day.ageGroup());
        }
    }

    @Override
    public List<TableRow> rows() {
        List<TableRow> rows = new ArrayList<>();
        in.read((donor, month, age, ports) -> rows.add(row(month, age, Codes.IN, donor, ports)));
        out.read((recipient, month, age, ports) -> rows.add(row(month, age, Codes.OUT, recipient, ports)));
        return rows;
    }

    private static TableRow row(int month, String age, String direction, String operator, long ports) {
        return TableRow.of(LinesTables.PORTS, CivilCalendar.dateOf(month), age, direction, operator, ports);
    }
}
