package org.retentionmarts.testing;

import static org.retentionmarts.model.ColumnDef.coded;
import static org.retentionmarts.model.ColumnDef.decimal;
import static org.retentionmarts.model.ColumnDef.nullable;
import static org.retentionmarts.model.ColumnDef.required;

import java.time.LocalDate;
import java.util.List;
import org.retentionmarts.area.Area;
import org.retentionmarts.area.BaseTable;
import org.retentionmarts.area.Mart;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Dimension;
import org.retentionmarts.model.OwnRule;
import org.retentionmarts.model.RowCheck;

/** Datasets that no area of the product has: rows of a line several times a day, and rows of no line. */
public final class MadeUpDatasets {
    private static final OwnRule VISIT_TOO_LONG = OwnRule.rejected("visit_too_long", "more than 600 minutes");
    private static final OwnRule PAID_TWICE =
            OwnRule.kept("paid_twice", "refund of what was not paid").upTo(0.5);
    private static final OwnRule BEFORE_VISIT =
            OwnRule.rejected("note_before_visit", "there is no visit of the line on or before its day");
    private static final OwnRule GUEST_CONFLICT =
            OwnRule.rejected("guest_conflict", "weight or stratum differ within a guest");

    /** Rows of a line, any number a day, with a column of every type. */
    public static final DatasetDef VISITS = DatasetDef.of(
                    "visits",
                    "One row per visit of a customer to a store.",
                    List.of(
                            required("visit_id", ColumnType.ID, "Key of the visit"),
                            nullable("subscriber_id", ColumnType.LINE_ID, "Key of the line; null where nobody knows"),
                            required("visited_at", ColumnType.TIMESTAMP, "When it began"),
                            nullable("left_at", ColumnType.TIMESTAMP, "When it ended"),
                            coded("kind", "What it was about", "BUY", "ASK"),
                            nullable("network", ColumnType.STRING, "Network asked about")
                                    .of(Dimension.NETWORK),
                            nullable("clerk", ColumnType.STRING, "Initials"),
                            required("minutes", ColumnType.INT, "Length"),
                            nullable("floors", ColumnType.INT, "Floors seen"),
                            required("paid_krw", ColumnType.BIGINT, "Paid"),
                            nullable("refund_krw", ColumnType.BIGINT, "Paid back"),
                            nullable("till", ColumnType.BIGINT, "Number of the till"),
                            nullable("mood", ColumnType.DOUBLE, "Mood, as the camera has it"),
                            decimal("score", 5, 2, "Score").orNull(),
                            nullable("next_visit", ColumnType.DATE, "Agreed day of the next visit"),
                            required("alone", ColumnType.BOOLEAN, "Whether nobody came along"),
                            nullable("served", ColumnType.BOOLEAN, "Whether it ended well")),
                    "visit_id",
                    "subscriber_id",
                    "visited_at")
            .dated("visited_at")
            .withStrangers()
            .judgedBy(
                    RowCheck.ofRow(VISIT_TOO_LONG, List.of("minutes"), (row, at) -> row.whole(at[0]) > 600),
                    RowCheck.ofRow(
                            PAID_TWICE,
                            List.of("refund_krw", "paid_krw"),
                            (row, at) -> row.whole(at[0]) > row.whole(at[1])));

    /** Rows of a line that need another dataset's. */
    public static final DatasetDef NOTES = DatasetDef.of(
                    "notes",
                    "One row per line, day and topic of a note.",
                    List.of(
                            required("subscriber_id", ColumnType.LINE_ID, "Key of the line"),
                            required("noted_on", ColumnType.DATE, "Day of the note"),
                            required("network", ColumnType.STRING, "What it is about")
                                    .of(Dimension.NETWORK),
                            nullable("pages", ColumnType.INT, "Length")),
                    "subscriber_id",
                    "noted_on",
                    "network")
            .dated("noted_on")
            .occasional()
            .closed("network")
            .judgedBy(RowCheck.ofLine(
                    BEFORE_VISIT,
                    List.of("noted_on"),
                    (row, at, line) -> line.rows(VISITS).isEmpty()
                            || line.rows(VISITS).get(0).day(VISITS.position("visited_at")) > row.day(at[0])));

    /** Rows of guests, who are no lines. */
    public static final DatasetDef GUESTS = DatasetDef.of(
                    "guests",
                    "One row per wave, guest and question.",
                    List.of(
                            required("wave", ColumnType.DATE, "First day of the wave"),
                            required("guest_id", ColumnType.ID, "Key of the guest"),
                            required("question", ColumnType.STRING, "Which question"),
                            required("stratum", ColumnType.STRING, "Stratum of the guest"),
                            decimal("weight", 12, 4, "Weight of the guest"),
                            decimal("score", 5, 2, "Answer"),
                            nullable("age", ColumnType.INT, "Age in years")),
                    "wave",
                    "guest_id",
                    "question")
            .dated("wave")
            .occasional()
            .groupedBy("wave", "guest_id")
            .judgedBy(RowCheck.sameInGroup(GUEST_CONFLICT, List.of("weight", "stratum")));

    private MadeUpDatasets() {}

    /** The product's areas and one that declares them, as any area declares its own. */
    public static Areas areas() {
        return MadeUpAreas.withTheProducts(area());
    }

    private static Area area() {
        return new Area() {
            @Override
            public List<DatasetDef> datasets() {
                return List.of(VISITS, NOTES, GUESTS);
            }

            @Override
            public List<BaseTable> baseTables() {
                return List.of();
            }

            @Override
            public List<Mart> marts() {
                return List.of();
            }
        };
    }

    /** Days since 1970-01-01. */
    public static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }
}
