package org.retentionmarts.testing.moves;

import static org.retentionmarts.model.ColumnDef.coded;
import static org.retentionmarts.model.ColumnDef.count;
import static org.retentionmarts.model.ColumnDef.required;

import java.util.List;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.model.Agreement;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.Refreshed;
import org.retentionmarts.model.TableDef;

/** What is stored and published of moves. */
public final class MovesTables {
    private static final List<String> STOCK =
            List.of("line_days", "opening_lines", "activations", "port_outs", "other_terminations", "closing_lines");

    public static final TableDef MOVES_TIME = TableDef.base(
                    "moves_time",
                    "One row per month, age group, tenure band and generation on the day.",
                    List.of(
                            Columns.MONTH_COLUMN,
                            Columns.AGE_GROUP_COLUMN,
                            Columns.TENURE_BAND_COLUMN,
                            generation("generation"),
                            count("line_days", "Days at risk"),
                            count("opening_lines", "Lines at the beginning of the month"),
                            count("activations", "Lines that begin"),
                            count("port_outs", "Lines whose number is ported out"),
                            count("other_terminations", "Lines that end otherwise"),
                            count("closing_lines", "Lines in the evening of the month's last day")),
                    List.of("month", "age_group", "tenure_band", "generation"))
            .refreshed(Refreshed.RECOMPUTED_MONTHS);

    public static final TableDef MOVES_SINCE = TableDef.base(
                    "moves_since",
                    "One row per month, age group, tenure band and time since the first move.",
                    List.of(
                            Columns.MONTH_COLUMN,
                            Columns.AGE_GROUP_COLUMN,
                            Columns.TENURE_BAND_COLUMN,
                            coded("since", "Days since the first move", SinceMoveClock.BANDS.toArray(String[]::new)),
                            count("line_days", "Days at risk")),
                    List.of("month", "age_group", "tenure_band", "since"))
            .refreshed(Refreshed.RECOMPUTED_MONTHS);

    public static final TableDef MOVES_MADE = TableDef.base(
                    "moves_made",
                    "One row per month, age group, tenure, generation from and to, and time since the first move.",
                    List.of(
                            Columns.MONTH_COLUMN,
                            Columns.AGE_GROUP_COLUMN,
                            Columns.TENURE_BAND_COLUMN,
                            required("tenure_years", ColumnType.BIGINT, "Whole years since activation"),
                            generation("generation_from"),
                            generation("generation_to"),
                            required("since", ColumnType.STRING, "Days since the first move, - for the first itself"),
                            count("moves", "Moves of lines at risk")),
                    List.of(
                            "month",
                            "age_group",
                            "tenure_band",
                            "tenure_years",
                            "generation_from",
                            "generation_to",
                            "since"))
            .refreshed(Refreshed.RECOMPUTED_MONTHS);

    public static final TableDef MOVES_BY_GENERATION = TableDef.marketing(
            "moves_by_generation",
            "One row per month and generation.",
            List.of(
                    Columns.MONTH_COLUMN,
                    generation("generation"),
                    count("line_days", "Days at risk"),
                    count("opening_lines", "Lines at the beginning of the month"),
                    count("activations", "Lines that begin"),
                    count("port_outs", "Lines whose number is ported out"),
                    count("other_terminations", "Lines that end otherwise"),
                    count("closing_lines", "Lines in the evening of the month's last day")),
            List.of("month", "generation"));

    private MovesTables() {}

    /** Days are those of person_time in each stratum; who closes a month is who opened it, came, and neither left nor ended. */
    public static List<Agreement> agreements() {
        return List.of(
                new Agreement(
                                "moves_line_days",
                                List.of(
                                        Agreement.in(MOVES_TIME, "line_days"),
                                        Agreement.in(LinesTables.PERSON_TIME, "line_days")))
                        .by("age_group", "tenure_band"),
                new Agreement(
                                "moves_closing_lines",
                                List.of(
                                        Agreement.in(MOVES_TIME, "closing_lines"),
                                        Agreement.in(MOVES_TIME, "opening_lines")
                                                .plus(Agreement.in(MOVES_TIME, "activations"))
                                                .plus(Agreement.in(MOVES_MADE, "moves")
                                                        .by("generation_to"))
                                                .minus(Agreement.in(MOVES_MADE, "moves")
                                                        .by("generation_from"))
                                                .minus(Agreement.in(MOVES_TIME, "port_outs"))
                                                .minus(Agreement.in(MOVES_TIME, "other_terminations")),
                                        Agreement.in(MOVES_TIME, "opening_lines")
                                                .forTheMonthBefore()))
                        .by("generation"),
                Agreement.part(
                                "since_days",
                                Agreement.in(MOVES_SINCE, "line_days"),
                                Agreement.in(LinesTables.PERSON_TIME, "line_days"))
                        .by("age_group", "tenure_band"));
    }

    static List<String> stock() {
        return STOCK;
    }

    private static ColumnDef generation(String name) {
        return required(name, ColumnType.STRING, "Generation of networks").of(MovesArea.GENERATION);
    }
}
