package org.retentionmarts.testing.moves;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.InputRow;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.timeline.Clock;
import org.retentionmarts.timeline.ClockDef;
import org.retentionmarts.timeline.Labels;

/** The generation of a line on each day; the day of a move still belongs to the one before. Its marks are moves. */
final class GenerationClock implements Clock {
    private static final int MOVED_ON = MovesArea.MOVES.position("moved_on");
    private static final int BEFORE = MovesArea.MOVES.position("generation_before");
    private static final int AFTER = MovesArea.MOVES.position("generation_after");
    private static final int NETWORK = Datasets.SUBSCRIBERS.position(Datasets.NETWORK);

    private final Labels generations;
    private final Labels ofNetworks;

    private GenerationClock(Labels generations, Map<String, String> byNetwork) {
        this.generations = generations;
        this.ofNetworks = generations.of(network -> byNetwork.getOrDefault(network, Codes.OTHER));
    }

    static ClockDef under(Settings settings) {
        Map<String, String> byNetwork = new HashMap<>();
        settings.value(MovesArea.GENERATIONS)
                .forEach(generation ->
                        generation.networks().forEach(network -> byNetwork.put(network, generation.name())));
        List<String> labels = new ArrayList<>(settings.valuesOf(MovesArea.GENERATION));
        return new ClockDef("generation", labels, (frame, states) -> new GenerationClock(states, byNetwork));
    }

    @Override
    public void split(LineHistory line, int firstDay, int lastDay, Hand hand) {
        List<? extends InputRow> moves = line.rows(MovesArea.MOVES);
        int state = first(line, moves);
        int day = firstDay;
        for (int move = 0; move < moves.size() && day <= lastDay; move++) {
            int movedOn = moves.get(move).day(MOVED_ON);
            if (movedOn > lastDay) {
                break;
            }
            if (movedOn >= day) {
                hand.run(day, movedOn, state);
                hand.mark(movedOn, move);
                day = movedOn + 1;
            }
            state = generations.numberOf(moves.get(move).textCode(AFTER));
        }
        hand.run(day, lastDay, state);
    }

    private int first(LineHistory line, List<? extends InputRow> moves) {
        if (!moves.isEmpty()) {
            return generations.numberOf(moves.get(0).textCode(BEFORE));
        }
        InputRow later = line.firstLater(MovesArea.MOVES);
        return later != null
                ? generations.numberOf(later.textCode(BEFORE))
                : ofNetworks.numberOf(line.subscriber().textCode(NETWORK));
    }
}
