package org.retentionmarts.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a command ends, for the scheduler that started it. Help shows these words; README and operations have the same,
 * compared by a test.
 */
public enum ExitCode {
    DONE(0, "done"),
    /** The program's fault, or the machine's: memory, disk, network, cluster. The last line says which. */
    FAILED(1, "a bug, or the machine or the cluster failed"),
    USAGE(2, "wrong arguments, settings or catalogs (all of them listed at once), or a backfill is needed"),
    DATA_REFUSED(3, "data refused, nothing released; the last release stands"),
    CLAIM_HELD(4, "another run holds the claim, or another export writes to the folder");

    /** Not given by a command: Java ends so where a signal stops it. */
    private static final Map<Integer, String> SIGNALS = new TreeMap<>(Map.of(
            129, "stopped by SIGHUP; the last release stands",
            130, "stopped by SIGINT; the last release stands",
            137, "killed by SIGKILL, as for want of memory, without a last line; the last release stands",
            143, "stopped by SIGTERM; the last release stands"));

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    /** Every code that a process may end with, as text, and what it means, in the order in which they are shown. */
    public static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(value -> meanings.put(String.valueOf(value.code), value.meaning));
        SIGNALS.forEach((code, meaning) -> meanings.put(String.valueOf(code), meaning));
        return meanings;
    }
}
