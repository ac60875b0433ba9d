package org.retentionmarts.ingest;

import static org.apache.spark.sql.functions.convert_timezone;
import static org.apache.spark.sql.functions.current_timezone;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.hour;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.minute;
import static org.apache.spark.sql.functions.second;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.retentionmarts.model.TimeOfDay;

/** Times of day of timestamps that become dates, as {@link TimeOfDay} has them. */
final class TimeColumns {
    private static final int SECONDS_A_DAY = 86_400;

    private TimeColumns() {}

    /** The times of a column, empty where it has none: a zone moves the date of a time that is not at 00:00. */
    static Optional<Column> of(String name, Column value, DataType type) {
        if (type.equals(DataTypes.TimestampType)) {
            return Optional.of(encoded(name, value, floor(unix_seconds(value).divide(SECONDS_A_DAY))));
        }
        if (type.equals(DataTypes.TimestampNTZType)) {
            return Optional.of(encoded(
                    name,
                    value,
                    unix_date(convert_timezone(lit("UTC"), current_timezone(), value)
                            .cast(DataTypes.DateType))));
        }
        return Optional.empty();
    }

    private static Column encoded(String name, Column value, Column dayElsewhere) {
        Column seconds =
                hour(value).multiply(60).plus(minute(value)).multiply(60).plus(second(value));
        Column moves = unix_date(value.cast(DataTypes.DateType)).notEqual(dayElsewhere);
        return seconds.multiply(2).plus(when(moves, 1).otherwise(0)).as(TimeOfDay.columnOf(name));
    }
}
