package org.retentionmarts.areas.program;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Date;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of person_time that the evidence is made of, and what no row of the evidence may be. */
final class EvidenceRows {
    private EvidenceRows() {}

    /** A cell of regular lines of one tenure band without earlier ports. */
    static Row cell(String month, String ageGroup, String state, long lineDays, long portOuts, long discount) {
        Object[] values = new Object[19];
        Arrays.fill(values, 0L);
        values[0] = Date.valueOf(month);
        values[1] = ageGroup;
        values[2] = "1+";
        values[3] = "NONE";
        values[4] = true;
        values[5] = state;
        values[6] = lineDays;
        values[11] = portOuts;
        values[15] = discount;
        return RowFactory.create(values);
    }

    static Row ever(String ageGroup, boolean upgrades, long lineDays, long portOuts) {
        return RowFactory.create(ageGroup, "1+", "NONE", upgrades, lineDays, portOuts);
    }

    /** Every figure is a finite number, or null; and the note has the reason of those null figures that are named. */
    static void assertFiniteOrExplained(Row row, List<String> explained) {
        for (String column : row.schema().fieldNames()) {
            Object value = row.getAs(column);
            assertTrue(!(value instanceof Double figure) || Double.isFinite(figure), column + " is " + value);
        }
        String note = row.getAs("note");
        for (String column : explained) {
            assertTrue(row.getAs(column) == null, column + " is not null: " + row);
            assertTrue(note != null && note.contains(column + ": "), column + " has no reason in: " + note);
        }
    }
}
