package org.retentionmarts.sample;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.retentionmarts.area.SamplePart;
import org.retentionmarts.model.DatasetDef;

/**
 * The rows of one dataset by line index; dates as epoch days. Plain Java on a partition, because what happens to a line is a loop over
 * its own past that no expression of Spark can state.
 */
abstract class SampleRows implements FlatMapFunction<Long, Row> {
    private static final long serialVersionUID = 1L;
    private static final int FUTURE_DAYS = 28;
    private static final int SPREAD = 37;

    final SampleOptions options;
    private final DefectPlan plan;
    private final List<SamplePart> parts;
    private transient LineSimulation simulation;

    SampleRows(SampleOptions options, DefectPlan plan, List<SamplePart> parts) {
        this.parts = List.copyOf(parts);
        this.options = options;
        this.plan = plan;
    }

    abstract DatasetDef dataset();

    /** Adds the rows of a sound line. */
    abstract void addSound(SimulatedLine line, List<Row> rows);

    /** Adds the rows of a line on which a defect is planted, in whichever dataset. */
    abstract void addPlanted(DefectPlan.Slot slot, int position, SimulatedLine quiet, List<Row> rows);

    @Override
    public final Iterator<Row> call(Long index) {
        List<Row> rows = new ArrayList<>(2);
        if (index < options.lines()) {
            addSound(simulation().of(index), rows);
        } else {
            DefectPlan.Slot slot = plan.slotOf(index);
            addPlanted(slot, (int) (index - slot.first()), simulation().quiet(index), rows);
        }
        return rows.iterator();
    }

    final LineSimulation simulation() {
        if (simulation == null) {
            simulation = new LineSimulation(options, parts);
        }
        return simulation;
    }

    final long id(SimulatedLine line) {
        return simulation().subscriberId(line.index);
    }

    /** A day inside the window, after its first and before its last. */
    final int dayInside(int position) {
        int from = Days.dayOf(options.from());
        int days = Days.dayOf(options.asOf()) - from - 1;
        return from + 1 + (int) ((long) position * SPREAD % days);
    }

    final int dayAfter(int position) {
        return Days.dayOf(options.asOf()) + 1 + position % FUTURE_DAYS;
    }

    /** Ends a quiet line: port-outs and terminations in turn. */
    final void end(SimulatedLine line, int position) {
        line.end = dayInside(position);
        line.portedOut = position % 2 == 0;
        line.recipient = line.portedOut ? Market.KT : null;
    }

    /** The row with one value replaced. */
    final Row with(Object[] values, String column, Object value) {
        Object[] changed = values.clone();
        changed[dataset().columnNames().indexOf(column)] = value;
        return row(changed);
    }

    static Row row(Object[] values) {
        return RowFactory.create(values);
    }

    static Integer date(int day) {
        return day == Days.NONE ? null : Integer.valueOf(day);
    }

    static IllegalStateException unplanned(DefectPlan.Slot slot) {
        return new IllegalStateException("Nothing is known of " + slot.rule().code() + " in " + slot.dataset());
    }
}
