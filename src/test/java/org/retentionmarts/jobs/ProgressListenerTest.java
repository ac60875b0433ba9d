package org.retentionmarts.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.retentionmarts.testing.TestSession;
import scala.Option;

class ProgressListenerTest {
    private final SparkSession spark = TestSession.plain();
    private final List<String> finished = new CopyOnWriteArrayList<>();
    private final ProgressListener listener = new ProgressListener(Optional.empty(), finished::add);

    @BeforeEach
    void listen() {
        spark.sparkContext().addSparkListener(listener);
    }

    @AfterEach
    void listenNoMore() {
        spark.sparkContext().removeSparkListener(listener);
    }

    @Test
    void eachDescribedStageEndsWithOneLine() throws TimeoutException {
        long total = ProgressListener.describe(spark, "count twice", () -> count(1_000) + count(500));
        ProgressListener.describe(spark, "count once", () -> count(10));
        waitForEvents();
        listener.onApplicationEnd(new SparkListenerApplicationEnd(0, Option.empty()));

        assertEquals(1_500, total);
        assertEquals(2, finished.size(), finished::toString);
        assertTrue(finished.get(0).matches("count twice: (\\d+)/\\1 tasks, 1,500 rows read, 0 written, [0-9.]+ s"));
        assertTrue(finished.get(1).matches("count once: (\\d+)/\\1 tasks, 10 rows read, 0 written, [0-9.]+ s"));
    }

    @Test
    void theDescriptionEndsWithTheWork() throws TimeoutException {
        ProgressListener.describe(spark, "outer", () -> {
            ProgressListener.describe(spark, "inner", () -> count(1));
            return count(2);
        });
        count(3);
        waitForEvents();
        listener.onApplicationEnd(new SparkListenerApplicationEnd(0, Option.empty()));

        assertEquals(
                List.of("inner", "outer", "other jobs"),
                finished.stream()
                        .map(line -> line.substring(0, line.indexOf(':')))
                        .toList());
    }

    private long count(long rows) {
        return spark.range(0, rows, 1, 2).count();
    }

    private void waitForEvents() throws TimeoutException {
        spark.sparkContext().listenerBus().waitUntilEmpty();
    }
}
