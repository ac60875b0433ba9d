package org.retentionmarts.testing.moves;

import static org.retentionmarts.model.ColumnDef.required;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.retentionmarts.area.Area;
import org.retentionmarts.area.BaseTable;
import org.retentionmarts.area.Mart;
import org.retentionmarts.area.SamplePart;
import org.retentionmarts.model.Agreement;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.Dimension;
import org.retentionmarts.model.OwnRule;
import org.retentionmarts.model.RowCheck;
import org.retentionmarts.model.Texts;
import org.retentionmarts.settings.Kind;
import org.retentionmarts.settings.Setting;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.timeline.ClockDef;

/** A small area of changes of state: lines that move from one generation of networks to another. */
public final class MovesArea implements Area {
    public static final Dimension GENERATION = Dimension.of("generation");

    /** A generation, and the networks of it. */
    public record Generation(String name, List<String> networks) implements Serializable {
        public Generation {
            networks = List.copyOf(networks);
        }

        @SuppressWarnings("unchecked") // What is no map or list is told by the exception.
        private static List<Generation> read(Object written) {
            return ((List<Map<String, Object>>) written)
                    .stream()
                            .map(entry ->
                                    new Generation((String) entry.get("name"), (List<String>) entry.get("networks")))
                            .toList();
        }
    }

    static final Setting<List<Generation>> GENERATIONS = Setting.<List<Generation>>listing(
                    GENERATION,
                    "moves.generations",
                    Kind.of(
                            "must be a list of entries such as {name = 3G, networks = [3G]}",
                            Generation::read,
                            List.of()),
                    entries -> entries.stream().map(Generation::name).toList(),
                    "generations of networks, oldest first")
            .or("[{name = 3G, networks = [2G, 3G]}, {name = LTE, networks = [LTE, LTE_A]}]");

    private static final Setting<LocalDate> EARLIEST = Setting.of(
                    "moves.earliest", Kind.date(), "earlier moves are rejected")
            .or("2005-01-01")
            .hashed();

    private static final OwnRule TOO_EARLY = OwnRule.rejected("move_too_early", "before moves.earliest");
    static final OwnRule TO_THE_SAME = OwnRule.rejected("move_to_the_same", "both sides are one generation");
    static final OwnRule NEXT_DAY = OwnRule.rejected("move_next_day", "the line moved the day before");
    static final OwnRule CHAIN = OwnRule.kept("move_chain", "it does not start where the move before it ended")
            .mayTakeAll();
    private static final OwnRule MISMATCH = OwnRule.kept(
                    "move_mismatch", "the last one does not end at the line's network")
            .mayTakeAll();

    private static final List<String> SIDES = List.of("generation_before", "generation_after");

    public static final DatasetDef MOVES = DatasetDef.of(
                    "moves",
                    "One row per line and day on which it moves to another generation.",
                    List.of(
                            required("subscriber_id", ColumnType.LINE_ID, "Key of the line"),
                            required("moved_on", ColumnType.DATE, "Day of the move"),
                            required("generation_before", ColumnType.STRING, "Generation before it")
                                    .of(GENERATION),
                            required("generation_after", ColumnType.STRING, "Generation after it")
                                    .of(GENERATION)),
                    "subscriber_id",
                    "moved_on")
            .dated("moved_on")
            .tellingBefore()
            .judgedBy(
                    RowCheck.ofRow(TOO_EARLY, List.of("moved_on"), settings -> {
                        int earliest = (int) settings.value(EARLIEST).toEpochDay();
                        return texts -> (row, at) -> row.day(at[0]) < earliest;
                    }),
                    RowCheck.ofRow(TO_THE_SAME, SIDES, (row, at) -> row.textCode(at[0]) == row.textCode(at[1])),
                    RowCheck.inSequence(
                            NEXT_DAY,
                            List.of("moved_on"),
                            (row, at, line, before, after) ->
                                    before != null && before.day(at[0]) + 1 == row.day(at[0])),
                    RowCheck.inSequence(
                            CHAIN,
                            SIDES,
                            (row, at, line, before, after) ->
                                    before != null && before.textCode(at[1]) != row.textCode(at[0])),
                    RowCheck.inSequence(MISMATCH, List.of("generation_after"), settings -> {
                        List<Generation> generations = settings.value(GENERATIONS);
                        return texts -> {
                            IntUnaryOperator generationOf = generationOf(generations, texts);
                            int network = Datasets.SUBSCRIBERS.position(Datasets.NETWORK);
                            return (row, at, line, before, after) -> after == null
                                    && line.firstLater(MovesArea.MOVES) == null
                                    && generationOf.applyAsInt(line.subscriber().textCode(network))
                                            != row.textCode(at[0]);
                        };
                    }));

    /** By the code of a network, that of its generation; -1 where it has none. */
    private static IntUnaryOperator generationOf(List<Generation> generations, Texts texts) {
        List<IntUnaryOperator> places = generations.stream()
                .map(generation -> texts.places(generation.networks()))
                .toList();
        int[] codes = generations.stream()
                .mapToInt(generation -> texts.code(generation.name()))
                .toArray();
        return network -> {
            for (int i = 0; i < codes.length; i++) {
                if (places.get(i).applyAsInt(network)
                        < generations.get(i).networks().size()) {
                    return codes[i];
                }
            }
            return -1;
        };
    }

    @Override
    public List<DatasetDef> datasets() {
        return List.of(MOVES);
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(GENERATIONS, EARLIEST);
    }

    @Override
    public List<ClockDef> clocks(Settings settings) {
        return List.of(GenerationClock.under(settings), SinceMoveClock.SINCE);
    }

    @Override
    public List<BaseTable> baseTables() {
        return List.of(
                BaseTable.with(MovesTables.MOVES_TIME, settings -> {
                            ClockDef clock = GenerationClock.under(settings);
                            return (frame, counts, texts) -> new MovesTime(frame, counts, texts, clock);
                        })
                        .from(MOVES),
                BaseTable.of(MovesTables.MOVES_SINCE, (frame, counts, texts) -> new MovesSince(frame, counts))
                        .from(MOVES),
                BaseTable.with(MovesTables.MOVES_MADE, settings -> {
                            ClockDef clock = GenerationClock.under(settings);
                            return (frame, counts, texts) -> new MovesMade(frame, counts, texts, clock);
                        })
                        .from(MOVES));
    }

    @Override
    public List<Mart> marts() {
        return List.of(new MovesByGeneration());
    }

    @Override
    public List<Agreement> agreements(LocalDate asOf) {
        return MovesTables.agreements();
    }

    @Override
    public List<SamplePart> sampleParts() {
        return List.of(new SampleMoves());
    }
}
