package org.retentionmarts.release;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.store.OpsLog;

/** The releases: {@code marts.ops.releases}. A row there is what makes a release. */
final class ReleaseLog {
    private final OpsLog log;

    ReleaseLog(Table releases) {
        this.log = new OpsLog(releases);
    }

    Optional<Release> newest() {
        Iterator<List<Record>> commits = log.newestFirst();
        return commits.hasNext()
                ? commits.next().stream().map(ReleaseLog::release).max(Comparator.comparingLong(Release::sequence))
                : Optional.empty();
    }

    Optional<Release> named(String nameOrTag) {
        Expression matches = Expressions.or(
                Expressions.equal(OpsTables.RELEASE, nameOrTag), Expressions.equal(OpsTables.TAG, nameOrTag));
        return log.rows(matches).stream().map(ReleaseLog::release).findFirst();
    }

    /** When a release was committed. */
    Instant madeAt(Release release) {
        Record row =
                log.rows(Expressions.equal(OpsTables.RELEASE, release.name())).get(0);
        return ((OffsetDateTime) row.getField(OpsTables.RELEASED_AT)).toInstant();
    }

    /** Whether a run has made a release. */
    boolean holdsOneOf(String runId) {
        return !log.rows(Expressions.equal(OpsTables.RUN_ID, runId)).isEmpty();
    }

    /** Names of all releases, the newest first. */
    List<String> names() {
        return log.rows(Expressions.alwaysTrue()).stream()
                .map(ReleaseLog::release)
                .sorted(Comparator.comparingLong(Release::sequence).reversed())
                .map(Release::name)
                .toList();
    }

    int countOf(LocalDate asOf) {
        return log.rows(Expressions.equal(OpsTables.AS_OF, asOf.toString())).size();
    }

    /** Adds the release, unless it is there already. */
    void add(Release release) {
        if (newest().map(Release::sequence).orElse(0L) >= release.sequence()) {
            return;
        }
        Map<String, Object> row = new HashMap<>();
        row.put(OpsTables.RELEASE, release.name());
        row.put(OpsTables.AS_OF, release.asOf());
        row.put(OpsTables.RUN_ID, release.runId());
        row.put(OpsTables.TAG, release.tag());
        row.put(OpsTables.SNAPSHOTS, release.snapshots());
        row.put(OpsTables.INPUT_FINGERPRINTS, release.inputFingerprints());
        row.put(OpsTables.SETTINGS_HASH, release.settingsHash());
        row.put(OpsTables.CODE_VERSION, release.codeVersion());
        row.put(OpsTables.SEQUENCE, release.sequence());
        row.put(OpsTables.FIRST_MONTH, release.firstMonth());
        row.put(OpsTables.INPUT_ROWS, release.inputRows());
        row.put(OpsTables.ACCEPTED, release.accepted().isEmpty() ? null : release.accepted());
        row.put(
                OpsTables.RELEASED_AT,
                Instant.now().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
        log.append(row);
    }

    private static Release release(Record row) {
        TreeMap<String, Long> snapshots = new TreeMap<>();
        map(row, OpsTables.SNAPSHOTS).forEach((table, id) -> snapshots.put(table.toString(), (Long) id));
        TreeMap<String, String> fingerprints = new TreeMap<>();
        map(row, OpsTables.INPUT_FINGERPRINTS)
                .forEach((dataset, fingerprint) -> fingerprints.put(dataset.toString(), fingerprint.toString()));
        TreeMap<String, Long> inputRows = new TreeMap<>();
        map(row, OpsTables.INPUT_ROWS).forEach((dataset, rows) -> inputRows.put(dataset.toString(), (Long) rows));
        return new Release(
                text(row, OpsTables.RELEASE),
                (LocalDate) row.getField(OpsTables.AS_OF),
                text(row, OpsTables.RUN_ID),
                text(row, OpsTables.TAG),
                snapshots,
                fingerprints,
                text(row, OpsTables.SETTINGS_HASH),
                text(row, OpsTables.CODE_VERSION),
                (Long) row.getField(OpsTables.SEQUENCE),
                (LocalDate) row.getField(OpsTables.FIRST_MONTH),
                inputRows,
                row.getField(OpsTables.ACCEPTED) == null ? "" : text(row, OpsTables.ACCEPTED));
    }

    private static Map<?, ?> map(Record row, String column) {
        Map<?, ?> found = (Map<?, ?>) row.getField(column);
        return found == null ? Map.of() : found;
    }

    private static String text(Record row, String column) {
        return row.getField(column).toString();
    }
}
