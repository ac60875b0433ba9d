package org.retentionmarts.sparkplan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.apache.spark.paths.SparkPath;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.junit.jupiter.api.Test;
import org.retentionmarts.files.Causes;
import scala.Function1;
import scala.collection.AbstractIterator;
import scala.collection.Iterator;
import scala.collection.immutable.Map$;
import scala.runtime.AbstractFunction1;

class PartReaderTest {
    private static final PartitionedFile PART = PartitionedFile.apply(
            InternalRow.empty(),
            SparkPath.fromPathString("/a.parquet"),
            0,
            1,
            new String[0],
            0,
            1,
            Map$.MODULE$.empty());

    /** A reader that opens a file, and throws at its first row. */
    private static Function1<PartitionedFile, Iterator<InternalRow>> throwing(Error error) {
        return new AbstractFunction1<>() {
            @Override
            public Iterator<InternalRow> apply(PartitionedFile part) {
                return new AbstractIterator<>() {
                    @Override
                    public boolean hasNext() {
                        return true;
                    }

                    @Override
                    public InternalRow next() {
                        throw error;
                    }
                };
            }
        };
    }

    @Test
    void anErrorOfTheVirtualMachineIsAFailureOfTheFile() {
        for (Error error : new Error[] {new OutOfMemoryError("Java heap space"), new StackOverflowError()}) {
            Iterator<InternalRow> rows = new PartReader(throwing(error), Map.of()).apply(PART);
            assertTrue(rows.hasNext());
            IllegalStateException failure = assertThrows(IllegalStateException.class, rows::next);
            assertEquals(
                    "decoding it takes more memory than there is (" + Causes.inShort(error)
                            + "): the file is damaged, or"
                            + " spark.executor.memory (in a local run spark.driver.memory) is too small for its pages",
                    failure.getMessage());
            assertNull(failure.getCause(), "Spark ends the process for such a cause");
        }
    }

    @Test
    void anyOtherErrorStaysWhatItIs() {
        Error error = new NoClassDefFoundError("a jar is missing");
        Iterator<InternalRow> rows = new PartReader(throwing(error), Map.of()).apply(PART);
        assertEquals(error, assertThrows(Error.class, rows::next));
    }

    @Test
    void aFileWithAReaderOfItsOwnIsReadWithIt() {
        Function1<PartitionedFile, Iterator<InternalRow>> usual = throwing(new StackOverflowError());
        PartReader reader = new PartReader(usual, Map.of("/a.parquet", new PartReader.Nothing()));
        assertEquals(false, reader.apply(PART).hasNext());
    }
}
