package org.retentionmarts.marts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.last_day;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.retentionmarts.contract.BaseTables;
import org.retentionmarts.contract.LineMonth;
import org.retentionmarts.stats.ExactPoisson;
import org.retentionmarts.stats.Interval;
import org.retentionmarts.stats.Wilson;

/** Quotients and their intervals as columns; each is null where its denominator is 0. */
final class Measures {
    private static final String LOW = "low";
    private static final String HIGH = "high";
    private static final StructType INTERVAL =
            new StructType().add(LOW, DataTypes.DoubleType).add(HIGH, DataTypes.DoubleType);

    /** Quantiles are not among Spark's functions; the marts have a few thousand rows. */
    private static final UserDefinedFunction POISSON = udf(
            (UDF2<Long, Long, Row>) (events, lineDays) ->
                    lineDays == 0 ? null : row(perThousandLineMonths(ExactPoisson.interval(events), lineDays)),
            INTERVAL);

    private static final UserDefinedFunction WILSON = udf(
            (UDF2<Long, Long, Row>) (successes, trials) -> {
                Interval interval = Wilson.interval(successes, trials);
                return interval == null ? null : row(interval.times(100));
            },
            INTERVAL);

    private Measures() {}

    /** A point with its 95% interval. */
    record Estimated(Column point, Column low, Column high) {

        /** Null unless the condition holds. */
        Estimated when(Column condition) {
            return new Estimated(
                    org.apache.spark.sql.functions.when(condition, point),
                    org.apache.spark.sql.functions.when(condition, low),
                    org.apache.spark.sql.functions.when(condition, high));
        }
    }

    /** Events per 1,000 line-months, with an exact Poisson interval. */
    static Estimated perThousandLineMonths(Column events, Column lineDays) {
        Column interval = POISSON.apply(events, lineDays);
        Column rate = events.divide(nullif(lineDays, lit(0L)))
                .multiply(LineMonth.DAYS)
                .multiply(1000);
        return new Estimated(rate, interval.getField(LOW), interval.getField(HIGH));
    }

    /** A proportion in percent, with a Wilson score interval. */
    static Estimated percentage(Column successes, Column trials) {
        Column interval = WILSON.apply(successes, trials);
        return new Estimated(percent(successes, trials), interval.getField(LOW), interval.getField(HIGH));
    }

    static Column percent(Column part, Column whole) {
        return part.multiply(100).divide(nullif(whole, lit(0L)));
    }

    /** The sum over the rows that meet a condition, 0 where none does. */
    static Column sumWhere(Column condition, String measure) {
        return sum(when(condition, col(measure)).otherwise(0L));
    }

    /** Whether the month's last day is not after the as-of. */
    static Column isComplete(LocalDate asOf) {
        return last_day(col(BaseTables.MONTH)).leq(lit(asOf));
    }

    private static Interval perThousandLineMonths(Interval count, long lineDays) {
        return new Interval(rate(count.low(), lineDays), rate(count.high(), lineDays));
    }

    private static double rate(double events, long lineDays) {
        return events / lineDays * LineMonth.DAYS * 1000;
    }

    private static Row row(Interval interval) {
        return RowFactory.create(interval.low(), interval.high());
    }
}
