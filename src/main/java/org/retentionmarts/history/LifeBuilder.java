package org.retentionmarts.history;

import java.time.LocalDate;
import java.util.List;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.Rule;
import org.retentionmarts.shuffle.CodeList;
import org.retentionmarts.shuffle.Dictionary;
import org.retentionmarts.shuffle.Layout;
import org.retentionmarts.shuffle.LineRow;

/** Makes a life of rows that were found usable. */
final class LifeBuilder {
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
    private final Life life = new Life();

    LifeBuilder(Judgement judgement, Dictionary dictionary, Findings findings) {
        this.judgement = judgement;
        this.dictionary = dictionary;
        this.findings = findings;
        this.tiers = new CodeList(judgement.tiers(), dictionary);
        this.networks = new CodeList(judgement.networks(), dictionary);
    }

    /** Takes the usable line and its usable churn row, null where it has none. */
    void begin(LineRow line, LineRow churn) {
        life.activated = Math.max(FIRST_DAY, line.date(ACTIVATED_ON));
        life.deviceSince = Math.min(LAST_DAY, Math.max(FIRST_DAY, line.date(DEVICE_SINCE)));
        life.regular = line.text(CUSTOMER_TYPE) == Dictionary.INDIVIDUAL && line.flag(GOOD_STANDING);
        life.portedIn = line.text(ACQUISITION) == Dictionary.PORT_IN;
        life.donor = dictionary.operatorOf(line.text(ACQUIRED_FROM));
        life.portingHistory = portingHistory(line);
        takeBirth(line);
        takeDimensions(line);
        takeEnd(line, churn);
        life.clearChanges();
    }

    /** The last day on which the line can have an event. */
    int lastDay() {
        return life.end == Life.NO_DATE ? judgement.asOf() : life.end;
    }

    /** Takes the usable device changes, in the order of their dates. */
    Life finish(List<LineRow> changes) {
        for (LineRow change : changes) {
            int code = change.text(CHANGE_TIER);
            int tier = code == Dictionary.NULL ? life.tier : tiers.indexOf(code);
            if (code != Dictionary.NULL && tier == tiers.other()) {
                findings.found(change, Rule.UNKNOWN_DIMENSION, Datasets.MEMBERSHIP_TIER);
            }
            life.addChange(
                    change.date(CHANGED_ON),
                    Math.max(FIRST_DAY, change.date(HELD_SINCE)),
                    dictionary.isNamed(change.text(PROGRAM)),
                    change.number(DISCOUNT_KRW),
                    tier);
        }
        return life;
    }

    private int portingHistory(LineRow line) {
        if (line.hasNumber(PRIOR_PORTS) && line.number(PRIOR_PORTS) >= judgement.oftenPorts()) {
            return OFTEN;
        }
        boolean once = life.portedIn || line.number(PRIOR_PORTS) == 1;
        return once ? ONCE : NONE;
    }

    private void takeBirth(LineRow line) {
        int birth = line.date(BIRTH_DATE);
        boolean usable = birth != LineRow.NO_DATE && OddValues.isUsableBirth(birth, life.activated);
        life.birth = usable ? birth : Life.NO_DATE;
    }

    private void takeDimensions(LineRow line) {
        life.tier = tiers.indexOf(line.text(TIER));
        life.network = networks.indexOf(line.text(NETWORK));
        if (life.tier == tiers.other()) {
            findings.found(line, Rule.UNKNOWN_DIMENSION, Datasets.MEMBERSHIP_TIER);
        } else if (life.network == networks.other()) {
            findings.found(line, Rule.UNKNOWN_DIMENSION, Datasets.NETWORK);
        }
    }

    /** A deactivated_on after the as-of is no end yet. */
    private void takeEnd(LineRow line, LineRow churn) {
        int deactivated = line.date(DEACTIVATED_ON);
        life.portedOut = churn != null && churn.text(CHURN_TYPE) == Dictionary.PORT_OUT;
        life.recipient = churn == null ? Dictionary.NULL : dictionary.operatorOf(churn.text(TO_OPERATOR));
        if (churn != null) {
            life.end = churn.date(CHURNED_ON);
            if (deactivated == LineRow.NO_DATE) {
                findings.found(line, Rule.END_FROM_CHURN);
            }
        } else if (deactivated != LineRow.NO_DATE && deactivated <= judgement.asOf()) {
            life.end = deactivated;
            findings.endedWithoutChurn(line, deactivated);
        } else {
            life.end = Life.NO_DATE;
        }
    }
}
