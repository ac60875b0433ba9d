package org.retentionmarts.release;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.retentionmarts.model.Catalogs;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.store.RunIdentity;

/**
 * Tables that were released together: one row of {@code marts.ops.releases}.
 *
 * @param name for instance {@code 2013_06_30}, and {@code 2013_06_30_2} for the next one of the same as-of
 * @param tag names the release's snapshot in each of its tables
 * @param snapshots full table name to snapshot id
 * @param inputFingerprints dataset to fingerprint of the files read
 * @param settingsHash hash of the settings that give stored months their meaning
 * @param sequence 1 for the first release, rising by 1
 * @param firstMonth first month that the run recomputed
 * @param inputRows dataset to rows read; empty in releases of older versions
 * @param accepted what an operator let through, empty where nothing was
 */
public record Release(
        String name,
        LocalDate asOf,
        String runId,
        String tag,
        SortedMap<String, Long> snapshots,
        SortedMap<String, String> inputFingerprints,
        String settingsHash,
        String codeVersion,
        long sequence,
        LocalDate firstMonth,
        SortedMap<String, Long> inputRows,
        String accepted) {

    public Release {
        snapshots = Collections.unmodifiableSortedMap(new TreeMap<>(snapshots));
        inputFingerprints = Collections.unmodifiableSortedMap(new TreeMap<>(inputFingerprints));
        // An intent that an older version wrote has neither.
        inputRows = inputRows == null
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(inputRows));
        accepted = accepted == null ? "" : accepted;
    }

    /** Whether the table is part of it. */
    public boolean has(TableDef table) {
        return snapshots.containsKey(table.fullName());
    }

    /** The n-th release of an as-of, counted from 1. */
    static String nameOf(LocalDate asOf, int number) {
        String date = asOf.toString().replace('-', '_');
        return number == 1 ? date : date + "_" + number;
    }

    static String tagOf(String name) {
        return Catalogs.RELEASE_TAG + name;
    }

    static Release of(RunIdentity run, ReleaseFacts facts, Map<String, Long> snapshots, int number, long sequence) {
        String name = nameOf(run.asOf(), number);
        return new Release(
                name,
                run.asOf(),
                run.runId(),
                tagOf(name),
                new TreeMap<>(snapshots),
                new TreeMap<>(facts.inputFingerprints()),
                facts.settingsHash(),
                run.codeVersion(),
                sequence,
                facts.firstMonth(),
                new TreeMap<>(facts.inputRows()),
                String.join("; ", facts.accepted()));
    }
}
