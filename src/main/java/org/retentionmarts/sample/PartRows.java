package org.retentionmarts.sample;

import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.retentionmarts.area.SampleLine;
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

    PartRows(SampleOptions options, SamplePart part) {
        super(options, DefectPlan.NONE);
        this.part = part;
        this.from = Days.dayOf(options.from());
        this.asOf = Days.dayOf(options.asOf());
    }

    @Override
    DatasetDef dataset() {
        return part.dataset();
    }

    @Override
    void addSound(SimulatedLine life, List<Row> rows) {
        Consumer<Object[]> add = values -> rows.add(row(values));
        if (life.index == 0) {
            part.addOtherRows(from, asOf, drawsOf(OF_NO_LINE), add);
        }
        part.addRows(seen(life), drawsOf(life.index), add);
    }

    @Override
    void addPlanted(DefectPlan.Slot slot, int position, SimulatedLine quiet, List<Row> rows) {
        throw unplanned(slot);
    }

    private Draws drawsOf(long index) {
        if (draws == null) {
            draws = Draws.of(options.seed(), dataset().name());
        }
        draws.start(index);
        return draws;
    }

    private SampleLine seen(SimulatedLine life) {
        return new SampleLine(
                id(life),
                life.activated,
                life.birth,
                Math.max(from, life.activated),
                life.ended() ? life.end : asOf,
                life.ended(),
                life.portedOut,
                life.regular,
                Snapshot.network(life),
                life.upgradedOn == Days.NEVER ? SampleLine.NO_DAY : life.upgradedOn);
    }
}
