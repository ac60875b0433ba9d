package org.retentionmarts.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.YearMonth;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.testing.OddInputs;
import org.retentionmarts.testing.TestSession;
import scala.jdk.javaapi.CollectionConverters;

class ReadingTest {
    private final SparkSession spark = TestSession.plain();

    /** What Spark holds of results, by the names of their blocks. */
    private static Set<String> held() {
        Set<String> held = new TreeSet<>();
        CollectionConverters.asJava(SparkEnv.get().blockManager().getMatchingBlockIds(block -> block.isRDD()))
                .forEach(block -> held.add(block.name()));
        return held;
    }

    @Test
    void nothingOfThePassIsHeldAnyMoreWhenItIsClosed() {
        Set<String> before = held();
        try (Reading reading = Reading.of(
                spark, Areas.PRODUCT, new OddInputs().settings(), YearMonth.from(OddInputs.AS_OF), OddInputs.AS_OF)) {
            reading.quality();
            assertNotEquals(before, held());
        }
        assertEquals(before, held());
    }
}
