package org.retentionmarts.model;

import java.io.Serializable;
import java.util.List;

/**
 * When rows of a dataset fall under a rule of its own.
 *
 * @param rule what they fall under
 * @param scope what the rule looks at
 * @param columns columns that the rule looks at; the first tells best what is wrong
 * @param test finds a row; not asked where the scope is {@link Scope#GROUP}
 */
public record RowCheck(OwnRule rule, Scope scope, List<String> columns, Test test) implements Serializable {

    public RowCheck {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("Cannot declare " + rule.code() + ": a rule needs a column to show");
        }
    }

    /** What a rule looks at. */
    public enum Scope {
        /** The row alone, before it is brought to its line. */
        ROW,
        /** The row on its line. */
        LINE,
        /** All rows of a group: the columns must have the same value in each. */
        GROUP
    }

    /** Finds rows. */
    @FunctionalInterface
    public interface Test extends Serializable {
        /**
         * Whether a row falls under the rule.
         *
         * @param at positions of the rule's columns
         * @param line the row's line; null where the scope is the row alone
         */
        boolean finds(InputRow row, int[] at, LineSoFar line);
    }

    /** Finds rows that can be judged alone. */
    @FunctionalInterface
    public interface RowTest extends Serializable {
        /**
         * Whether a row falls under the rule.
         *
         * @param at positions of the rule's columns
         */
        boolean finds(InputRow row, int[] at);
    }

    /** A rule that looks at a row alone. */
    public static RowCheck ofRow(OwnRule rule, List<String> columns, RowTest test) {
        return new RowCheck(rule, Scope.ROW, columns, (row, at, line) -> test.finds(row, at));
    }

    /** A rule that looks at a row on its line. */
    public static RowCheck ofLine(OwnRule rule, List<String> columns, Test test) {
        return new RowCheck(rule, Scope.LINE, columns, test);
    }

    /** A rule that all rows of a group fall under where a column differs within it. */
    public static RowCheck sameInGroup(OwnRule rule, List<String> columns) {
        return new RowCheck(rule, Scope.GROUP, columns, (row, at, line) -> false);
    }
}
