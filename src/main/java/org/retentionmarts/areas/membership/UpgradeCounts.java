package org.retentionmarts.areas.membership;

import static org.retentionmarts.timeline.ProgramClock.PROGRAM;

import java.util.ArrayList;
import java.util.List;
import org.retentionmarts.calendar.CivilCalendar;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.timeline.Accumulator;
import org.retentionmarts.timeline.Frame;
import org.retentionmarts.timeline.LineEvents;
import org.retentionmarts.timeline.TableCounts;
import org.retentionmarts.timeline.Tally;

/** Adds up upgrades: those under the programme, by tier on the day. */
final class UpgradeCounts implements Accumulator {
    private final Tally byTier;

    UpgradeCounts(Frame frame, TableCounts counts) {
        this.byTier = new Tally(frame, counts, "", frame.tierLabels()::get);
    }

    @Override
    public void listen(LineEvents events) {
        events.onMark(PROGRAM, this::addChange);
    }

    private void addChange(LineHistory line, int day, int change, int ageGroup, int tenureBand) {
        if (line.isUpgrade(change)) {
            byTier.add(line.changeTier(change), CivilCalendar.monthOf(day), ageGroup);
        }
    }

    @Override
    public List<TableRow> rows() {
        List<TableRow> rows = new ArrayList<>();
        byTier.read((tier, month, age, upgrades) ->
                rows.add(TableRow.of(MembershipTables.UPGRADES, CivilCalendar.dateOf(month), age, tier, upgrades)));
        return rows;
    }
}
