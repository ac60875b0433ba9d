package org.retentionmarts.history;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.Rule;
import org.retentionmarts.shuffle.Dictionary;
import org.retentionmarts.shuffle.Layout;
import org.retentionmarts.shuffle.LineRow;

/**
 * Judges all rows of one key together, rule by rule in the order of {@link Rule}: each rule sees the rows that the
 * earlier ones left. What remains becomes a {@link LineHistory}.
 */
final class LineJudge {
    /** Subscribers, churn and device changes. */
    static final int DATASETS = 3;

    private static final int ACTIVATED_ON = Layout.SUBSCRIBER.slot(Datasets.ACTIVATED_ON);
    private static final int DEACTIVATED_ON = Layout.SUBSCRIBER.slot(Datasets.DEACTIVATED_ON);
    private static final int DEVICE_SINCE = Layout.SUBSCRIBER.slot(Datasets.DEVICE_SINCE);
    private static final int CUSTOMER_TYPE = Layout.SUBSCRIBER.slot(Datasets.CUSTOMER_TYPE);
    private static final int ACQUISITION = Layout.SUBSCRIBER.slot(Datasets.ACQUISITION);
    private static final int CHURNED_ON = Layout.CHURN.slot(Datasets.CHURNED_ON);
    private static final int CHURN_TYPE = Layout.CHURN.slot(Datasets.CHURN_TYPE);
    private static final int CHANGED_ON = Layout.DEVICE_CHANGE.slot(Datasets.CHANGED_ON);
    private static final int HELD_SINCE = Layout.DEVICE_CHANGE.slot(Datasets.DEVICE_HELD_SINCE);
    private static final int DISCOUNT_KRW = Layout.DEVICE_CHANGE.slot(Datasets.DISCOUNT_KRW);
    private static final Comparator<LineRow> BY_DAY = Comparator.comparingInt(row -> row.date(CHANGED_ON));

    private final Judgement judgement;
    private final Dictionary dictionary;
    private final Findings findings;
    private final Rejections rejections;
    private final LineHistoryBuilder builder;
    private final DuplicateRows duplicates;
    private final OddValues oddValues;
    // Kept, so that a line that is judged leaves no objects.
    private final Predicate<LineRow> lacksValue = this::lacksValue;
    private final Predicate<LineRow> isUnusableSubscriber = this::isUnusableSubscriber;
    private final Predicate<LineRow> isUnusableChurn = this::isUnusableChurn;
    private final Predicate<LineRow> isUnusableChange = this::isUnusableChange;
    private final Predicate<LineRow> contradictsLine = this::contradictsLine;
    private final Predicate<LineRow> isUnfitChange = this::isUnfitChange;
    private LineRow line;
    private int lastDay;

    LineJudge(Judgement judgement, Dictionary dictionary, Findings findings, Rejections rejections) {
        this.judgement = judgement;
        this.dictionary = dictionary;
        this.findings = findings;
        this.rejections = rejections;
        this.builder = new LineHistoryBuilder(judgement, dictionary, findings);
        this.duplicates = new DuplicateRows(
                row -> findings.found(row, Rule.EXACT_DUPLICATE), row -> reject(row, Rule.DUPLICATE_KEY));
        this.oddValues = new OddValues(judgement, dictionary, findings);
    }

    /** Rejects a row that has no key to be judged by. */
    void rejectWithoutKey(LineRow row) {
        findings.countRead(row.layout(), 1);
        rejectForMissing(row, Rule.MISSING_KEY);
    }

    /**
     * Judges the rows of one key; the lists are emptied of what is not used.
     *
     * @return the line history, or null where there is no usable line
     */
    LineHistory judge(List<LineRow> subscribers, List<LineRow> churn, List<LineRow> changes) {
        admit(subscribers);
        admit(churn);
        admit(changes);
        subscribers.removeIf(isUnusableSubscriber);
        churn.removeIf(isUnusableChurn);
        changes.removeIf(isUnusableChange);
        if (subscribers.isEmpty()) {
            churn.forEach(row -> reject(row, Rule.ORPHAN_EVENT));
            changes.forEach(row -> reject(row, Rule.ORPHAN_EVENT));
            return null;
        }
        line = subscribers.get(0);
        churn.removeIf(contradictsLine);
        builder.begin(line, churn.isEmpty() ? null : churn.get(0));
        lastDay = builder.lastDay();
        changes.removeIf(isUnfitChange);
        if (changes.size() > 1) {
            changes.sort(BY_DAY);
        }
        seeUsed(churn, changes);
        seeDevice(changes);
        findings.countUsed(Layout.SUBSCRIBER, 1);
        findings.countUsed(Layout.CHURN, churn.size());
        findings.countUsed(Layout.DEVICE_CHANGE, changes.size());
        return builder.finish(changes);
    }

    private void seeUsed(List<LineRow> churn, List<LineRow> changes) {
        oddValues.seeLine(line);
        for (int i = 0; i < churn.size(); i++) {
            oddValues.seeChurn(churn.get(i));
        }
        for (int i = 0; i < changes.size(); i++) {
            oddValues.seeChange(changes.get(i));
        }
    }

