package org.retentionmarts.model;

import java.util.List;

/**
 * A failure with a known cause: each problem is one line that says what, where, which value and what to do. What else
 * is thrown, and is no failure of the machine or the cluster by its words, is a bug.
 */
public final class RunFailure extends RuntimeException {
    /** What is said of a run that is told to stop; Java does not tell which signal it was. */
    public static final String STOPPED = "Stopped by a signal (SIGTERM, SIGINT or SIGHUP)";

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final List<String> problems;
    private final String withoutValues;

    private RunFailure(ExitCode exitCode, List<String> problems, Throwable cause) {
        this(exitCode, problems, lines(problems), cause);
    }

    private RunFailure(ExitCode exitCode, List<String> problems, String withoutValues, Throwable cause) {
        super(lines(problems), cause);
        this.exitCode = exitCode;
        this.problems = List.copyOf(problems);
        this.withoutValues = withoutValues;
    }

    private static String lines(List<String> problems) {
        return String.join(System.lineSeparator(), problems);
    }

    /** Wrong arguments or settings: all of them at once. */
    public static RunFailure usage(List<String> problems) {
        return new RunFailure(ExitCode.USAGE, problems, null);
    }

    /**
     * Throws {@link #usage(List)} of all problems, if there are any.
     *
     * @throws RunFailure (exit code 2) that lists them
     */
    public static void throwUsageIfAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw usage(problems);
        }
    }

    public static RunFailure usage(String problem) {
        return usage(List.of(problem));
    }

    /** As {@link #usage(String)}, with what lies below it. */
    public static RunFailure usage(String problem, Throwable cause) {
        return new RunFailure(ExitCode.USAGE, List.of(problem), cause);
    }

    /** The machine or the cluster failed, which is no bug: memory, disk, network, executors. The same run may succeed when it is mended. */
    public static RunFailure machine(String problem, Throwable cause) {
        return new RunFailure(ExitCode.FAILED, List.of(problem), cause);
    }

    /** The process is told to stop; its exit code is the signal's. */
    public static RunFailure stopped(Throwable cause) {
        return machine(STOPPED, cause);
    }

    /** Whether it is that of {@link #stopped}. */
    public boolean isStop() {
        return problems.equals(List.of(STOPPED));
    }

    /** The data can't be used; nothing is released. */
    public static RunFailure data(List<String> problems) {
        return new RunFailure(ExitCode.DATA_REFUSED, problems, null);
    }

    /**
     * Throws {@link #data(List)} of all problems, if there are any.
     *
     * @throws RunFailure (exit code 3) that lists them
     */
    public static void throwDataIfAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw data(problems);
        }
    }

    /** As {@link #data(List)}, where lines hold values of rows. */
    public static RunFailure rows(List<Problem> problems, Throwable cause) {
        return new RunFailure(
                ExitCode.DATA_REFUSED,
                problems.stream().map(Problem::line).toList(),
                lines(problems.stream().map(Problem::withoutValues).toList()),
                cause);
    }

    public static RunFailure data(String problem) {
        return data(List.of(problem));
    }

    public static RunFailure data(String problem, Throwable cause) {
        return new RunFailure(ExitCode.DATA_REFUSED, List.of(problem), cause);
    }

    /** Another run holds the claim. */
    public static RunFailure claimHeld(String problem) {
        return claimHeld(problem, null);
    }

    /** As {@link #claimHeld(String)}, for one that can't be read. */
    public static RunFailure claimHeld(String problem, Throwable cause) {
        return new RunFailure(ExitCode.CLAIM_HELD, List.of(problem), cause);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    public List<String> problems() {
        return problems;
    }

    /** The problems without a value of any row, for the record of runs. */
    public String withoutValues() {
        return withoutValues;
    }
}
