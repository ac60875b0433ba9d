package org.retentionmarts.release;

/** How far a run has come; what each means stands at {@code marts.ops.runs.state}. */
enum RunState {
    STARTED,
    INTENT,
    RELEASED,
    REFUSED,
    FAILED,
    DISCARDED,
    ROLLED_FORWARD
}
