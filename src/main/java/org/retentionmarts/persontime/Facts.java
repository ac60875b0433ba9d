package org.retentionmarts.persontime;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Everything that the pass over the lines yields, in one form: what it is a fact of, a date, a few names, a few counts.
 * Each task yields partial sums; {@link #summed} makes them whole.
 */
final class Facts {
    static final String FACT = "fact";
    static final String DATE = "date";
    static final int NAMES = 5;
    static final int COUNTS = Cell.MEASURES;

    static final String PERSON_TIME = "person_time";
    static final String PORTS = "ports";
    static final String UPGRADES = "upgrades";
    static final String CAPTURED = "captured";
    static final String ORIGIN_RISK = "origin_risk";
    static final String EVER_UPGRADED = "ever_upgraded";
    static final String ROWS_BY_RULE = "rows_by_rule";
    static final String NEWEST_EVENT = "newest_event";
    static final String REFUSED_ROW = "refused_row";

    /** Enough: the facts grow with months and groups, not with lines. */
    private static final int SUM_PARTITIONS = 8;

    private Facts() {}

    static Column name(int index) {
        return col("name_" + index);
    }

    static Column count(int index) {
        return col("count_" + index);
    }

    static StructType schema() {
        StructType schema =
                new StructType().add(FACT, DataTypes.StringType, false).add(DATE, DataTypes.DateType);
        for (int i = 0; i < NAMES; i++) {
            schema = schema.add("name_" + i, DataTypes.StringType);
        }
        for (int i = 0; i < COUNTS; i++) {
            schema = schema.add("count_" + i, DataTypes.LongType, false);
        }
        return schema;
    }

    /**
     * One fact.
     *
     * @param date null where the fact has none
     */
    static Row of(String fact, LocalDate date, List<String> names, long... counts) {
        Object[] values = new Object[2 + NAMES + COUNTS];
        values[0] = fact;
        values[1] = date;
        for (int i = 0; i < names.size(); i++) {
            values[2 + i] = names.get(i);
        }
        for (int i = 0; i < COUNTS; i++) {
            values[2 + NAMES + i] = i < counts.length ? counts[i] : 0L;
        }
        return RowFactory.create(values);
    }

    /**
     * Facts of all tasks with equal date and names as one; refused rows are left out. A task yields each fact once, so
     * that nothing would be gained by summing ahead of the shuffle.
     */
    static Dataset<Row> summed(Dataset<Row> facts) {
        List<Column> keys = new ArrayList<>(List.of(col(FACT), col(DATE)));
        IntStream.range(0, NAMES).forEach(i -> keys.add(name(i)));
        List<Column> sums = new ArrayList<>();
        IntStream.range(0, COUNTS).forEach(i -> sums.add(sum(count(i)).as("count_" + i)));
        return facts.filter(col(FACT).notEqual(REFUSED_ROW))
                .repartition(SUM_PARTITIONS, keys.toArray(Column[]::new))
                .groupBy(keys.toArray(Column[]::new))
                .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new));
    }
}
