package org.retentionmarts.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Shows how far a run is: a log line for each finished stage, and on the stage that runs one line that is rewritten on a
 * terminal, or a log line every half minute.
 */
public final class ProgressListener extends SparkListener {
    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
    /** Where it is {@code terminal}, standard error is one; a launcher knows, Java can't tell. */
    private static final String VARIABLE = "RETENTION_PROGRESS";

    private static final String DESCRIPTION = "spark.job.description";
    private static final String UNDESCRIBED = "other jobs";

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Consumer<String> finished;
    private final Optional<TerminalLine> terminal;
    private final Optional<Repetition> repeated;
    private final Progress progress = new Progress(this::finish);
    /** Which running job submitted a Spark stage; a stage that two jobs share counts for the first. */
    private final Map<Integer, Integer> jobOfSparkStage = new HashMap<>();

    /** Shows the running stage on a terminal, if there is one; lines of stages that end or last go to the consumer. */
    ProgressListener(Optional<PrintStream> terminal, Consumer<String> finished) {
        this(terminal, finished, PAUSE);
    }

    ProgressListener(Optional<PrintStream> terminal, Consumer<String> finished, Duration pause) {
        this.finished = finished;
        this.repeated = terminal.isPresent()
                ? Optional.empty()
                : Optional.of(new Repetition(pause, now -> progress.running(now).ifPresent(finished)));
        this.terminal = terminal.map(stream -> new TerminalLine(stream, progress::running));
    }

    public static ProgressListener forEnvironment(Map<String, String> environment) {
        boolean interactive = "terminal".equals(environment.get(VARIABLE));
        return new ProgressListener(
                interactive ? Optional.of(System.err) : Optional.empty(), line -> LOG.info("{}", line));
    }

    /** Runs work whose Spark jobs carry a description, in progress lines as in Spark's user interface. */
    public static <T> T describe(SparkSession spark, String description, Supplier<T> work) {
        String before = spark.sparkContext().getLocalProperty(DESCRIPTION);
        spark.sparkContext().setJobDescription(description);
        mark(spark, StageMark.Boundary.BEGIN, description);
        try {
            return work.get();
        } finally {
            mark(spark, StageMark.Boundary.END, description);
            spark.sparkContext().setJobDescription(before);
        }
    }

    /** As {@link #describe(SparkSession, String, Supplier)}, for work that gives nothing back. */
    public static void describe(SparkSession spark, String description, Runnable work) {
        describe(spark, description, () -> {
            work.run();
            return null;
        });
    }

    private static void mark(SparkSession spark, StageMark.Boundary boundary, String stage) {
        spark.sparkContext().listenerBus().post(new StageMark(boundary, stage, System.currentTimeMillis()));
    }

    @Override
    public void onOtherEvent(SparkListenerEvent event) {
        if (event instanceof StageMark mark) {
            switch (mark.boundary()) {
                case BEGIN -> {
                    progress.stageBegun(mark.stage(), mark.atMillis());
                    startLines();
                }
                case END -> progress.stageEnded(mark.stage(), mark.atMillis());
            }
        }
    }

    private void startLines() {
        terminal.ifPresent(TerminalLine::start);
        repeated.ifPresent(Repetition::start);
    }

    @Override
    public void onJobStart(SparkListenerJobStart start) {
        int tasks = 0;
        for (StageInfo stage : CollectionConverters.asJava(start.stageInfos())) {
            jobOfSparkStage.putIfAbsent(stage.stageId(), start.jobId());
            tasks += stage.numTasks();
        }
        progress.jobStarted(start.jobId(), descriptionOf(start), tasks, start.time());
        startLines();
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
        repeated.ifPresent(Repetition::stop);
        progress.runEnded();
    }

    private void finish(String line) {
        terminal.ifPresent(TerminalLine::clear);
        finished.accept(line);
    }
}
