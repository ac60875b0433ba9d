package org.retentionmarts.areas.membership;

import java.util.ArrayList;
import java.util.List;
import org.retentionmarts.calendar.CivilCalendar;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.timeline.Accumulator;
import org.retentionmarts.timeline.Frame;
import org.retentionmarts.timeline.LineDay;
import org.retentionmarts.timeline.LineEvents;
import org.retentionmarts.timeline.TableCounts;
import org.retentionmarts.timeline.Tally;

/** Adds up captured: closing lines of the as-of's month, by tier and network as they are now. */
final class CapturedCounts implements Accumulator {
    /** Between the names of a pair; no label holds it. */
    private static final String PAIR = "\u0000";

    private final int networks;
    private final int asOfMonth;
    private final Tally byTierAndNetwork;

    CapturedCounts(Frame frame, TableCounts counts) {
        this.networks = frame.networkLabels().size();
        this.asOfMonth = frame.asOfMonth();
        this.byTierAndNetwork = new Tally(
                frame,
                counts,
                "",
                pair -> frame.tierLabels().get(pair / networks)
                        + PAIR
                        + frame.networkLabels().get(pair % networks));
    }

    @Override
    public void listen(LineEvents events) {
        events.onStay(this::addLine);
    }

    private void addLine(LineHistory line, LineDay day) {
        byTierAndNetwork.add(line.tier() * networks + line.network(), asOfMonth, day.ageGroup());
    }

    @Override
    public List<TableRow> rows() {
        List<TableRow> rows = new ArrayList<>();
        byTierAndNetwork.read((pair, month, age, lines) -> {
            String[] names = pair.split(PAIR, 2);
            rows.add(TableRow.of(
                    MembershipTables.CAPTURED, CivilCalendar.dateOf(month), age, names[0], names[1], lines));
        });
        return rows;
    }
}
