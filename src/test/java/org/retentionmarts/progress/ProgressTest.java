package org.retentionmarts.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final List<String> finished = new ArrayList<>();
    private final Progress progress = new Progress(finished::add);

    @Test
    void jobsOfOneDescriptionAreOneStage() {
        progress.jobStarted(0, "check churn", 1_000);
        progress.tasksSubmitted(0, 0, 2);
        progress.taskDone(0, 1_500, 0);
        progress.taskDone(0, 500, 0);
        progress.jobEnded(0, 2_000);
        progress.jobStarted(1, "check churn", 2_000);
        progress.tasksSubmitted(1, 1, 1);
        progress.taskDone(1, 0, 7);
        progress.jobEnded(1, 3_500);
        assertEquals(List.of(), finished);

        progress.jobStarted(2, "write person_time", 4_000);
        assertEquals(List.of("check churn: 3/3 tasks, 2,000 rows read, 7 written, 2.5 s"), finished);
    }

    @Test
    void aStageThatRunsIsNotReportedAsFinished() {
        progress.jobStarted(0, "read subscribers", 0);
        progress.jobStarted(1, "read churn", 100);
        progress.jobEnded(1, 200);
        progress.jobStarted(2, "read device_changes", 300);
        assertEquals(List.of("read churn: 0/0 tasks, 0 rows read, 0 written, 0.1 s"), finished);
    }

    @Test
    void theRunningLineCountsTasksDoneAndSecondsSoFar() {
        progress.jobStarted(0, "read subscribers", 1_000);
        progress.tasksSubmitted(0, 0, 8);
        progress.taskDone(0, 40_000, 0);
        assertEquals(
                Optional.of("read subscribers: 1/8 tasks, 40,000 rows read, 0 written, 4.2 s so far; 7 tasks left,"
                        + " about 30 s"),
                progress.running(5_200));
    }

    @Test
    void tasksThatAreNotSubmittedYetAreLeftToo() {
        progress.jobStarted(0, "pass", 1_008, 0);
        progress.tasksSubmitted(0, 0, 8);
        assertEquals(
                Optional.of("pass: 0/1,008 tasks, 0 rows read, 0 written, 1.0 s so far; 1,008 tasks left"),
                progress.running(1_000));
        for (int task = 0; task < 8; task++) {
            progress.taskDone(0, 10, 0);
        }
        assertEquals(
                Optional.of(
                        "pass: 8/1,008 tasks, 80 rows read, 0 written, 2.0 s so far; 1,000 tasks left, about 250 s"),
                progress.running(2_000));
    }

    @Test
    void aStageThatIsEndedIsReportedAtOnce() {
        progress.stageBegun("pass", 500);
        progress.jobStarted(0, "pass", 5, 1_000);
        progress.tasksSubmitted(0, 0, 2);
        progress.taskDone(0, 7, 0);
        progress.jobEnded(0, 2_000);
        progress.jobStarted(1, "something inside", 2_000);
        progress.jobEnded(1, 2_100);
        assertEquals(List.of(), finished);
        progress.stageEnded("pass", 2_500);
        assertEquals(List.of("pass: 1/2 tasks, 7 rows read, 0 written, 2.0 s"), finished);
    }

    @Test
    void aStageWithoutJobsIsShownWhileItRunsAndNotReported() {
        progress.stageBegun("Read footers", 1_000);
        assertEquals(Optional.of("Read footers: 61.0 s so far"), progress.running(62_000));
        progress.stageEnded("Read footers", 63_000);
        assertEquals(Optional.empty(), progress.running(64_000));
        progress.runEnded();
        assertEquals(List.of(), finished);
    }

    @Test
    void aStageInsideOfAnotherIsTheOneThatRuns() {
        progress.stageBegun("outer", 0);
        progress.stageBegun("inner", 1_000);
        assertEquals(Optional.of("inner: 1.0 s so far"), progress.running(2_000));
        progress.stageEnded("inner", 2_000);
        assertEquals(Optional.of("outer: 3.0 s so far"), progress.running(3_000));
    }

    @Test
    void nothingIsShownBetweenJobs() {
        progress.jobStarted(0, "read subscribers", 1_000);
        progress.jobEnded(0, 2_000);
        assertEquals(Optional.empty(), progress.running(3_000));
    }

    @Test
    void theEndOfTheRunReportsTheLastStage() {
        progress.jobStarted(0, "publish", 0);
        progress.jobEnded(0, 1_000);
        progress.runEnded();
        progress.runEnded();
        assertEquals(List.of("publish: 0/0 tasks, 0 rows read, 0 written, 1.0 s"), finished);
    }

    @Test
    void aTaskOfAnUnknownStageIsIgnored() {
        progress.taskDone(99, 5, 5);
        progress.tasksSubmitted(99, 99, 1);
        progress.jobEnded(99, 1);
        progress.runEnded();
        assertEquals(List.of(), finished);
    }
}
