package org.retentionmarts.progress;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Adds up what Spark's jobs do, by stage of the run. A stage that is begun and ended is reported with one line at its end,
 * if it had jobs. Jobs in a row that carry the description of no such stage are one too, until a job of another one starts
 * or the run ends.
 */
final class Progress {
    private final Consumer<String> finished;
    private final Map<String, Stage> stages = new LinkedHashMap<>();
    private final Map<Integer, Stage> byJob = new HashMap<>();
    private final Map<Integer, Stage> bySparkStage = new HashMap<>();

    /** Without a stage; the line of each that is finished goes to the consumer. */
    Progress(Consumer<String> finished) {
        this.finished = finished;
    }

    synchronized void stageBegun(String description, long atMillis) {
        finishAllBut(description);
        stages.computeIfAbsent(description, name -> new Stage(name, atMillis)).marked = true;
    }

    synchronized void stageEnded(String description, long atMillis) {
        Stage stage = stages.remove(description);
        if (stage != null && stage.tasks > 0) {
            finished.accept(stage.line(atMillis));
        }
    }

    synchronized void jobStarted(int job, String description, int plannedTasks, long atMillis) {
        jobStarted(job, description, atMillis);
        byJob.get(job).plannedTasks += plannedTasks;
    }

    synchronized void jobStarted(int job, String description, long atMillis) {
        finishAllBut(description);
        Stage stage = stages.computeIfAbsent(description, name -> new Stage(name, atMillis));
        stage.runningJobs++;
        stage.jobs++;
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
        stages.values().forEach(stage -> stage.marked = false);
        finishAllBut("");
    }

    /** One line on the stage that runs, the last to start where several do, with what is left of it. */
    synchronized Optional<String> running(long nowMillis) {
        return stages.values().stream()
                .filter(stage -> stage.marked || stage.runningJobs > 0)
                .reduce((first, second) -> second)
                .map(stage -> stage.runningLine(nowMillis));
    }

    private void finishAllBut(String description) {
        Iterator<Stage> all = stages.values().iterator();
        while (all.hasNext()) {
            Stage stage = all.next();
            if (stage.runningJobs == 0 && !stage.marked && !stage.name.equals(description)) {
                finished.accept(stage.line(stage.endMillis));
                all.remove();
            }
        }
    }

    private static final class Stage {
        private final String name;
        private final long startMillis;
        private long endMillis;
        /** Whether its end will be told. */
        private boolean marked;

        private int jobs;
        private int runningJobs;
        /** Tasks of its jobs, those included that Spark has not submitted yet. */
        private int plannedTasks;

        private int tasks;
        private int tasksDone;
        private long rowsRead;
        private long rowsWritten;

        Stage(String name, long startMillis) {
            this.name = name;
            this.startMillis = startMillis;
        }

        String runningLine(long nowMillis) {
            double seconds = Math.max(0, nowMillis - startMillis) / 1000.0;
            if (jobs == 0) {
                return String.format(Locale.ROOT, "%s: %.1f s so far", name, seconds);
            }
            int left = Math.max(tasks, plannedTasks) - tasksDone;
            String rest = tasksDone == 0 || left == 0
                    ? ""
                    : String.format(Locale.ROOT, ", about %,.0f s", Math.ceil(seconds / tasksDone * left));
            return String.format(Locale.ROOT, "%s so far; %,d tasks left%s", line(nowMillis), left, rest);
        }

        String line(long atMillis) {
            return String.format(
                    Locale.ROOT,
                    "%s: %,d/%,d tasks, %,d rows read, %,d written, %.1f s",
                    name,
                    tasksDone,
                    runningJobs > 0 ? Math.max(tasks, plannedTasks) : tasks,
                    rowsRead,
                    rowsWritten,
                    Math.max(0, atMillis - startMillis) / 1000.0);
        }
    }
}
