package org.retentionmarts.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A measure that several tables count, month by month where they have months, and group by group where it has groups.
 *
 * @param measure its name in findings
 * @param relation how their numbers of a month stand to each other
 * @param by names of the columns by which numbers are told apart, besides the month
 */
public record Agreement(String measure, List<Counted> counted, Relation relation, List<String> by) {

    /** How numbers of one month stand to each other. */
    public enum Relation {
        /** All are the same. */
        EQUAL,
        /** The first is not more than the second, of which it is a part. */
        PART
    }

    public Agreement {
        counted = List.copyOf(counted);
        by = List.copyOf(by);
        if (relation == Relation.PART && counted.size() != 2) {
            throw new IllegalArgumentException(measure + ": a part and its whole are two, not " + counted.size());
        }
        for (Counted one : counted) {
            for (Term term : one.terms()) {
                check(measure, term, by);
            }
        }
        if (terms(counted).anyMatch(Term::hasMonth)) {
            terms(counted).forEach(term -> term.table().column(Columns.MONTH, "an agreement"));
        }
        if (by.isEmpty() && !isByMonth(counted)) {
            throw new IllegalArgumentException(measure + ": its tables have no months, so it needs groups");
        }
    }

    /** Whether numbers are told apart by month, as in all tables that have months. */
    public boolean isByMonth() {
        return isByMonth(counted);
    }

    private static boolean isByMonth(List<Counted> counted) {
        return terms(counted).allMatch(Term::hasMonth);
    }

    private static Stream<Term> terms(List<Counted> counted) {
        return counted.stream().flatMap(one -> one.terms().stream());
    }

    private static void check(String measure, Term term, List<String> by) {
        List<String> groups = term.groups(by);
        if (groups.size() != by.size()) {
            throw new IllegalArgumentException(measure + ": groups by " + by + " can't stand in the columns " + groups
                    + " of " + term.table().name());
        }
        groups.forEach(column -> term.table().column(column, "an agreement"));
    }

    /** A measure of which all tables give the same number for each month. */
    public Agreement(String measure, List<Counted> counted) {
        this(measure, counted, Relation.EQUAL, List.of());
    }

    /** A measure that is part of another one, of the same table or of another. */
    public static Agreement part(String measure, Counted part, Counted whole) {
        return new Agreement(measure, List.of(part, whole), Relation.PART, List.of());
    }

    /** The same, for each month and each value of these columns. */
    public Agreement by(String... columns) {
        return new Agreement(measure, counted, relation, List.of(columns));
    }

    /**
     * How the measure is counted: by one column, or by several that are added and subtracted.
     *
     * @param terms what is added up
     */
    public record Counted(List<Term> terms) {
        public Counted {
            terms = List.copyOf(terms);
        }

        /** The same, and another number more. */
        public Counted plus(Counted other) {
            List<Term> all = new ArrayList<>(terms);
            all.addAll(other.terms);
            return new Counted(all);
        }

        /** The same less another number. */
        public Counted minus(Counted other) {
            List<Term> all = new ArrayList<>(terms);
            other.terms.forEach(term -> all.add(term.negative()));
            return new Counted(all);
        }

        /** The same, where these columns hold the groups of the agreement, in its order. */
        public Counted by(String... columns) {
            return new Counted(
                    terms.stream().map(term -> term.by(List.of(columns))).toList());
        }

        /**
         * The same, counted for the month before: what opens a month closed the one before. Where one of the two months is not
         * stored, or stays from an earlier run while the other is computed anew, it is not compared.
         */
        public Counted forTheMonthBefore() {
            return new Counted(terms.stream().map(Term::forTheMonthBefore).toList());
        }

        /** The tables that it is counted in. */
        public Set<TableDef> tables() {
            return terms.stream().map(Term::table).collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    /** Which month a number counts for. */
    public enum CountsFor {
        /** The month of the row that is counted. */
        ITS_MONTH,
        /** The one before that of its row. */
        THE_MONTH_BEFORE
    }

    /**
     * A column of a table, added or subtracted.
     *
     * @param where the rows whose column adds up to a month's number; all conditions hold
     * @param groups the columns that hold the groups of the agreement, none where these have the agreement's names
     * @param sign 1 or -1
     */
    public record Term(
            TableDef table, String column, List<Condition> where, List<String> groups, int sign, CountsFor month) {
        public Term {
            where = List.copyOf(where);
            groups = List.copyOf(groups);
            String declaring = "an agreement";
            table.requireSummable(column, declaring);
            if (month == CountsFor.THE_MONTH_BEFORE) {
                table.column(Columns.MONTH, declaring);
            }
            where.forEach(condition -> condition.check(table, declaring));
        }

        private boolean hasMonth() {
            return table.columns().stream().anyMatch(column -> column.name().equals(Columns.MONTH));
        }

        /** Whether a row of the table counts. */
        public boolean counts(TableRow row) {
            return where.stream().allMatch(condition -> condition.holds(row));
        }

        /** The columns that hold the groups of an agreement by these. */
        public List<String> groups(List<String> by) {
            return groups.isEmpty() || by.isEmpty() ? by : groups;
        }

        private Term negative() {
            return new Term(table, column, where, groups, -sign, month);
        }

        private Term by(List<String> columns) {
            return new Term(table, column, where, columns, sign, month);
        }

        private Term forTheMonthBefore() {
            return new Term(table, column, where, groups, sign, CountsFor.THE_MONTH_BEFORE);
        }
    }

    /** How a table counts it. */
    public static Counted in(TableDef table, String column, Condition... where) {
        return new Counted(List.of(new Term(table, column, List.of(where), List.of(), 1, CountsFor.ITS_MONTH)));
    }
}
