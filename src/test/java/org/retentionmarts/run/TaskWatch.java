package org.retentionmarts.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.storage.RDDInfo;
import org.retentionmarts.testing.TestSession;
import scala.jdk.javaapi.CollectionConverters;

/** What Spark's tasks read, shuffled and sent to the driver while some work ran. */
final class TaskWatch extends SparkListener {
    private static final Set<String> SCANS = Set.of("FileScanRDD", "DataSourceRDD", "HadoopRDD", "NewHadoopRDD");
    private static final Set<String> SHUFFLES = Set.of("ShuffledRDD", "ShuffledRowRDD", "CoGroupedRDD");

    private final List<SparkListenerTaskEnd> tasks = new ArrayList<>();
    private final Map<Integer, List<RDDInfo>> lineages = new HashMap<>();

    private TaskWatch() {}

    static TaskWatch over(Runnable work) throws TimeoutException {
        TaskWatch watch = new TaskWatch();
        TestSession.plain().sparkContext().addSparkListener(watch);
        try {
            work.run();
            TestSession.plain().sparkContext().listenerBus().waitUntilEmpty();
        } finally {
            TestSession.plain().sparkContext().removeSparkListener(watch);
        }
        return watch;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd event) {
        tasks.add(event);
    }

    @Override
    public void onStageCompleted(SparkListenerStageCompleted event) {
        lineages.put(
                event.stageInfo().stageId(),
                CollectionConverters.asJava(event.stageInfo().rddInfos()));
    }

    /** Why tasks failed, each time that one did. */
    List<String> failures() {
        return tasks.stream()
                .filter(task -> !task.taskInfo().successful())
                .map(task -> task.reason().toString())
                .toList();
    }

    /** Scans of files by path, and of tables. */
    int scans() {
        return distinct(SCANS);
    }

    /** Shuffles of any kind, exchanges of SQL among them. */
    int shuffles() {
        return distinct(SHUFFLES);
    }

    private int distinct(Set<String> names) {
        Set<Integer> found = new TreeSet<>();
        lineages.values()
                .forEach(lineage -> lineage.stream()
                        .filter(info -> names.contains(info.name()))
                        .forEach(info -> found.add(info.id())));
        return found.size();
    }

    long rowsScanned() {
        return sumOfScans(metrics -> metrics.inputMetrics().recordsRead());
    }

    /** Records that scans hand to a shuffle. */
    long recordsFromScans() {
        return sumOfScans(metrics -> metrics.shuffleWriteMetrics().recordsWritten());
    }

    /** Bytes that scans hand to a shuffle, compressed. */
    long bytesFromScans() {
        return sumOfScans(metrics -> metrics.shuffleWriteMetrics().bytesWritten());
    }

    /** Bytes that tasks other than scans hand to a shuffle. */
    long bytesShuffledElsewhere() {
        return tasks.stream()
                        .mapToLong(
                                task -> task.taskMetrics().shuffleWriteMetrics().bytesWritten())
                        .sum()
                - bytesFromScans();
    }

    /** Bytes that all tasks sent to the driver as their results. */
    long bytesOfResults() {
        return tasks.stream().mapToLong(task -> task.taskMetrics().resultSize()).sum();
    }

    private long sumOfScans(java.util.function.ToLongFunction<TaskMetrics> measure) {
        return tasks.stream()
                .filter(task -> lineages.get(task.stageId()).stream().anyMatch(info -> SCANS.contains(info.name())))
                .mapToLong(task -> measure.applyAsLong(task.taskMetrics()))
                .sum();
    }
}
