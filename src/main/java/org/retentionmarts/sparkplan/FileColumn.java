package org.retentionmarts.sparkplan;

import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/**
 * One column of one file.
 *
 * @param field name, type and metadata as Spark reads them; empty where Spark can't read the type
 * @param holdsNullsOnly whether no row has a value in it: then its type says nothing
 * @param isInt96 whether it holds timestamps in the form that has no meaning of its own
 * @param fault why it can't be read, whatever is expected of it
 */
record FileColumn(Optional<StructField> field, boolean holdsNullsOnly, boolean isInt96, Optional<Fault> fault) {

    /** The type that Spark gives its values, empty where there are none or it can't read them. */
    Optional<DataType> type() {
        return holdsNullsOnly ? Optional.empty() : field.map(StructField::dataType);
    }

    FileColumn with(Fault found) {
        return new FileColumn(field, holdsNullsOnly, isInt96, fault.or(() -> Optional.of(found)));
    }
}
