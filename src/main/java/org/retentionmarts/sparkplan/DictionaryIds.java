package org.retentionmarts.sparkplan;

import java.util.Optional;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.vectorized.ColumnVector;

/** The numbers of a vector's values in the dictionary of its file; they hold for one batch only. */
public final class DictionaryIds {
    private final WritableColumnVector ids;

    private DictionaryIds(WritableColumnVector ids) {
        this.ids = ids;
    }

    /** The numbers of a vector, empty where it holds its values themselves. */
    public static Optional<DictionaryIds> of(ColumnVector vector) {
        return vector instanceof WritableColumnVector writable && writable.hasDictionary()
                ? Optional.of(new DictionaryIds(writable.getDictionaryIds()))
                : Optional.empty();
    }

    /** The number of the value in a row that is not null, 0 or more. */
    public int at(int row) {
        return ids.getDictId(row);
    }
}
