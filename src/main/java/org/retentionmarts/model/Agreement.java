package org.retentionmarts.model;

import java.util.List;

/**
 * A measure that several tables count: they give the same number for each month.
 *
 * @param measure its name in findings
 */
public record Agreement(String measure, List<Counted> counted) {

    public Agreement {
        counted = List.copyOf(counted);
    }

    /**
     * How one table counts it.
     *
     * @param where the rows whose column adds up to a month's number; all conditions hold
     */
    public record Counted(TableDef table, String column, List<Condition> where) {
        public Counted {
            where = List.copyOf(where);
        }
    }

    /** How a table counts it. */
    public static Counted in(TableDef table, String column, Condition... where) {
        return new Counted(table, column, List.of(where));
    }
}
