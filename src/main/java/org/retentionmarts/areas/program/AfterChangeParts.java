package org.retentionmarts.areas.program;

import static org.retentionmarts.areas.program.AfterChangeTables.AFTER_CHANGE;
import static org.retentionmarts.areas.program.AfterChangeTables.ELIGIBLE_LINE_DAYS;
import static org.retentionmarts.areas.program.AfterChangeTables.ELIGIBLE_PORT_OUTS;
import static org.retentionmarts.model.Columns.LINE_DAYS;
import static org.retentionmarts.model.Columns.OTHER_TERMINATIONS;
import static org.retentionmarts.model.Columns.PORT_OUTS;

import java.util.ArrayList;
import java.util.List;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.model.Agreement;
import org.retentionmarts.model.Agreement.Counted;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Condition;

/**
 * What of after_change is part of person_time, and the other way round. Nothing of the two is equal: a line that has
 * upgraded and then changes outside the programme stays UPGRADED, and one that is NEARLY_ELIGIBLE or ELIGIBLE may never have
 * changed.
 */
final class AfterChangeParts {
    static final List<Agreement> AGREEMENTS = agreements();

    private AfterChangeParts() {}

    private static List<Agreement> agreements() {
        List<Agreement> agreements = new ArrayList<>();
        for (String column : List.of(LINE_DAYS, PORT_OUTS, OTHER_TERMINATIONS)) {
            agreements.add(Agreement.part(
                    "PROGRAM " + column + " of UPGRADED ones",
                    ofKind(AfterChangeTables.PROGRAM, column),
                    inState(Codes.UPGRADED, column)));
            agreements.add(Agreement.part(
                    "REPLACED " + column + " of OTHER ones after a change",
                    inState(Codes.REPLACED, column),
                    ofKind(AfterChangeTables.OTHER, column)));
        }
        addEligible(agreements, ELIGIBLE_LINE_DAYS, LINE_DAYS);
        addEligible(agreements, ELIGIBLE_PORT_OUTS, PORT_OUTS);
        return List.copyOf(agreements);
    }

    /** PROGRAM days are never ELIGIBLE. */
    private static void addEligible(List<Agreement> agreements, String eligible, String all) {
        Counted part = Agreement.in(AFTER_CHANGE, eligible);
        agreements.add(Agreement.part(eligible + " of OTHER " + all, part, ofKind(AfterChangeTables.OTHER, all)));
        agreements.add(Agreement.part(eligible + " of all ELIGIBLE " + all, part, inState(Codes.ELIGIBLE, all)));
    }

    private static Counted ofKind(String kind, String column) {
        return Agreement.in(AFTER_CHANGE, column, Condition.is(AfterChangeTables.KIND, kind));
    }

    private static Counted inState(String state, String column) {
        return Agreement.in(
                LinesTables.PERSON_TIME,
                column,
                Condition.is(LinesTables.REGULAR, true),
                Condition.is(LinesTables.STATE, state));
    }
}
