package org.retentionmarts.store;

import java.time.LocalDate;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.retentionmarts.model.Columns;

/** Which of a table's stored rows the new ones replace; those that vanished go too. */
public sealed interface Replacement {

    /** The stored rows that go. */
    Expression replaced();

    /** Whether a month's stored rows go. */
    boolean replaces(LocalDate storedMonth);

    /** All rows. */
    record Whole() implements Replacement {
        @Override
        public Expression replaced() {
            return Expressions.alwaysTrue();
        }

        @Override
        public boolean replaces(LocalDate storedMonth) {
            return true;
        }
    }

    /** The rows of a month and of all later ones. */
    record MonthsFrom(LocalDate firstMonth) implements Replacement {
        @Override
        public Expression replaced() {
            return Expressions.greaterThanOrEqual(Columns.MONTH, firstMonth.toString());
        }

        @Override
        public boolean replaces(LocalDate storedMonth) {
            return !storedMonth.isBefore(firstMonth);
        }
    }

    /** The rows of one month. */
    record OneMonth(LocalDate month) implements Replacement {
        @Override
        public Expression replaced() {
            return Expressions.equal(Columns.MONTH, month.toString());
        }

        @Override
        public boolean replaces(LocalDate storedMonth) {
            return storedMonth.equals(month);
        }
    }
}
