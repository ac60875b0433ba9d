package org.retentionmarts.sample;

import java.util.List;
import org.apache.spark.sql.Row;
import org.retentionmarts.area.SamplePart;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.Rule;

/** One row per ended line, and the spoilt ones. */
final class ChurnRows extends SampleRows {
    private static final long serialVersionUID = 1L;

    ChurnRows(SampleOptions options, DefectPlan plan, List<SamplePart> parts) {
        super(options, plan, parts);
    }

    @Override
    DatasetDef dataset() {
        return Datasets.CHURN;
    }

    @Override
    void addSound(SimulatedLine line, List<Row> rows) {
        if (line.ended()) {
            rows.add(row(values(line)));
        }
    }

    @Override
    void addPlanted(DefectPlan.Slot slot, int position, SimulatedLine quiet, List<Row> rows) {
        end(quiet, position);
        boolean endsThere = slot.spoils(Datasets.SUBSCRIBERS) && slot.rule() == Rule.END_FROM_CHURN;
        boolean endsBeforeChange =
                slot.spoils(Datasets.DEVICE_CHANGES) && slot.rule() == Rule.EVENT_OUTSIDE_LINE && position % 2 == 1;
        if (endsThere || endsBeforeChange) {
            addSound(quiet, rows);
        } else if (slot.spoils(Datasets.CHURN)) {
            addSpoilt(slot, position, quiet, rows);
        }
    }

    private void addSpoilt(DefectPlan.Slot slot, int position, SimulatedLine line, List<Row> rows) {
        Object[] values = values(line);
        switch (slot.known()) {
            case MISSING_KEY -> rows.add(with(values, Datasets.SUBSCRIBER_ID, null));
            case MISSING_REQUIRED ->
                rows.add(with(values, position % 2 == 0 ? Datasets.CHURNED_ON : Datasets.CHURN_TYPE, null));
            case EXACT_DUPLICATE -> {
                rows.add(row(values));
                rows.add(row(values));
            }
            case DUPLICATE_KEY -> {
                rows.add(row(values));
                rows.add(with(values, Datasets.CHURNED_ON, line.end + 1));
            }
            case UNKNOWN_CODE -> rows.add(with(values, Datasets.CHURN_TYPE, "LEFT"));
            case AFTER_AS_OF -> rows.add(with(values, Datasets.CHURNED_ON, dayAfter(position)));
            case ORPHAN_EVENT -> rows.add(row(values));
            case EVENT_OUTSIDE_LINE -> rows.add(with(values, Datasets.CHURNED_ON, line.activated - 1 - position % 28));
            case NAME_UNUSABLE -> rows.add(with(values, Datasets.TO_OPERATOR, "K\uFFFD"));
            case END_DATE_CONFLICT -> rows.add(with(values, Datasets.CHURNED_ON, line.end - 1));
            default -> throw unplanned(slot);
        }
    }

    private Object[] values(SimulatedLine line) {
        return new Object[] {id(line), line.end, line.portedOut ? Codes.PORT_OUT : Codes.TERMINATION, line.recipient};
    }
}
