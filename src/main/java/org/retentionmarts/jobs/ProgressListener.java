package org.retentionmarts.jobs;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.jdk.javaapi.CollectionConverters;

/** Shows how far a run is: one line that is rewritten on a terminal, and a log line for each finished stage. */
public final class ProgressListener extends SparkListener {
    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
    /** Where it is {@code terminal}, standard error is one; a launcher knows, Java can't tell. */
    private static final String VARIABLE = "RETENTION_PROGRESS";

    private static final String DESCRIPTION = "spark.job.description";
    private static final String UNDESCRIBED = "other jobs";

    private final Consumer<String> finished;
    private final Optional<TerminalLine> terminal;
    private final Progress progress = new Progress(this::finish);
    /** Which running job submitted a Spark stage; a stage that two jobs share counts for the first. */
    private final Map<Integer, Integer> jobOfSparkStage = new HashMap<>();

    /** Takes the terminal, if there is one, and where the line of a finished stage goes. */
    ProgressListener(Optional<PrintStream> terminal, Consumer<String> finished) {
        this.finished = finished;
        this.terminal = terminal.map(stream -> new TerminalLine(stream, progress::running));
    }

    static ProgressListener forEnvironment(Map<String, String> environment) {
        boolean interactive = "terminal".equals(environment.get(VARIABLE));
        return new ProgressListener(
                interactive ? Optional.of(System.err) : Optional.empty(), line -> LOG.info("{}", line));
    }

    /** Runs work whose Spark jobs carry a description, in progress lines as in Spark's user interface. */
    public static <T> T describe(SparkSession spark, String description, Supplier<T> work) {
        String before = spark.sparkContext().getLocalProperty(DESCRIPTION);
        spark.sparkContext().setJobDescription(description);
        try {
            return work.get();
        } finally {
            spark.sparkContext().setJobDescription(before);
        }
    }

    @Override
    public void onJobStart(SparkListenerJobStart start) {
        for (StageInfo stage : CollectionConverters.asJava(start.stageInfos())) {
            jobOfSparkStage.putIfAbsent(stage.stageId(), start.jobId());
        }
        progress.jobStarted(start.jobId(), descriptionOf(start), start.time());
        terminal.ifPresent(TerminalLine::start);
    }

    private static String descriptionOf(SparkListenerJobStart start) {
        Properties properties = start.properties();
        return properties == null ? UNDESCRIBED : properties.getProperty(DESCRIPTION, UNDESCRIBED);
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
        StageInfo stage = submitted.stageInfo();
        Integer job = jobOfSparkStage.get(stage.stageId());
        if (job != null) {
            progress.tasksSubmitted(job, stage.stageId(), stage.numTasks());
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        TaskMetrics metrics = end.taskMetrics();
        if (end.taskInfo().successful() && metrics != null) {
            progress.taskDone(
                    end.stageId(),
                    metrics.inputMetrics().recordsRead(),
                    metrics.outputMetrics().recordsWritten());
        }
    }

    @Override
    public void onJobEnd(SparkListenerJobEnd end) {
        progress.jobEnded(end.jobId(), end.time());
        jobOfSparkStage.values().removeIf(job -> job == end.jobId());
    }

    @Override
    public void onApplicationEnd(SparkListenerApplicationEnd end) {
        terminal.ifPresent(TerminalLine::stop);
        progress.runEnded();
    }

    private void finish(String line) {
        terminal.ifPresent(TerminalLine::clear);
        finished.accept(line);
    }
}
