package org.retentionmarts.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    void aStageIsReportedWhenItEndsAndNotWhenTheNextOneStarts() throws TimeoutException {
        ProgressListener.describe(spark, "count once", () -> count(10));
        waitForEvents();

        assertEquals(1, finished.size(), finished::toString);
        assertTrue(finished.get(0).startsWith("count once: 2/2 tasks")
                || finished.get(0).startsWith("count once: 3/3"));
    }

    @Test
    void aStageThatLastsIsToldAgainAndAgain() throws InterruptedException {
        CountDownLatch twice = new CountDownLatch(2);
        ProgressListener impatient = new ProgressListener(
                Optional.empty(),
                line -> {
                    finished.add(line);
                    twice.countDown();
                },
                Duration.ofMillis(10));
        spark.sparkContext().addSparkListener(impatient);
        try {
            assertTrue(ProgressListener.describe(spark, "wait", () -> awaited(twice)));
        } finally {
            impatient.onApplicationEnd(new SparkListenerApplicationEnd(0, Option.empty()));
            spark.sparkContext().removeSparkListener(impatient);
        }
        assertTrue(finished.get(0).matches("wait: [0-9.]+ s so far"), finished::toString);
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
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
