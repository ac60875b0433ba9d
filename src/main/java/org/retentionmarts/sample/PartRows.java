package org.retentionmarts.sample;

import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.retentionmarts.area.SamplePart;
import org.retentionmarts.model.DatasetDef;

/** The rows of a further dataset, as its area makes them. */
final class PartRows extends SampleRows {
    private static final long serialVersionUID = 1L;
    private static final long OF_NO_LINE = -1;

    private final SamplePart part;
    private final int from;
    private final int asOf;
    private transient Draws draws;

    PartRows(SampleOptions options, DefectPlan plan, List<SamplePart> parts, SamplePart part) {
        super(options, plan, parts);
        this.part = part;
        this.from = Days.dayOf(options.from());
        this.asOf = Days.dayOf(options.asOf());
    }

    @Override
    DatasetDef dataset() {
        return part.dataset();
    }

    @Override
    void addSound(SimulatedLine line, List<Row> rows) {
        Consumer<Object[]> add = values -> rows.add(row(values));
        if (line.index == 0) {
            part.addOtherRows(from, asOf, drawsOf(OF_NO_LINE), add);
        }
        part.addRows(simulation().seenBy(part), drawsOf(line.index), add);
    }

    @Override
    void addPlanted(DefectPlan.Slot slot, int position, SimulatedLine quiet, List<Row> rows) {
        if (slot.spoils(dataset())) {
            part.addDefect(slot.rule(), position, simulation().seenBy(part), values -> rows.add(row(values)));
        }
    }

    private Draws drawsOf(long index) {
        if (draws == null) {
            draws = Draws.of(options.seed(), dataset().name());
        }
        draws.start(index);
        return draws;
    }
}
