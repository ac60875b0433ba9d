package org.retentionmarts.history;

import java.time.LocalDate;
import org.retentionmarts.shuffle.Dictionary;

/** Lines as the pass sees them, one after another; dates are ISO texts. */
public final class TestLine {
    private final LineHistory line = new LineHistory();

    private TestLine() {}

    /** A regular line that runs, with a device as old as itself. */
    public static TestLine from(String activatedOn) {
        TestLine made = new TestLine();
        made.line.clearChanges();
        made.line.activated = day(activatedOn);
        made.line.deviceSince = made.line.activated;
        made.line.end = LineHistory.NO_DATE;
        made.line.birth = LineHistory.NO_DATE;
        made.line.recipient = Dictionary.NULL;
        made.line.donor = Dictionary.NULL;
        made.line.regular = true;
        return made;
    }

    public TestLine bornOn(String date) {
        line.birth = day(date);
        return this;
    }

    public TestLine corporate() {
        line.regular = false;
        return this;
    }

    /** The donor is a dictionary code. */
    public TestLine portedInFrom(int donor) {
        line.portedIn = true;
        line.donor = donor;
        line.portingHistory = 1;
        return this;
    }

    /** The recipient is a dictionary code. */
    public TestLine portedOutOn(String date, int recipient) {
        line.end = day(date);
        line.portedOut = true;
        line.recipient = recipient;
        return this;
    }

    public TestLine terminatedOn(String date) {
        line.end = day(date);
        return this;
    }

    /** A device change outside the programme, later than those before. */
    public TestLine changedOn(String date) {
        line.addChange(day(date), line.deviceSince, false, 0, line.tier);
        return this;
    }

    /** A programme upgrade, later than the changes before. */
    public TestLine upgradedOn(String date, long discountKrw) {
        line.addChange(day(date), line.deviceSince, true, discountKrw, line.tier);
        return this;
    }

    /** Indexes among the configured tiers and networks. */
    public TestLine of(int tier, int network) {
        line.tier = tier;
        line.network = network;
        return this;
    }

    public LineHistory line() {
        return line;
    }

    private static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }
}
