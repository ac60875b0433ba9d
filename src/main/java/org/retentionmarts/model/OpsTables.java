package org.retentionmarts.model;

import static org.retentionmarts.model.ColumnDef.coded;
import static org.retentionmarts.model.ColumnDef.count;
import static org.retentionmarts.model.ColumnDef.nullable;
import static org.retentionmarts.model.ColumnDef.required;
import static org.retentionmarts.model.ColumnType.BIGINT;
import static org.retentionmarts.model.ColumnType.BIGINT_MAP;
import static org.retentionmarts.model.ColumnType.DATE;
import static org.retentionmarts.model.ColumnType.DOUBLE;
import static org.retentionmarts.model.ColumnType.INT;
import static org.retentionmarts.model.ColumnType.STRING;
import static org.retentionmarts.model.ColumnType.STRING_MAP;
import static org.retentionmarts.model.ColumnType.TIMESTAMP;

import java.util.Arrays;
import java.util.List;

/** What the runs write down about themselves; append-only. */
public final class OpsTables {
    public static final String RUN_ID = "run_id";
    public static final String DATASET = "dataset";
    public static final String REASON = "reason";
    public static final String ROW = "row";
    public static final String RULE = "rule";
    public static final String ACTION = "action";
    public static final String ROWS = "rows";
    public static final String SHARE = "share";
    public static final String RELEASE = "release";
    public static final String AS_OF = "as_of";
    public static final String TAG = "tag";
    public static final String SNAPSHOTS = "snapshots";
    public static final String INPUT_FINGERPRINTS = "input_fingerprints";
    public static final String SETTINGS_HASH = "settings_hash";
    public static final String CODE_VERSION = "code_version";
    public static final String SEQUENCE = "sequence";
    public static final String FIRST_MONTH = "first_month";
    public static final String RELEASED_AT = "released_at";
    public static final String INPUT_ROWS = "input_rows";
    public static final String ACCEPTED = "accepted";
    public static final String COMMAND = "command";
    public static final String STATE = "state";
    public static final String AT = "at";
    public static final String EXIT_CODE = "exit_code";
    public static final String MESSAGE = "message";
    public static final String INTENT = "intent";

    public static final TableDef RELEASES = table(
            Catalogs.MARTS,
            "releases",
            "One row per release: the commit point for whoever reads a release by its tag.",
            List.of(
                    required(RELEASE, STRING, "Name of the release, for instance 2013_06_30 or 2013_06_30_2"),
                    required(AS_OF, DATE, "Last date that the inputs are complete for"),
                    required(RUN_ID, STRING, "Run that made it"),
                    required(TAG, STRING, "Tag on every table of the release"),
                    required(SNAPSHOTS, BIGINT_MAP, "Full table name to the snapshot id that the tag names"),
                    required(INPUT_FINGERPRINTS, STRING_MAP, "Dataset to fingerprint of the files read"),
                    required(SETTINGS_HASH, STRING, "Hash of the settings that give stored months their meaning"),
                    required(CODE_VERSION, STRING, "Version of the program"),
                    required(SEQUENCE, BIGINT, "1 for the first release, rising by 1; the highest is the last release"),
                    required(FIRST_MONTH, DATE, "First month that this run recomputed"),
                    required(RELEASED_AT, TIMESTAMP, "When the release was committed"),
                    nullable(
                            INPUT_ROWS,
                            BIGINT_MAP,
                            "Dataset, or dataset.sources.NAME of its mapping, to rows read; null in releases made before this"
                                    + " column was added"),
                    nullable(
                            ACCEPTED,
                            STRING,
                            "What --accept-row-change and --accept-gap let through; null where nothing was")),
            List.of(RELEASE));

    public static final TableDef QUALITY = table(
            Catalogs.MARTS,
            "quality",
            "One row per run, dataset and rule, those that found nothing included; rows read = used + rejected + set"
                    + " aside.",
            List.of(
                    required(RUN_ID, STRING, "Run that read the rows"),
                    required(DATASET, STRING, "Input dataset"),
                    required(RULE, STRING, "Rule, or rows_read and rows_used for the totals"),
                    coded(
                            ACTION,
                            "What became of the rows",
                            Arrays.stream(RowRule.Action.values())
                                    .map(Enum::name)
                                    .toArray(String[]::new)),
                    count(ROWS, "Rows under this rule"),
                    nullable(SHARE, DOUBLE, "rows / rows read; null where no row was read")),
            List.of(RUN_ID, DATASET, RULE));

    public static final TableDef RUNS = table(
            Catalogs.MARTS,
            "runs",
            "One row per run and state that it reached.",
            List.of(
                    required(RUN_ID, STRING, "Run"),
                    coded(
                            STATE,
                            "STARTED; INTENT: staged and audited, about to release; RELEASED; REFUSED: exit code 3;"
                                    + " FAILED: any other error; DISCARDED: died before its intent, or was given"
                                    + " up after it (message says why); ROLLED_FORWARD: died after its intent and was"
                                    + " finished by a later run",
                            "STARTED",
                            "INTENT",
                            "RELEASED",
                            "REFUSED",
                            "FAILED",
                            "DISCARDED",
                            "ROLLED_FORWARD"),
                    required(AT, TIMESTAMP, "When the state was reached"),
                    required(COMMAND, STRING, "backfill or nightly"),
                    required(AS_OF, DATE, "As-of of the run"),
                    nullable(
                            EXIT_CODE,
                            INT,
                            "Exit code of a run that ended by itself; null in states on the way, and where a signal"
                                    + " stopped the run or it died, so that no process knew the code"),
                    nullable(MESSAGE, STRING, "Why it was refused, failed or was discarded"),
                    nullable(INTENT, STRING, "JSON: what is to be released, enough to finish it")),
            List.of(RUN_ID, STATE));

    public static final TableDef REJECTED_ROWS = table(
            Catalogs.BASE,
            "rejected_rows",
            "One row per rejected input row.",
            List.of(
                    required(RUN_ID, STRING, "Run that rejected it"),
                    required(DATASET, STRING, "Input dataset"),
                    required(REASON, STRING, "Rule that rejected it"),
                    required(ROW, STRING, "The row's contract columns as JSON")),
            List.of());

    public static final List<TableDef> ALL = List.of(RELEASES, QUALITY, RUNS, REJECTED_ROWS);

    private OpsTables() {}

    private static TableDef table(
            String catalog, String name, String grain, List<ColumnDef> columns, List<String> key) {
        return new TableDef(catalog, "ops", name, grain, columns, key).refreshed(Refreshed.NEVER);
    }
}
