package org.retentionmarts.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.retentionmarts.contract.BaseTables;

/** Which of a table's stored rows the new ones replace; those that vanished go too. */
public sealed interface Replacement {

    /** The stored rows that go. */
    Column replaced();

    /** Whether a month's stored rows go. */
    boolean replaces(LocalDate storedMonth);

    /** All rows. */
    record Whole() implements Replacement {
        @Override
        public Column replaced() {
            return lit(true);
        }

        @Override
        public boolean replaces(LocalDate storedMonth) {
            return true;
        }
    }

    /** The rows of a month and of all later ones. */
    record MonthsFrom(LocalDate firstMonth) implements Replacement {
        @Override
        public Column replaced() {
            return col(BaseTables.MONTH).geq(lit(firstMonth));
        }

        @Override
        public boolean replaces(LocalDate storedMonth) {
            return !storedMonth.isBefore(firstMonth);
        }
    }

    /** The rows of one month. */
    record OneMonth(LocalDate month) implements Replacement {
        @Override
        public Column replaced() {
            return col(BaseTables.MONTH).equalTo(lit(month));
        }

        @Override
        public boolean replaces(LocalDate storedMonth) {
            return storedMonth.equals(month);
        }
    }
}
