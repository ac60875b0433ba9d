package org.retentionmarts.export;

import java.io.IOException;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.retentionmarts.model.TableDef;

/** Writes the tables of an export, one after the other, into the staging folder. */
interface TableFiles {
    /** Writes one table; returns how many rows it has. */
    long write(TableDef table, StructType schema, Iterator<Row> rows) throws IOException;

    /** Ends a file that holds more than one table. */
    void finish() throws IOException;
}
