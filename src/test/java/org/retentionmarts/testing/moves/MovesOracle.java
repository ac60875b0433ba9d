package org.retentionmarts.testing.moves;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.retentionmarts.area.Area;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.oracle.EdgeDraws;
import org.retentionmarts.oracle.EdgeSubscriber;
import org.retentionmarts.oracle.OracleArea;
import org.retentionmarts.oracle.OracleSettings;
import org.retentionmarts.oracle.OracleTables;

/** The tables of {@link MovesArea} by their definitions. */
public final class MovesOracle implements OracleArea {
    private static final List<String> GENERATIONS = List.of("3G", "LTE", "6G");

    @Override
    public Class<? extends Area> area() {
        return MovesArea.class;
    }

    @Override
    public String folder() {
        return "moves";
    }

    @Override
    public List<DatasetDef> datasets() {
        return List.of(MovesArea.MOVES);
    }

    @Override
    public void fill(OracleTables tables) {
        tables.read(MovesArea.MOVES);
        tables.scripts("findings_moves", "moves");
    }

    /** Up to five moves; days that follow each other, chains that break, and what no rule lets pass. */
    @Override
    public void addEdgeRows(
            EdgeSubscriber line, OracleSettings settings, EdgeDraws draws, BiConsumer<DatasetDef, List<Object>> rows) {
        LocalDate from = line.activatedOn();
        LocalDate day = draws.edgeBetween(from, line.lastDay());
        String before = draws.oneOf(GENERATIONS);
        for (int move = draws.below(6); move > 0; move--) {
            String after = draws.chance(0.04) ? before : draws.other(GENERATIONS, before);
            List<Object> row = Arrays.asList(line.key(), day, before, after);
            if (draws.chance(0.03)) {
                row.set(draws.below(4), null);
            }
            rows.accept(MovesArea.MOVES, row);
            if (draws.chance(0.03)) {
                rows.accept(MovesArea.MOVES, row);
            }
            before = draws.chance(0.9) ? after : draws.oneOf(GENERATIONS);
            day = switch (draws.below(5)) {
                case 0 -> day.plusDays(1);
                case 1 -> line.lastDay();
                case 2 -> line.lastDay().plusDays(1 + draws.below(40));
                default -> draws.edgeBetween(from, line.lastDay());
            };
        }
    }
}
