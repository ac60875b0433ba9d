package org.retentionmarts.ingest;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.sparkplan.SourceCheck;

/** Rows as they are delivered, before any mapping. */
interface Source extends SourceCheck {
    /** Where they are, for messages. */
    String place();

    Dataset<Row> rows();

    /** The files that hold them. */
    List<String> files();

    /** Number of rows, as the files or the table's snapshot say. */
    long count();

    /** SHA-256 that changes when the rows do. */
    String fingerprint();

    /** One line for each way in which files lack a column of the contract, or have it in another type. */
    List<String> misfits(DatasetDef contract);

    /**
     * One line for each way in which files disagree on the type of a column.
     *
     * @param columns the columns that count, in lower case
     */
    List<String> drift(Set<String> columns);
}
