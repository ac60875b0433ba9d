package org.retentionmarts.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.retentionmarts.testing.MadeUpDatasets;

/** What can be declared of a dataset, and what can't. */
class DatasetDefTest {
    private static final ColumnDef LINE = ColumnDef.required("line", ColumnType.LINE_ID, "Key of the line");
    private static final ColumnDef DAY = ColumnDef.required("day", ColumnType.DATE, "Day");

    private static DatasetDef of(ColumnDef... columns) {
        return DatasetDef.of("stays", "One row per stay.", List.of(columns), "line", "day")
                .dated("day");
    }

    private static void assertRefused(String why, DatasetDef dataset) {
        assertEquals(
                "Cannot declare dataset " + dataset.name() + ": " + why,
                assertThrows(IllegalArgumentException.class, () -> DatasetDeclaration.check(dataset))
                        .getMessage());
    }

    @Test
    void aTypeThatNoRowCarriesIsRefused() {
        assertRefused(
                "a row of an input can't carry facts, which is MAP<STRING, STRING>",
                of(LINE, DAY, ColumnDef.nullable("facts", ColumnType.STRING_MAP, "Facts")));
        assertRefused(
                "a row of an input can't carry price, which is DECIMAL(19,2); at most 18 digits",
                of(LINE, DAY, ColumnDef.decimal("price", 19, 2, "Price")));
    }

    @Test
    void moreKeysOfOtherThingsThanARowCarriesAreRefused() {
        ColumnDef[] columns = new ColumnDef[33];
        columns[0] = LINE;
        columns[1] = DAY;
        for (int i = 2; i < columns.length; i++) {
            columns[i] = ColumnDef.nullable("thing_" + i, ColumnType.ID, "Key of a thing");
        }
        DatasetDeclaration.check(of(Arrays.copyOf(columns, 32)));
        assertRefused("a row of an input can't carry more than 30 columns of type ID", of(columns));
    }

    @Test
    void aColumnThatIsNotThereIsRefusedWhereverItIsNamed() {
        assertRefused("there is no column nights", of(LINE, DAY).mayLack("nights"));
        assertRefused("there is no column room", of(LINE, DAY).groupedBy("room"));
        assertRefused(
                "there is no column guests",
                of(LINE, DAY)
                        .judgedBy(RowCheck.ofRow(
                                OwnRule.rejected("too_many", "more than 4"),
                                List.of("guests"),
                                (row, at) -> row.whole(at[0]) > 4)));
        assertRefused(
                "rows have their day by a DATE or TIMESTAMP that is not null, not by night",
                of(LINE, DAY).dated("night"));
    }

    @Test
    void rowsBelongToALineOrToAGroup() {
        assertRefused("rows have one LINE_ID, or a group of other columns and no LINE_ID", of(DAY, name("line")));
        assertRefused(
                "rows have one LINE_ID, or a group of other columns and no LINE_ID",
                of(LINE, DAY).groupedBy("day"));
        assertRefused(
                "the group's columns must be of the key",
                of(name("line"), DAY, name("room")).groupedBy("room"));
        assertRefused(
                "only a dataset with strangers may have a LINE_ID that is null",
                of(ColumnDef.nullable("line", ColumnType.LINE_ID, "Key"), DAY));
    }

    private static ColumnDef name(String column) {
        return ColumnDef.required(column, ColumnType.STRING, "Name");
    }

    @Test
    void codesAndLabelsAreTexts() {
        ColumnDef labelled =
                ColumnDef.required("network", ColumnType.INT, "Network").of(Dimension.NETWORK);
        assertRefused("network has codes or labels, so it must be a STRING", of(LINE, DAY, labelled));
        assertRefused(
                "room has no labels from the settings that could be closed",
                of(LINE, DAY, name("room")).closed("room"));
    }

    @Test
    void rulesStandInTheOrderInWhichTheyApply() {
        assertEquals(
                "[missing_key, missing_required, exact_duplicate, duplicate_key, unknown_code, after_as_of,"
                        + " visit_too_long, paid_twice, not_identified, no_line, outside_life, date_out_of_range,"
                        + " date_implausible, same_date, time_of_day, date_depends_on_zone, unknown_dimension]",
                codes(MadeUpDatasets.VISITS));
        assertEquals(
                "[missing_key, missing_required, exact_duplicate, duplicate_key, unknown_code, after_as_of,"
                        + " orphan_event, event_outside_line, note_before_visit, date_out_of_range, date_implausible,"
                        + " same_date, time_of_day, date_depends_on_zone]",
                codes(MadeUpDatasets.NOTES));
        assertEquals(
                "[missing_key, missing_required, exact_duplicate, duplicate_key, after_as_of, guest_conflict,"
                        + " date_out_of_range, date_implausible, same_date, time_of_day, date_depends_on_zone]",
                codes(MadeUpDatasets.GUESTS));
        assertEquals(List.of(Rule.values()), DatasetRules.of(Datasets.CHURN));
    }

    private static String codes(DatasetDef dataset) {
        return DatasetRules.of(dataset).stream().map(RowRule::code).toList().toString();
    }

    @Test
    void aDeclarationArrivesInAnotherProcess() throws IOException, ClassNotFoundException {
        for (DatasetDef dataset : List.of(Datasets.SUBSCRIBERS, MadeUpDatasets.VISITS, MadeUpDatasets.GUESTS)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(dataset);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                DatasetDef arrived = (DatasetDef) in.readObject();
                assertEquals(dataset.columns(), arrived.columns());
                assertEquals(DatasetRules.of(dataset), DatasetRules.of(arrived));
            }
        }
    }
}
