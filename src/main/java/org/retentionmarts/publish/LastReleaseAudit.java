package org.retentionmarts.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.iceberg.Snapshot;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.retentionmarts.contract.BaseTables;
import org.retentionmarts.contract.ColumnType;
import org.retentionmarts.contract.Table;

/**
 * What must hold against the last release: months that the run was not to touch are as they were; and where there are
 * such months, the settings are the same and the as-of is no earlier one, no table loses most of its rows.
 */
final class LastReleaseAudit {
    private static final String SIDE = "side";
    private static final String ROWS = "rows";
    private static final String TOTAL = "total";
    private static final String TABLE = "table";

    private final Publisher publisher;
    private final Release last;
    private final boolean goesOn;

    LastReleaseAudit(Publisher publisher, Release last, String settingsHash) {
        this.publisher = publisher;
        this.last = last;
        this.goesOn = last.settingsHash().equals(settingsHash)
                && !publisher.run().asOf().isBefore(last.asOf());
    }

    List<Finding> check() {
        Collection<Staged> staged = publisher.allStaged();
        List<Finding> findings = new ArrayList<>();
        List<Dataset<Row>> sides = new ArrayList<>();
        for (Staged table : staged) {
            if (last.has(table.table()) && !(table.replacement() instanceof Replacement.Whole)) {
                sides.add(kept(table, "staged", table.snapshotId()));
                sides.add(kept(table, "released", released(table)));
            }
        }
        List<Row> months = sides.stream()
                .reduce(Dataset::unionByName)
                .map(Dataset::collectAsList)
                .orElse(List.of());
        findings.addAll(changed(months));
        if (!months.isEmpty() && goesOn) {
            staged.stream().filter(table -> last.has(table.table())).forEach(table -> findings.addAll(lost(table)));
        }
        return findings;
    }

    private long released(Staged table) {
        return last.snapshots().get(table.table().fullName());
    }

    /** Rows and sum of the first count (line-days, in the cube) by month, of the months that were not to change. */
    private Dataset<Row> kept(Staged staged, String side, long snapshotId) {
        Table table = staged.table();
        String measure = table.columns().stream()
                .filter(column -> column.type() == ColumnType.BIGINT)
                .map(org.retentionmarts.contract.Column::name)
                .findFirst()
                .orElseThrow();
        return Snapshots.read(publisher.warehouse().spark(), table.fullName(), snapshotId)
                .where(staged.replacement().kept())
                .groupBy(col(BaseTables.MONTH))
                .agg(count(lit(1)).as(ROWS), sum(col(measure)).as(TOTAL))
                .withColumn(TABLE, lit(table.fullName()))
                .withColumn(SIDE, lit(side));
    }

    private static List<Finding> changed(List<Row> months) {
        Map<String, Map<String, String>> bySide = new HashMap<>();
        for (Row row : months) {
            String place = row.getAs(TABLE) + " " + row.getAs(BaseTables.MONTH);
            String content = row.getAs(ROWS) + " rows, sum " + row.getAs(TOTAL);
            bySide.computeIfAbsent(place, key -> new HashMap<>()).put(row.getAs(SIDE), content);
        }
        List<Finding> findings = new ArrayList<>();
        for (String place : new TreeSet<>(bySide.keySet())) {
            String staged = bySide.get(place).getOrDefault("staged", "no rows");
            String released = bySide.get(place).getOrDefault("released", "no rows");
            if (!staged.equals(released)) {
                List<String> parts = List.of(place.split(" ", -1));
                findings.add(new Finding(
                        parts.get(0),
                        "months outside of the recomputed ones must be as in the last release",
                        "a change",
                        BaseTables.MONTH + " = " + parts.get(1) + ": staged " + staged + "; released " + released));
            }
        }
        return findings;
    }

    private List<Finding> lost(Staged staged) {
        Snapshot before = publisher.warehouse().load(staged.table()).snapshot(released(staged));
        long rows = Staging.rowsIn(before);
        return staged.rows() * 2 >= rows
                ? List.of()
                : List.of(new Finding(
                        staged.table().fullName(),
                        "at least half as many rows as in the last release (where all months are recomputed, any"
                                + " number will do)",
                        staged.rows() + " rows",
                        "release " + last.name() + " has " + rows));
    }
}
