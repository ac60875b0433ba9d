package org.retentionmarts.sample;

import java.util.List;
import org.apache.spark.sql.Row;
import org.retentionmarts.area.SamplePart;
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

    SubscriberRows(SampleOptions options, DefectPlan plan, List<SamplePart> parts) {
        super(options, plan, parts);
        this.asOf = Days.dayOf(options.asOf());
    }

    @Override
    DatasetDef dataset() {
        return Datasets.SUBSCRIBERS;
    }

    @Override
    void addSound(SimulatedLine line, List<Row> rows) {
        rows.add(row(values(line)));
    }

    @Override
    void addPlanted(DefectPlan.Slot slot, int position, SimulatedLine quiet, List<Row> rows) {
        if (slot.spoils(Datasets.SUBSCRIBERS)) {
            addSpoilt(slot, position, quiet, rows);
        } else if (slot.spoils(Datasets.CHURN)) {
            addForSpoiltChurn(slot, position, quiet, rows);
        } else if (slot.spoils(Datasets.DEVICE_CHANGES)) {
            addForSpoiltChange(slot, position, quiet, rows);
        } else if (!slot.isWithoutLine()) {
            addSound(quiet, rows);
        }
    }

    private void addSpoilt(DefectPlan.Slot slot, int position, SimulatedLine line, List<Row> rows) {
        boolean even = position % 2 == 0;
        Object[] values = values(line);
        switch (slot.known()) {
            case MISSING_KEY -> rows.add(with(values, Datasets.SUBSCRIBER_ID, null));
            case MISSING_REQUIRED -> rows.add(with(values, REQUIRED.get(position % REQUIRED.size()), null));
            case EXACT_DUPLICATE -> addSound(simulation().of(position), rows);
            case DUPLICATE_KEY -> {
                rows.add(row(values));
                rows.add(with(values, Datasets.GOOD_STANDING, !line.goodStanding));
            }
            case UNKNOWN_CODE ->
                rows.add(
                        even
                                ? with(values, Datasets.CUSTOMER_TYPE, "PREPAID")
                                : with(values, Datasets.ACQUISITION, "TRANSFER"));
            case AFTER_AS_OF -> {
                line.activated = dayAfter(position);
                line.device = line.activated;
                rows.add(row(values(line)));
            }
            case ENDS_BEFORE_ACTIVATION ->
                rows.add(with(values, Datasets.DEACTIVATED_ON, line.activated - 1 - position % 28));
            case BIRTH_DATE_UNUSABLE ->
                rows.add(with(values, Datasets.BIRTH_DATE, even ? BEFORE_1900 : line.activated + 1));
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

    private void addForSpoiltChurn(DefectPlan.Slot slot, int position, SimulatedLine line, List<Row> rows) {
        switch (slot.known()) {
            case MISSING_KEY, MISSING_REQUIRED, ORPHAN_EVENT -> {}
            case DUPLICATE_KEY, UNKNOWN_CODE, EVENT_OUTSIDE_LINE -> addSound(line, rows);
            case EXACT_DUPLICATE, END_DATE_CONFLICT, NAME_UNUSABLE -> {
                end(line, position);
                addSound(line, rows);
            }
            case AFTER_AS_OF -> {
                line.end = position % 2 == 0 ? Days.NONE : dayAfter(position);
                addSound(line, rows);
            }
            default -> throw unplanned(slot);
        }
    }

    private void addForSpoiltChange(DefectPlan.Slot slot, int position, SimulatedLine line, List<Row> rows) {
        switch (slot.known()) {
            case MISSING_KEY, ORPHAN_EVENT -> {}
            case MISSING_REQUIRED, DUPLICATE_KEY, AFTER_AS_OF, HELD_AFTER_CHANGE, DISCOUNT_UNUSABLE ->
                addSound(line, rows);
            case EXACT_DUPLICATE -> {
                line.change(dayInside(position), false, false);
                addSound(line, rows);
            }
            case EVENT_OUTSIDE_LINE -> {
                if (position % 2 == 1) {
                    end(line, position);
                }
                addSound(line, rows);
            }
            default -> throw unplanned(slot);
        }
    }

    private Object[] values(SimulatedLine line) {
        int lastDay = line.ended() ? Math.min(line.end, asOf) : asOf;
        return new Object[] {
            id(line),
            date(line.birth),
            line.corporate ? Codes.CORPORATE : Codes.INDIVIDUAL,
            line.activated,
            date(line.end),
            line.portIn ? Codes.PORT_IN : Codes.NEW,
            line.donor,
            line.priorPorts < 0 ? null : Integer.valueOf(line.priorPorts),
            Snapshot.tier(line, lastDay),
            Snapshot.network(line),
            line.device,
            line.goodStanding
        };
    }
}
