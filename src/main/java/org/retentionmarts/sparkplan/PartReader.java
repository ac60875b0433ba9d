package org.retentionmarts.sparkplan;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.retentionmarts.files.Causes;
import scala.Function1;
import scala.collection.AbstractIterator;
import scala.collection.Iterator;
import scala.collection.Iterator$;
import scala.runtime.AbstractFunction1;

/** Reads one part of a dataset with the reader that its file needs. */
final class PartReader extends AbstractFunction1<PartitionedFile, Iterator<InternalRow>> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Function1<PartitionedFile, Iterator<InternalRow>> usual;
    private final HashMap<String, Function1<PartitionedFile, Iterator<InternalRow>>> byFile;

    /**
     * Reads each file by its own reader, or by the usual one.
     *
     * @param byFile readers of files that need one of their own
     */
    PartReader(
            Function1<PartitionedFile, Iterator<InternalRow>> usual,
            Map<String, Function1<PartitionedFile, Iterator<InternalRow>>> byFile) {
        this.usual = usual;
        this.byFile = new HashMap<>(byFile);
    }

    @Override
    public Iterator<InternalRow> apply(PartitionedFile part) {
        Function1<PartitionedFile, Iterator<InternalRow>> reader =
                byFile.getOrDefault(part.toPath().toString(), usual);
        return asRows(new Guarded(guarded(() -> reader.apply(part))));
    }

    /** Spark passes batches off as rows, too. */
    @SuppressWarnings("unchecked")
    private static Iterator<InternalRow> asRows(Iterator<?> rowsOrBatches) {
        return (Iterator<InternalRow>) rowsOrBatches;
    }

    /**
     * What a reader gives. An error of the virtual machine would end the process, and with it every word about the file: pages of a
     * damaged file may claim any size and any depth.
     */
    private static <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (OutOfMemoryError | StackOverflowError error) {
            // Without the error as its cause, by which Spark would still end the process.
            throw new IllegalStateException("decoding it takes more memory than there is (" + Causes.inShort(error)
                    + "): the file is damaged, or spark.executor.memory (in a local run spark.driver.memory) is too"
                    + " small for its pages");
        }
    }

    /** Reads a part of a file that has no rows. */
    static final class Nothing extends AbstractFunction1<PartitionedFile, Iterator<InternalRow>>
            implements Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public Iterator<InternalRow> apply(PartitionedFile part) {
            return asRows(Iterator$.MODULE$.empty());
        }
    }

    /** Rows or batches of one part. */
    private static final class Guarded extends AbstractIterator<Object> implements Closeable {
        private final Iterator<?> rows;

        Guarded(Iterator<?> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            return guarded(rows::hasNext);
        }

        @Override
        public Object next() {
            return guarded(rows::next);
        }

        @Override
        public void close() throws IOException {
            if (rows instanceof Closeable open) {
                open.close();
            }
        }
    }
}
