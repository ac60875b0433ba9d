package org.retentionmarts.sparkplan;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.Function1;
import scala.collection.AbstractIterator;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** Opens parts of files for a scan, and counts the rows of each. */
final class CountedReader extends AbstractFunction1<PartitionedFile, Iterator<InternalRow>> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Function1<PartitionedFile, Iterator<InternalRow>> reader;
    private final RowsRead rowsRead;
    private final int scan;

    CountedReader(Function1<PartitionedFile, Iterator<InternalRow>> reader, RowsRead rowsRead, int scan) {
        this.reader = reader;
        this.rowsRead = rowsRead;
        this.scan = scan;
    }

    @Override
    @SuppressWarnings("unchecked") // Spark gives batches of vectors for rows where the plan reads batches.
    public Iterator<InternalRow> apply(PartitionedFile file) {
        RowsRead.Part part = new RowsRead.Part(scan, file.toPath().toString(), file.start(), file.length());
        Iterator<?> rows = reader.apply(file);
        return (Iterator<InternalRow>) (Iterator<?>) new CountedRows((Iterator<Object>) rows, part);
    }

    private final class CountedRows extends AbstractIterator<Object> implements Closeable {
        private final Iterator<Object> rows;
        private final RowsRead.Part part;
        private long count;

        CountedRows(Iterator<Object> rows, RowsRead.Part part) {
            this.rows = rows;
            this.part = part;
            rowsRead.add(Map.entry(part, new RowsRead.Count(0, false)));
        }

        @Override
        public boolean hasNext() {
            boolean more = rows.hasNext();
            if (!more) {
                rowsRead.add(Map.entry(part, new RowsRead.Count(count, true)));
            }
            return more;
        }

        @Override
        public Object next() {
            Object next = rows.next();
            count += next instanceof ColumnarBatch batch ? batch.numRows() : 1;
            return next;
        }

        @Override
        public void close() throws IOException {
            if (rows instanceof Closeable closeable) {
                closeable.close();
            }
        }
    }
}
