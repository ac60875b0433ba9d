package org.retentionmarts.sparkplan;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One scan of a plan, as Spark plans it once all conditions on folders and names have their values. */
final class PlannedScan {
    private final boolean conditional;
    private final Set<String> files = ConcurrentHashMap.newKeySet();

    private PlannedScan(boolean conditional) {
        this.conditional = conditional;
    }

    /** A scan that opens every row group. */
    static PlannedScan whole() {
        return new PlannedScan(false);
    }

    /** A scan that may skip row groups in which a condition holds for no row. */
    static PlannedScan conditional() {
        return new PlannedScan(true);
    }

    boolean isConditional() {
        return conditional;
    }

    void add(String file) {
        files.add(file);
    }

    /** Whether a task is to open the file: also a subquery or a join may have left it out. */
    boolean opens(String file) {
        return files.contains(file);
    }
}