    /** A device that is newer than its line came by a change of that day. */
    private void seeDevice(List<LineRow> changes) {
        int since = line.date(DEVICE_SINCE);
        if (since > line.date(ACTIVATED_ON) && since >= judgement.observedFrom() && since <= lastDay) {
            findings.sawNewDevice();
            if (changes.isEmpty() || changes.get(changes.size() - 1).date(CHANGED_ON) < since) {
                findings.missedChange();
            }
        }
    }

    /** The rules that need no other dataset and come first: nulls and duplicates. */
    private void admit(List<LineRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        findings.countRead(rows.get(0).layout(), rows.size());
        rows.removeIf(lacksValue);
        if (rows.size() > 1) {
            duplicates.takeOut(rows);
        }
    }

    private boolean lacksValue(LineRow row) {
        if (row.layout().lacksKey(row)) {
            return rejectForMissing(row, Rule.MISSING_KEY);
        }
        return row.layout().lacksValue(row) && rejectForMissing(row, Rule.MISSING_REQUIRED);
    }

    private boolean isUnusableSubscriber(LineRow row) {
        if (isUnknownCode(row, CUSTOMER_TYPE, Dictionary.INDIVIDUAL, Dictionary.CORPORATE)
                || isUnknownCode(row, ACQUISITION, Dictionary.NEW, Dictionary.PORT_IN)) {
            return true;
        }
        if (row.date(ACTIVATED_ON) > judgement.asOf()) {
            return setAside(row, ACTIVATED_ON);
        }
        int deactivated = row.date(DEACTIVATED_ON);
        boolean backwards = deactivated != LineRow.NO_DATE && deactivated < row.date(ACTIVATED_ON);
        return backwards && reject(row, Rule.ENDS_BEFORE_ACTIVATION);
    }

    private boolean isUnusableChurn(LineRow row) {
        return isUnknownCode(row, CHURN_TYPE, Dictionary.PORT_OUT, Dictionary.TERMINATION)
                || isAfterAsOf(row, CHURNED_ON);
    }

    private boolean isUnusableChange(LineRow row) {
        return isAfterAsOf(row, CHANGED_ON);
    }

    private boolean isUnfitChange(LineRow row) {
        return isOutside(row) || isHeldAfterChange(row) || isDiscountUnusable(row);
    }

    private boolean isUnknownCode(LineRow row, int slot, int first, int second) {
        int code = row.text(slot);
        return code != first
                && code != second
                && reject(row, Rule.UNKNOWN_CODE, row.layout().textName(slot));
    }

    private boolean isAfterAsOf(LineRow row, int slot) {
        if (row.date(slot) > judgement.asOf()) {
            return setAside(row, slot);
        }
        findings.sawEvent(row.layout(), row.date(slot));
        return false;
    }

    private boolean contradictsLine(LineRow churn) {
        int churned = churn.date(CHURNED_ON);
        if (churned < line.date(ACTIVATED_ON)) {
            return reject(churn, Rule.EVENT_OUTSIDE_LINE);
        }
        int deactivated = line.date(DEACTIVATED_ON);
        boolean conflict = deactivated != LineRow.NO_DATE && deactivated != churned;
        return conflict && reject(churn, Rule.END_DATE_CONFLICT);
    }

    private boolean isOutside(LineRow change) {
        int day = change.date(CHANGED_ON);
        boolean outside = day < line.date(ACTIVATED_ON) || day > lastDay;
        return outside && reject(change, Rule.EVENT_OUTSIDE_LINE);
    }

    private boolean isHeldAfterChange(LineRow change) {
        return change.date(HELD_SINCE) > change.date(CHANGED_ON) && reject(change, Rule.HELD_AFTER_CHANGE);
    }

    private boolean isDiscountUnusable(LineRow change) {
        boolean unusable = change.number(DISCOUNT_KRW) < 0 || change.number(DISCOUNT_KRW) > judgement.maxDiscountKrw();
        return unusable && reject(change, Rule.DISCOUNT_UNUSABLE, Datasets.DISCOUNT_KRW);
    }

    private boolean setAside(LineRow row, int slot) {
        findings.found(row, Rule.AFTER_AS_OF, row.layout().dateName(slot));
        oddValues.seeFuture(row, slot);
        return true;
    }

    private boolean reject(LineRow row, Rule rule) {
        return reject(row, rule, Datasets.SUBSCRIBER_ID);
    }

    /** Rejects it for what stands in a column. */
    private boolean reject(LineRow row, Rule rule, String column) {
        findings.found(row, rule, column);
        return keep(row, rule);
    }

    private boolean rejectForMissing(LineRow row, Rule rule) {
        findings.foundMissing(row, rule);
        return keep(row, rule);
    }

    private boolean keep(LineRow row, Rule rule) {
        rejections.rejected(row.layout().dataset().name(), rule, RowJson.of(row, dictionary));
        return true;
    }
}
