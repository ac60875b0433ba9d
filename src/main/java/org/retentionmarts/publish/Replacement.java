package org.retentionmarts.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.retentionmarts.contract.BaseTables;

/** Which of a table's stored rows the new ones replace; those that vanished go too. */
public sealed interface Replacement {

    /** The stored rows that go. */
    Column replaced();

    /** The stored rows that stay as they are. */
    default Column kept() {
        return not(replaced());
    }

    /** All rows. */
    record Whole() implements Replacement {
        @Override
        public Column replaced() {
            return lit(true);
        }
    }

    /** The rows of a month and of all later ones. */
    record MonthsFrom(LocalDate firstMonth) implements Replacement {
        @Override
        public Column replaced() {
            return col(BaseTables.MONTH).geq(lit(firstMonth));
        }
    }

    /** The rows of one month. */
    record OneMonth(LocalDate month) implements Replacement {
        @Override
        public Column replaced() {
            return col(BaseTables.MONTH).equalTo(lit(month));
        }
    }
}
