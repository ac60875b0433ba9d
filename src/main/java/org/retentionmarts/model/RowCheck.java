package org.retentionmarts.model;

import java.io.Serializable;
import java.util.List;

/**
 * When rows of a dataset fall under a rule of its own.
 *
 * @param rule what they fall under
 * @param scope what the rule looks at
 * @param columns columns that the rule looks at; the first tells best what is wrong
 * @param test makes what finds a row; not asked where the scope is {@link Scope#GROUP}
 */
public record RowCheck(OwnRule rule, Scope scope, List<String> columns, Under<Test> test) implements Serializable {

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
        /** The row among those of its dataset and line, in their order. */
        SEQUENCE,
        /** All rows of a group: the columns must have the same value in each. */
        GROUP
    }

    /** Makes what finds a row of the settings of a run. */
    @FunctionalInterface
    public interface Under<T> extends Serializable {
        /**
         * What goes to each task; a value of a setting that it keeps must be serializable.
         *
         * @param settings of the run
         */
        InTask<T> under(SettingValues settings);
    }

    /** Makes what finds a row ready in a task. */
    @FunctionalInterface
    public interface InTask<T> extends Serializable {
        /**
         * What finds a row.
         *
         * @param texts codes of texts in the rows of the task
         */
        T in(Texts texts);
    }

    /** Finds rows, whatever the scope. */
    @FunctionalInterface
    public interface Test {
        /**
         * Whether a row falls under the rule.
         *
         * @param at positions of the rule's columns
         * @param line the row's line; null where the scope is the row alone
         * @param before the usable row of its dataset and line before it, null where there is none or the scope is another
         * @param after the row after it, likewise
         */
        boolean finds(InputRow row, int[] at, LineSoFar line, InputRow before, InputRow after);
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

    /** Finds rows by their line. */
    @FunctionalInterface
    public interface LineTest extends Serializable {
        /**
         * Whether a row falls under the rule.
         *
         * @param at positions of the rule's columns
         * @param line the row's line
         */
        boolean finds(InputRow row, int[] at, LineSoFar line);
    }

    /** Finds rows by those before and after them. */
    @FunctionalInterface
    public interface SequenceTest extends Serializable {
        /**
         * Whether a row falls under the rule.
         *
         * @param at positions of the rule's columns
         * @param line the row's line
         * @param before the usable row of its dataset and line before it, null for the first
         * @param after the row after it, which the rule has not judged yet; null for the last
         */
        boolean finds(InputRow row, int[] at, LineSoFar line, InputRow before, InputRow after);
    }

    /** A rule that looks at a row alone. */
    public static RowCheck ofRow(OwnRule rule, List<String> columns, RowTest test) {
        return ofRow(rule, columns, settings -> texts -> test);
    }

    /** A rule that looks at a row alone, and needs settings or texts. */
    public static RowCheck ofRow(OwnRule rule, List<String> columns, Under<RowTest> test) {
        return new RowCheck(rule, Scope.ROW, columns, settings -> {
            InTask<RowTest> start = test.under(settings);
            return texts -> {
                RowTest ready = start.in(texts);
                return (row, at, line, before, after) -> ready.finds(row, at);
            };
        });
    }

    /** A rule that looks at a row on its line. */
    public static RowCheck ofLine(OwnRule rule, List<String> columns, LineTest test) {
        return ofLine(rule, columns, settings -> texts -> test);
    }

    /** A rule that looks at a row on its line, and needs settings or texts. */
    public static RowCheck ofLine(OwnRule rule, List<String> columns, Under<LineTest> test) {
        return new RowCheck(rule, Scope.LINE, columns, settings -> {
            InTask<LineTest> start = test.under(settings);
            return texts -> {
                LineTest ready = start.in(texts);
                return (row, at, line, before, after) -> ready.finds(row, at, line);
            };
        });
    }

    /** A rule that looks at a row, and at those before and after it on its line. */
    public static RowCheck inSequence(OwnRule rule, List<String> columns, SequenceTest test) {
        return inSequence(rule, columns, settings -> texts -> test);
    }

    /** A rule that looks at a row, and at those before and after it on its line, and needs settings or texts. */
    public static RowCheck inSequence(OwnRule rule, List<String> columns, Under<SequenceTest> test) {
        return new RowCheck(rule, Scope.SEQUENCE, columns, settings -> {
            InTask<SequenceTest> start = test.under(settings);
            return texts -> {
                SequenceTest ready = start.in(texts);
                return ready::finds;
            };
        });
    }

    /** A rule that all rows of a group fall under where a column differs within it. */
    public static RowCheck sameInGroup(OwnRule rule, List<String> columns) {
        return new RowCheck(rule, Scope.GROUP, columns, settings -> texts -> (row, at, line, before, after) -> false);
    }

    /** The rule under the settings of a run, as it goes to each task. */
    public Ready under(SettingValues settings) {
        return new Ready(rule, scope, columns, test.under(settings));
    }

    /** A rule under the settings of a run. */
    public record Ready(OwnRule rule, Scope scope, List<String> columns, InTask<Test> test) implements Serializable {}
}
