package org.retentionmarts.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.store.Branches;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What dead runs have left: with an intent the release is finished, without one the branches are dropped. Whoever settles
 * holds the claim.
 */
final class DeadRuns {
    private static final Logger LOG = LoggerFactory.getLogger(DeadRuns.class);

    private final RunLog runs;
    private final ReleaseSteps steps;
    private final Collection<Table> tables;

    DeadRuns(RunLog runs, ReleaseSteps steps, Collection<Table> tables) {
        this.runs = runs;
        this.steps = steps;
        this.tables = tables;
    }

    /**
     * Settles them all; a line for each says how.
     *
     * @throws RunFailure (exit code 2) that names the tables where a release can neither be finished nor given up
     *     without an operator's word
     */
    List<String> settle() {
        List<String> done = new ArrayList<>();
        List<RunLog.Unfinished> dead = runs.unfinished();
        dead.forEach(run -> done.add(run.intent()
                .map(intent -> finish(run, intent))
                .orElseGet(() -> discarded(run, "died before its intent"))));
        tables.forEach(Branches::dropAll);
        return done;
    }

    /**
     * Gives up the release of a run that died after its intent: what it has made main goes back to the last release. A
     * release that was made stays: readers may have used it.
     *
     * @throws RunFailure (exit code 2) where there is no such run
     */
    String discard(String runId) {
        List<RunLog.Unfinished> dead = runs.unfinished();
        RunLog.Unfinished run = dead.stream()
                .filter(each -> each.runId().equals(runId))
                .findFirst()
                .orElseThrow(() -> RunFailure.usage("Cannot discard run " + runId
                        + ": it is not one that died and waits to be settled; "
                        + (dead.isEmpty()
                                ? "there is none"
                                : "that is "
                                        + String.join(
                                                ", ",
                                                dead.stream()
                                                        .map(RunLog.Unfinished::runId)
                                                        .toList()))));
        Optional<Intent> made = run.intent().filter(steps::isMade);
        if (made.isPresent()) {
            steps.showInViews(made.get());
            runs.settled(run, RunState.ROLLED_FORWARD, Optional.empty());
            return "Kept release " + made.get().release().name() + " of run " + runId
                    + ": it was made before the run died, so it can't be given up";
        }
        run.intent().ifPresent(steps::withdraw);
        return discarded(run, "given up by an operator");
    }

    private String finish(RunLog.Unfinished run, Intent intent) {
        String name = intent.release().name();
        if (steps.isMade(intent)) {
            // Nothing is left to do but views, whatever has become of its tables since.
            steps.showInViews(intent);
            runs.settled(run, RunState.ROLLED_FORWARD, Optional.empty());
            return "Finished release " + name + " of run " + run.runId();
        }
        List<String> obstacles = steps.obstacles(intent);
        if (obstacles.isEmpty()) {
            LOG.info("Finishing release {} of a run that died", name);
            steps.take(intent);
            runs.settled(run, RunState.ROLLED_FORWARD, Optional.empty());
            return "Finished release " + name + " of run " + run.runId();
        }
        List<String> promoted = steps.promoted(intent);
        if (promoted.isEmpty()) {
            LOG.warn("Release {} of run {}, which died, can't be finished: {}", name, run.runId(), obstacles);
            return discarded(run, "could not be finished: " + String.join("; ", obstacles));
        }
        throw RunFailure.usage("Cannot finish release " + name + " of run " + run.runId() + ", which died: "
                + String.join("; ", obstacles) + "; it was to replace, and has, " + String.join(", ", promoted)
                + "; give it up with jobs/settle --discard " + run.runId()
                + ", which takes these tables back to the last release, then start again");
    }

    private String discarded(RunLog.Unfinished run, String why) {
        runs.settled(run, RunState.DISCARDED, Optional.of(why));
        return "Discarded run " + run.runId() + ": " + why;
    }
}
