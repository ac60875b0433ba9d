package org.retentionmarts.testing.moves;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.retentionmarts.area.SampleLine;
import org.retentionmarts.area.SamplePart;
import org.retentionmarts.area.SampleScale;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.RowRule;
import org.retentionmarts.model.Rule;

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
        boolean after = line.network().startsWith("LTE") ^ (days.size() - 1) % 2 == 1;
        for (int movedOn : days) {
            rows.accept(new Object[] {line.subscriberId(), movedOn, after ? "3G" : "LTE", after ? "LTE" : "3G"});
            after = !after;
        }
    }

    @Override
    public List<RowRule> defects() {
        return List.of(
                Rule.MISSING_KEY,
                Rule.EXACT_DUPLICATE,
                Rule.DUPLICATE_KEY,
                Rule.AFTER_AS_OF,
                Rule.ORPHAN_EVENT,
                MovesArea.TO_THE_SAME,
                MovesArea.NEXT_DAY,
                MovesArea.CHAIN);
    }

    /** Each on a line of its own, whose last sound move ends where the line is. */
    @Override
    public void addDefect(RowRule rule, int position, SampleLine quiet, Consumer<Object[]> rows) {
        int day = quiet.firstDay() + 20 + position % 20;
        String now = quiet.network().startsWith("LTE") ? "LTE" : "3G";
        String other = now.equals("LTE") ? "3G" : "LTE";
        Object[] sound = {quiet.subscriberId(), day, other, now};
        if (rule == Rule.MISSING_KEY) {
            rows.accept(with(sound, position % 2, null));
        } else if (rule == Rule.EXACT_DUPLICATE) {
            rows.accept(sound);
            rows.accept(sound);
        } else if (rule == Rule.DUPLICATE_KEY) {
            rows.accept(sound);
            rows.accept(new Object[] {quiet.subscriberId(), day, now, other});
        } else if (rule == Rule.AFTER_AS_OF) {
            rows.accept(with(sound, 1, quiet.lastDay() + 1 + position % 20));
        } else if (rule == Rule.ORPHAN_EVENT) {
            rows.accept(sound);
        } else if (rule.equals(MovesArea.TO_THE_SAME)) {
            rows.accept(with(sound, 2, now));
        } else if (rule.equals(MovesArea.NEXT_DAY)) {
            rows.accept(sound);
            rows.accept(new Object[] {quiet.subscriberId(), day + 1, now, other});
        } else {
            rows.accept(sound);
            rows.accept(with(sound, 1, day + 10));
        }
    }

    private static Object[] with(Object[] row, int column, Object value) {
        Object[] changed = row.clone();
        changed[column] = value;
        return changed;
    }

    @Override
    public Map<String, Object> truth(SampleScale scale) {
        return Map.of("days_between_moves", DAYS_BETWEEN, "lines", scale.lines());
    }

    private static int gap(RandomGenerator draws) {
        return (int) (-Math.log(1 - draws.nextDouble()) * DAYS_BETWEEN);
    }
}
