package org.retentionmarts.sample;

import java.util.List;
import org.apache.spark.sql.Row;
import org.retentionmarts.area.SamplePart;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Datasets;

/** One row per device change, and the spoilt ones. */
final class DeviceChangeRows extends SampleRows {
    private static final long serialVersionUID = 1L;

    DeviceChangeRows(SampleOptions options, DefectPlan plan, List<SamplePart> parts) {
        super(options, plan, parts);
    }

    @Override
    DatasetDef dataset() {
        return Datasets.DEVICE_CHANGES;
    }

    @Override
    void addSound(SimulatedLine line, List<Row> rows) {
        for (int change = 0; change < line.changes; change++) {
            rows.add(row(values(line, change)));
        }
    }

    @Override
    void addPlanted(DefectPlan.Slot slot, int position, SimulatedLine quiet, List<Row> rows) {
        if (slot.spoils(Datasets.DEVICE_CHANGES)) {
            quiet.change(dayInside(position), false, false);
            addSpoilt(slot, position, quiet, rows);
        }
    }

    private void addSpoilt(DefectPlan.Slot slot, int position, SimulatedLine line, List<Row> rows) {
        boolean even = position % 2 == 0;
        int changed = line.changedOn[0];
        Object[] values = values(line, 0);
        switch (slot.known()) {
            case MISSING_KEY -> rows.add(with(values, even ? Datasets.SUBSCRIBER_ID : Datasets.CHANGED_ON, null));
            case MISSING_REQUIRED -> rows.add(with(values, Datasets.DEVICE_HELD_SINCE, null));
            case EXACT_DUPLICATE -> {
                rows.add(row(values));
                rows.add(row(values));
            }
            case DUPLICATE_KEY -> {
                rows.add(row(values));
                rows.add(with(values, Datasets.DEVICE_HELD_SINCE, line.heldSince[0] - 1));
            }
            case AFTER_AS_OF -> rows.add(with(values, Datasets.CHANGED_ON, dayAfter(position)));
            case ORPHAN_EVENT -> rows.add(row(values));
            case EVENT_OUTSIDE_LINE -> {
                line.changedOn[0] = even ? line.activated - 1 : changed + 1;
                line.heldSince[0] = line.activated - 400;
                rows.add(row(values(line, 0)));
            }
            case DISCOUNT_UNUSABLE ->
                rows.add(with(values, Datasets.DISCOUNT_KRW, even ? -Market.DISCOUNT_KRW : Long.MAX_VALUE));
            case HELD_AFTER_CHANGE -> rows.add(with(values, Datasets.DEVICE_HELD_SINCE, changed + 1 + position % 28));
            default -> throw unplanned(slot);
        }
    }

    private Object[] values(SimulatedLine line, int change) {
        boolean program = line.underProgram[change];
        int day = line.changedOn[change];
        return new Object[] {
            id(line),
            day,
            program ? Market.PROGRAM : null,
            line.heldSince[change],
            program ? Long.valueOf(Market.DISCOUNT_KRW) : null,
            line.tierUnknown[change] ? null : Snapshot.tier(line, day)
        };
    }
}
