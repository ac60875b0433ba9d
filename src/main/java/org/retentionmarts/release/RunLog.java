package org.retentionmarts.release;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.model.Secrets;
import org.retentionmarts.store.OpsLog;
import org.retentionmarts.store.RunIdentity;

/** The states of the runs: {@code marts.ops.runs}. */
final class RunLog {
    private final OpsLog log;

    RunLog(Table runs) {
        this.log = new OpsLog(runs);
    }

    /** A run that died: it has an intent if it came that far. */
    record Unfinished(String runId, String command, LocalDate asOf, Optional<Intent> intent) {}

    void started(RunIdentity run) {
        append(run, RunState.STARTED, Map.of());
    }

    void intends(RunIdentity run, Intent intent) {
        append(run, RunState.INTENT, Map.of(OpsTables.INTENT, intent.toJson()));
    }

    void released(RunIdentity run) {
        append(run, RunState.RELEASED, Map.of(OpsTables.EXIT_CODE, ExitCode.DONE.code()));
    }

    /**
     * Notes why a run ended without a release. A signal has no exit code here: Java gives the process one, and does not
     * tell it.
     *
     * @param failure what ended it; null where nothing did, and it was closed all the same
     */
    void failed(RunIdentity run, Throwable failure) {
        if (failure instanceof RunFailure stop && stop.isStop()) {
            append(run, RunState.FAILED, Map.of(OpsTables.MESSAGE, stop.getMessage()));
            return;
        }
        String message = Secrets.hidden(
                failure instanceof RunFailure told
                        ? told.withoutValues()
                        : failure == null ? "closed without a release" : String.valueOf(failure.getMessage()));
        ExitCode exitCode = failure instanceof RunFailure known ? known.exitCode() : ExitCode.FAILED;
        RunState state = exitCode == ExitCode.DATA_REFUSED ? RunState.REFUSED : RunState.FAILED;
        append(run, state, Map.of(OpsTables.EXIT_CODE, exitCode.code(), OpsTables.MESSAGE, message));
    }

    /** Notes that a run that died was finished or given up, and why. */
    void settled(Unfinished run, RunState state, Optional<String> why) {
        Map<String, Object> details = why.<Map<String, Object>>map(text -> Map.of(OpsTables.MESSAGE, text))
                .orElse(Map.of());
        append(run.runId(), run.command(), run.asOf(), state, details);
    }

    /**
     * Runs that died, the first first: one, or more where two have written at once. Earlier ones were settled before the
     * last start, so the log is read from its end back to there only.
     */
    List<Unfinished> unfinished() {
        Map<String, Map<RunState, Record>> runs = new LinkedHashMap<>();
        Iterator<List<Record>> commits = log.newestFirst();
        boolean startFound = false;
        while (!startFound && commits.hasNext()) {
            for (Record row : commits.next()) {
                RunState state = RunState.valueOf(text(row, OpsTables.STATE));
                runs.computeIfAbsent(text(row, OpsTables.RUN_ID), key -> new HashMap<>())
                        .put(state, row);
                startFound |= state == RunState.STARTED;
            }
        }
        List<Unfinished> unfinished = new ArrayList<>(runs.values().stream()
                .filter(RunLog::isUnfinished)
                .map(RunLog::unfinished)
                .toList());
        Collections.reverse(unfinished);
        return unfinished;
    }

    private static boolean isUnfinished(Map<RunState, Record> states) {
        if (states.containsKey(RunState.INTENT)) {
            return Stream.of(RunState.RELEASED, RunState.ROLLED_FORWARD, RunState.DISCARDED)
                    .noneMatch(states::containsKey);
        }
        return states.containsKey(RunState.STARTED) && states.size() == 1;
    }

    private static Unfinished unfinished(Map<RunState, Record> states) {
        Record any = states.values().iterator().next();
        return new Unfinished(
                text(any, OpsTables.RUN_ID),
                text(any, OpsTables.COMMAND),
                (LocalDate) any.getField(OpsTables.AS_OF),
                Optional.ofNullable(states.get(RunState.INTENT))
                        .map(row -> Intent.fromJson(text(row, OpsTables.INTENT))));
    }

    private static String text(Record row, String column) {
        return row.getField(column).toString();
    }

    private void append(RunIdentity run, RunState state, Map<String, Object> details) {
        append(run.runId(), run.command(), run.asOf(), state, details);
    }

    private void append(String runId, String command, LocalDate asOf, RunState state, Map<String, Object> details) {
        Map<String, Object> row = new HashMap<>(details);
        row.put(OpsTables.RUN_ID, runId);
        row.put(OpsTables.COMMAND, command);
        row.put(OpsTables.AS_OF, asOf);
        row.put(OpsTables.STATE, state.name());
        row.put(OpsTables.AT, Instant.now().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
        log.append(row);
    }
}
