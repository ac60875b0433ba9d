package org.retentionmarts.testing.moves;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.retentionmarts.area.SampleLine;
import org.retentionmarts.area.SamplePart;
import org.retentionmarts.model.DatasetDef;

/** A move of every line each 100 days or so, the last of them to the line's network. */
final class SampleMoves implements SamplePart {
    private static final long serialVersionUID = 1L;
    private static final double DAYS_BETWEEN = 100;

    @Override
    public DatasetDef dataset() {
        return MovesArea.MOVES;
    }

    @Override
    public void addRows(SampleLine line, RandomGenerator draws, Consumer<Object[]> rows) {
        List<Integer> days = new ArrayList<>();
        int day = line.lastDay() - gap(draws);
        while (day >= line.firstDay()) {
            days.add(day);
            day -= gap(draws) + 2;
        }
        Collections.sort(days);
        boolean after = !line.network().equals("3G") ^ (days.size() - 1) % 2 == 1;
        for (int movedOn : days) {
            rows.accept(new Object[] {line.subscriberId(), movedOn, after ? "3G" : "LTE", after ? "LTE" : "3G"});
            after = !after;
        }
    }

    private static int gap(RandomGenerator draws) {
        return (int) (-Math.log(1 - draws.nextDouble()) * DAYS_BETWEEN);
    }
}
