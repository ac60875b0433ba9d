package org.retentionmarts.history;

import java.time.LocalDate;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.Rule;
import org.retentionmarts.shuffle.Dictionary;
import org.retentionmarts.shuffle.Layout;
import org.retentionmarts.shuffle.LineRow;

/** Counts what is odd in rows that are used or set aside; it rejects none. */
final class OddValues {
    /** First and last date of SQL. */
    private static final int FIRST_DAY = (int) LocalDate.of(1, 1, 1).toEpochDay();

    private static final int LAST_DAY = (int) LocalDate.of(9999, 12, 31).toEpochDay();

    private static final int BIRTH_DATE = Layout.SUBSCRIBER.slot(Datasets.BIRTH_DATE);
    private static final int ACTIVATED_ON = Layout.SUBSCRIBER.slot(Datasets.ACTIVATED_ON);
    private static final int DEACTIVATED_ON = Layout.SUBSCRIBER.slot(Datasets.DEACTIVATED_ON);
    private static final int ACQUIRED_FROM = Layout.SUBSCRIBER.slot(Datasets.ACQUIRED_FROM);
    private static final int PRIOR_PORTS = Layout.SUBSCRIBER.slot(Datasets.PRIOR_PORTS);
    private static final int CHANGED_ON = Layout.DEVICE_CHANGE.slot(Datasets.CHANGED_ON);
    private static final int PROGRAM = Layout.DEVICE_CHANGE.slot(Datasets.PROGRAM);
    private static final int TO_OPERATOR = Layout.CHURN.slot(Datasets.TO_OPERATOR);

    private final Judgement judgement;
    private final Dictionary dictionary;
    private final Findings findings;
    private final DateCounts dates;

    OddValues(Judgement judgement, Dictionary dictionary, Findings findings) {
        this.judgement = judgement;
        this.dictionary = dictionary;
        this.findings = findings;
        this.dates = findings.dates();
    }

    /** Takes a line that is used. */
    void seeLine(LineRow line) {
        if (!dates.count(line)) {
            lookAtDates(line);
        }
        int birth = line.date(BIRTH_DATE);
        if (birth != LineRow.NO_DATE && !isUsableBirth(birth, line.date(ACTIVATED_ON))) {
            findings.found(line, Rule.BIRTH_DATE_UNUSABLE, Datasets.BIRTH_DATE);
        }
        if (line.number(PRIOR_PORTS) < 0 || line.number(PRIOR_PORTS) > judgement.maxPriorPorts()) {
            findings.found(line, Rule.PRIOR_PORTS_IMPLAUSIBLE, Datasets.PRIOR_PORTS);
        }
        lookAtName(line, ACQUIRED_FROM, Datasets.ACQUIRED_FROM);
    }

    /** Takes a churn row that is used. */
    void seeChurn(LineRow churn) {
        if (!dates.count(churn)) {
            lookAtDates(churn);
        }
        lookAtName(churn, TO_OPERATOR, Datasets.TO_OPERATOR);
    }

    /** Takes a device change that is used. */
    void seeChange(LineRow change) {
        if (!dates.count(change)) {
            lookAtDates(change);
        }
        lookAtProgramme(change);
    }

    /** The programme's name tells best what is wrong: it is shown where a text means that there is none. */
    private void lookAtProgramme(LineRow change) {
        int program = change.text(PROGRAM);
        if (program == Dictionary.NULL) {
            return;
        }
        if (!dictionary.isNamed(program)) {
            findings.found(change, Rule.NAME_NOT_NORMAL, Datasets.PROGRAM);
            return;
        }
        findings.sawUpgrade();
        if (change.date(CHANGED_ON) < judgement.launchedOn()) {
            findings.found(change, Rule.UPGRADE_BEFORE_LAUNCH, Datasets.PROGRAM);
        }
    }

    /** Takes a row of a further dataset that is used. */
    void see(LineRow row) {
        if (!dates.count(row)) {
            lookAtDates(row);
        }
    }

    /** Takes a row that is set aside, since it is dated after the as-of. */
    void seeFuture(LineRow row, int slot) {
        if (row.date(slot) > judgement.latest()) {
            findings.found(row, Rule.DATE_IMPLAUSIBLE, row.layout().dateName(slot));
        }
        lookAtRange(row);
    }

    private void lookAtRange(LineRow row) {
        for (int slot = 0; slot < row.layout().dates(); slot++) {
            int day = row.date(slot);
            if (day != LineRow.NO_DATE && (day < FIRST_DAY || day > LAST_DAY)) {
                findings.found(row, Rule.DATE_OUT_OF_RANGE, row.layout().dateName(slot));
                return;
            }
        }
    }

    private void lookAtDates(LineRow row) {
        lookAtRange(row);
        for (int slot = 0; slot < row.layout().dates(); slot++) {
            int day = row.date(slot);
            if (day != LineRow.NO_DATE && isImplausible(row.layout(), slot, day)) {
                findings.found(row, Rule.DATE_IMPLAUSIBLE, row.layout().dateName(slot));
                return;
            }
        }
    }

    private boolean isImplausible(Layout layout, int slot, int day) {
        if (layout != Layout.SUBSCRIBER) {
            return day < judgement.earliest() || day > judgement.latest();
        }
        if (slot == BIRTH_DATE) {
            return false;
        }
        return day < judgement.earliest() || (day > judgement.latest() && slot != DEACTIVATED_ON);
    }

    private void lookAtName(LineRow row, int slot, String column) {
        int code = row.text(slot);
        if (dictionary.operatorOf(code) != code) {
            Rule rule = dictionary.isUnusableName(code) ? Rule.NAME_UNUSABLE : Rule.NAME_NOT_NORMAL;
            findings.found(row, rule, column);
        }
    }

    static boolean isUsableBirth(int birth, int activated) {
        return birth >= DateCounts.EARLIEST_BIRTH && birth <= activated;
    }
}
