package org.retentionmarts.study;

import org.apache.spark.sql.Row;

/** A row of program_effect by its key, and the lines of the cube that belong to it. */
record StudyGroup(String by, String value) {
    static final StudyGroup ALL = new StudyGroup("ALL", "ALL");

    static StudyGroup ofHistory(String portingHistory) {
        return new StudyGroup("porting_history", portingHistory);
    }

    boolean holds(Row cell) {
        return equals(ALL) || value.equals(cell.getAs("porting_history"));
    }

    boolean isKeyOf(Row effect) {
        return by.equals(effect.getAs("group_by")) && value.equals(effect.getAs("group_value"));
    }
}
