package org.retentionmarts.history;

import java.time.LocalDate;
import java.util.List;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.Rule;
import org.retentionmarts.shuffle.CodeList;
import org.retentionmarts.shuffle.Dictionary;
import org.retentionmarts.shuffle.Layout;
import org.retentionmarts.shuffle.LineRow;

/** Makes a line history of rows that were found usable. */
final class LineHistoryBuilder {
    private static final int NONE = 0;
    private static final int ONCE = 1;
    private static final int OFTEN = 2;

    private static final int ACTIVATED_ON = Layout.SUBSCRIBER.slot(Datasets.ACTIVATED_ON);
    private static final int DEACTIVATED_ON = Layout.SUBSCRIBER.slot(Datasets.DEACTIVATED_ON);
    private static final int BIRTH_DATE = Layout.SUBSCRIBER.slot(Datasets.BIRTH_DATE);
    private static final int DEVICE_SINCE = Layout.SUBSCRIBER.slot(Datasets.DEVICE_SINCE);
    private static final int CUSTOMER_TYPE = Layout.SUBSCRIBER.slot(Datasets.CUSTOMER_TYPE);
    private static final int ACQUISITION = Layout.SUBSCRIBER.slot(Datasets.ACQUISITION);
    private static final int ACQUIRED_FROM = Layout.SUBSCRIBER.slot(Datasets.ACQUIRED_FROM);
    private static final int TIER = Layout.SUBSCRIBER.slot(Datasets.MEMBERSHIP_TIER);
    private static final int NETWORK = Layout.SUBSCRIBER.slot(Datasets.NETWORK);
    private static final int PRIOR_PORTS = Layout.SUBSCRIBER.slot(Datasets.PRIOR_PORTS);
    private static final int GOOD_STANDING = Layout.SUBSCRIBER.slot(Datasets.GOOD_STANDING);
    private static final int CHURNED_ON = Layout.CHURN.slot(Datasets.CHURNED_ON);
    private static final int CHURN_TYPE = Layout.CHURN.slot(Datasets.CHURN_TYPE);
    private static final int TO_OPERATOR = Layout.CHURN.slot(Datasets.TO_OPERATOR);
    private static final int CHANGED_ON = Layout.DEVICE_CHANGE.slot(Datasets.CHANGED_ON);
    private static final int HELD_SINCE = Layout.DEVICE_CHANGE.slot(Datasets.DEVICE_HELD_SINCE);
    private static final int PROGRAM = Layout.DEVICE_CHANGE.slot(Datasets.PROGRAM);
    private static final int DISCOUNT_KRW = Layout.DEVICE_CHANGE.slot(Datasets.DISCOUNT_KRW);
    private static final int CHANGE_TIER = Layout.DEVICE_CHANGE.slot(Datasets.MEMBERSHIP_TIER);

    /** Beyond these no date that counts depends on how far; months added to it stay within an int. */
    private static final int FIRST_DAY = (int) LocalDate.of(1, 1, 1).toEpochDay();

    private static final int LAST_DAY = (int) LocalDate.of(9999, 12, 31).toEpochDay();

    private final Judgement judgement;
    private final Dictionary dictionary;
    private final Findings findings;
    private final CodeList tiers;
    private final CodeList networks;
    private final LineHistory history = new LineHistory();

    LineHistoryBuilder(Judgement judgement, Dictionary dictionary, Findings findings) {
        this.judgement = judgement;
        this.dictionary = dictionary;
        this.findings = findings;
        this.tiers = new CodeList(judgement.tiers(), dictionary);
        this.networks = new CodeList(judgement.networks(), dictionary);
    }

    /** Takes the usable line and its usable churn row, null where it has none. */
    void begin(LineRow line, LineRow churn) {
        history.subscriber = line;
        history.activated = Math.max(FIRST_DAY, line.date(ACTIVATED_ON));
        history.deviceSince = Math.min(LAST_DAY, Math.max(FIRST_DAY, line.date(DEVICE_SINCE)));
        history.regular = line.text(CUSTOMER_TYPE) == Dictionary.INDIVIDUAL && line.flag(GOOD_STANDING);
        history.portedIn = line.text(ACQUISITION) == Dictionary.PORT_IN;
        history.donor = dictionary.operatorOf(line.text(ACQUIRED_FROM));
        history.portingHistory = portingHistory(line);
        takeBirth(line);
        takeDimensions(line);
        takeEnd(line, churn);
        history.clearChanges();
    }

    /** The last day on which the line can have an event. */
    int lastDay() {
        return history.end == LineHistory.NO_DATE ? judgement.asOf() : history.end;
    }

    /** Takes the usable device changes, in the order of their dates. */
    LineHistory finish(List<LineRow> changes) {
        for (LineRow change : changes) {
            int code = change.text(CHANGE_TIER);
            int tier = code == Dictionary.NULL ? history.tier : tiers.indexOf(code);
            if (code != Dictionary.NULL && tier == tiers.other()) {
                findings.found(change, Rule.UNKNOWN_DIMENSION, Datasets.MEMBERSHIP_TIER);
            }
            history.addChange(
                    change.date(CHANGED_ON),
                    Math.max(FIRST_DAY, change.date(HELD_SINCE)),
                    dictionary.isNamed(change.text(PROGRAM)),
                    change.number(DISCOUNT_KRW),
                    tier);
        }
        return history;
    }

    private int portingHistory(LineRow line) {
        if (line.hasNumber(PRIOR_PORTS) && line.number(PRIOR_PORTS) >= judgement.oftenPorts()) {
            return OFTEN;
        }
        boolean once = history.portedIn || line.number(PRIOR_PORTS) == 1;
        return once ? ONCE : NONE;
    }

    private void takeBirth(LineRow line) {
        int birth = line.date(BIRTH_DATE);
        boolean usable = birth != LineRow.NO_DATE && OddValues.isUsableBirth(birth, history.activated);
        history.birth = usable ? birth : LineHistory.NO_DATE;
    }

    private void takeDimensions(LineRow line) {
        history.tier = tiers.indexOf(line.text(TIER));
        history.network = networks.indexOf(line.text(NETWORK));
        if (history.tier == tiers.other()) {
            findings.found(line, Rule.UNKNOWN_DIMENSION, Datasets.MEMBERSHIP_TIER);
        } else if (history.network == networks.other()) {
            findings.found(line, Rule.UNKNOWN_DIMENSION, Datasets.NETWORK);
        }
    }

    /** A deactivated_on after the as-of is no end yet. */
    private void takeEnd(LineRow line, LineRow churn) {
        int deactivated = line.date(DEACTIVATED_ON);
        history.portedOut = churn != null && churn.text(CHURN_TYPE) == Dictionary.PORT_OUT;
        history.recipient = churn == null ? Dictionary.NULL : dictionary.operatorOf(churn.text(TO_OPERATOR));
        if (churn != null) {
            history.end = churn.date(CHURNED_ON);
            if (deactivated == LineRow.NO_DATE) {
                findings.found(line, Rule.END_FROM_CHURN);
            }
        } else if (deactivated != LineRow.NO_DATE && deactivated <= judgement.asOf()) {
            history.end = deactivated;
            findings.endedWithoutChurn(line, deactivated);
        } else {
            history.end = LineHistory.NO_DATE;
        }
    }
}
