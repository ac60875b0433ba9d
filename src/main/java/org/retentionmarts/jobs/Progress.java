package org.retentionmarts.jobs;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Adds up what Spark's jobs do, by stage of the run: jobs in a row that carry the same description. A stage is reported
 * as finished, with one line, when none of its jobs runs and a job of another stage starts, or the run ends.
 */
final class Progress {
    private final Consumer<String> finished;
    private final Map<String, Stage> stages = new LinkedHashMap<>();
    private final Map<Integer, Stage> byJob = new HashMap<>();
    private final Map<Integer, Stage> bySparkStage = new HashMap<>();

    /** Takes where the line of a finished stage goes. */
    Progress(Consumer<String> finished) {
        this.finished = finished;
    }

    synchronized void jobStarted(int job, String description, long atMillis) {
        finishAllBut(description);
        Stage stage = stages.computeIfAbsent(description, name -> new Stage(name, atMillis));
        stage.runningJobs++;
        byJob.put(job, stage);
    }

    synchronized void tasksSubmitted(int job, int sparkStage, int tasks) {
        Stage stage = byJob.get(job);
        if (stage != null) {
            stage.tasks += tasks;
            bySparkStage.put(sparkStage, stage);
        }
    }

    synchronized void taskDone(int sparkStage, long rowsRead, long rowsWritten) {
        Stage stage = bySparkStage.get(sparkStage);
        if (stage != null) {
            stage.tasksDone++;
            stage.rowsRead += rowsRead;
            stage.rowsWritten += rowsWritten;
        }
    }

    synchronized void jobEnded(int job, long atMillis) {
        Stage stage = byJob.remove(job);
        if (stage != null) {
            stage.runningJobs--;
            stage.endMillis = atMillis;
            bySparkStage.values().removeIf(other -> other.equals(stage) && stage.runningJobs == 0);
        }
    }

    /** Reports what is not yet reported. */
    synchronized void runEnded() {
        finishAllBut("");
    }

    /** One line on the stage that runs, the last to start where several do. */
    synchronized Optional<String> running(long nowMillis) {
        return stages.values().stream()
                .filter(stage -> stage.runningJobs > 0)
                .reduce((first, second) -> second)
                .map(stage -> stage.line(nowMillis));
    }

    private void finishAllBut(String description) {
        Iterator<Stage> all = stages.values().iterator();
        while (all.hasNext()) {
            Stage stage = all.next();
            if (stage.runningJobs == 0 && !stage.name.equals(description)) {
                finished.accept(stage.line(stage.endMillis));
                all.remove();
            }
        }
    }

    private static final class Stage {
        private final String name;
        private final long startMillis;
        private long endMillis;
        private int runningJobs;
        private int tasks;
        private int tasksDone;
        private long rowsRead;
        private long rowsWritten;

        Stage(String name, long startMillis) {
            this.name = name;
            this.startMillis = startMillis;
        }

        String line(long atMillis) {
            return String.format(
                    Locale.ROOT,
                    "%s: %d/%d tasks, %,d rows read, %,d written, %.1f s",
                    name,
                    tasksDone,
                    tasks,
                    rowsRead,
                    rowsWritten,
                    Math.max(0, atMillis - startMillis) / 1000.0);
        }
    }
}
