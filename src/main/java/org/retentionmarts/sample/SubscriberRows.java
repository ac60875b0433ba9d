package org.retentionmarts.sample;

import java.util.List;
import org.apache.spark.sql.Row;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Datasets;

/** One row per line, and the spoilt ones. */
final class SubscriberRows extends SampleRows {
    private static final long serialVersionUID = 1L;
    private static final int BEFORE_1900 = -25_570;
    private static final int FIRST_OF_1900 = -25_567;

    private static final List<String> REQUIRED = List.of(
            Datasets.CUSTOMER_TYPE,
            Datasets.ACTIVATED_ON,
            Datasets.ACQUISITION,
            Datasets.MEMBERSHIP_TIER,
            Datasets.NETWORK,
            Datasets.DEVICE_SINCE,
            Datasets.GOOD_STANDING);

    private final int asOf;

    SubscriberRows(SampleOptions options, DefectPlan plan) {
        super(options, plan);
        this.asOf = Days.dayOf(options.asOf());
    }

    @Override
    DatasetDef dataset() {
        return Datasets.SUBSCRIBERS;
    }

    @Override
    void addSound(SimulatedLine life, List<Row> rows) {
        rows.add(row(values(life)));
    }

    @Override
    void addPlanted(DefectPlan.Slot slot, int position, SimulatedLine quiet, List<Row> rows) {
        if (slot.spoils(Datasets.SUBSCRIBERS)) {
            addSpoilt(slot, position, quiet, rows);
        } else if (slot.spoils(Datasets.CHURN)) {
            addBehindChurn(slot, position, quiet, rows);
        } else {
            addBehindChange(slot, position, quiet, rows);
        }
    }

    private void addSpoilt(DefectPlan.Slot slot, int position, SimulatedLine life, List<Row> rows) {
        boolean even = position % 2 == 0;
        Object[] values = values(life);
        switch (slot.rule()) {
            case MISSING_KEY -> rows.add(with(values, Datasets.SUBSCRIBER_ID, null));
            case MISSING_REQUIRED -> rows.add(with(values, REQUIRED.get(position % REQUIRED.size()), null));
            case EXACT_DUPLICATE -> addSound(lives().of(position), rows);
            case DUPLICATE_KEY -> {
                rows.add(row(values));
                rows.add(with(values, Datasets.GOOD_STANDING, !life.goodStanding));
            }
            case UNKNOWN_CODE ->
                rows.add(
                        even
                                ? with(values, Datasets.CUSTOMER_TYPE, "PREPAID")
                                : with(values, Datasets.ACQUISITION, "TRANSFER"));
            case AFTER_AS_OF -> {
                life.activated = dayAfter(position);
                life.device = life.activated;
                rows.add(row(values(life)));
            }
            case ENDS_BEFORE_ACTIVATION ->
                rows.add(with(values, Datasets.DEACTIVATED_ON, life.activated - 1 - position % 28));
            case BIRTH_DATE_UNUSABLE ->
                rows.add(with(values, Datasets.BIRTH_DATE, even ? BEFORE_1900 : life.activated + 1));
            case DATE_IMPLAUSIBLE -> rows.add(with(values, Datasets.DEVICE_SINCE, even ? FIRST_OF_1900 : 0));
            case PRIOR_PORTS_IMPLAUSIBLE -> rows.add(with(values, Datasets.PRIOR_PORTS, even ? -1 : 9999));
            case NAME_NOT_NORMAL -> rows.add(with(values, Datasets.ACQUIRED_FROM, Market.KT + (even ? " " : "\u3000")));
            case UNKNOWN_DIMENSION ->
                rows.add(
                        even
                                ? with(values, Datasets.MEMBERSHIP_TIER, "PLATINUM")
                                : with(values, Datasets.NETWORK, "WIBRO"));
            case END_WITHOUT_CHURN -> rows.add(with(values, Datasets.DEACTIVATED_ON, dayInside(position)));
            case END_FROM_CHURN -> rows.add(row(values));
            default -> throw unplanned(slot);
        }
    }

    private void addBehindChurn(DefectPlan.Slot slot, int position, SimulatedLine life, List<Row> rows) {
        switch (slot.rule()) {
            case MISSING_KEY, MISSING_REQUIRED, ORPHAN_EVENT -> {}
            case DUPLICATE_KEY, UNKNOWN_CODE, EVENT_OUTSIDE_LINE -> addSound(life, rows);
            case EXACT_DUPLICATE, END_DATE_CONFLICT, NAME_UNUSABLE -> {
                end(life, position);
                addSound(life, rows);
            }
            case AFTER_AS_OF -> {
                life.end = position % 2 == 0 ? Days.NONE : dayAfter(position);
                addSound(life, rows);
            }
            default -> throw unplanned(slot);
        }
    }

    private void addBehindChange(DefectPlan.Slot slot, int position, SimulatedLine life, List<Row> rows) {
        switch (slot.rule()) {
            case MISSING_KEY, ORPHAN_EVENT -> {}
            case MISSING_REQUIRED, DUPLICATE_KEY, AFTER_AS_OF, HELD_AFTER_CHANGE, DISCOUNT_UNUSABLE ->
                addSound(life, rows);
            case EXACT_DUPLICATE -> {
                life.change(dayInside(position), false, false);
                addSound(life, rows);
            }
            case EVENT_OUTSIDE_LINE -> {
                if (position % 2 == 1) {
                    end(life, position);
                }
                addSound(life, rows);
            }
            default -> throw unplanned(slot);
        }
    }

    private Object[] values(SimulatedLine life) {
        int lastDay = life.ended() ? Math.min(life.end, asOf) : asOf;
        return new Object[] {
            id(life),
            date(life.birth),
            life.corporate ? Codes.CORPORATE : Codes.INDIVIDUAL,
            life.activated,
            date(life.end),
            life.portIn ? Codes.PORT_IN : Codes.NEW,
            life.donor,
            life.priorPorts < 0 ? null : Integer.valueOf(life.priorPorts),
            Snapshot.tier(life, lastDay),
            Snapshot.network(life),
            life.device,
            life.goodStanding
        };
    }
}
