package org.retentionmarts.oracle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.retentionmarts.model.DatasetDef;

/** The tables of the oracle, as the class of one area fills them; those of earlier areas are there. */
public final class OracleTables {
    private final DuckDb duckDb;
    private final String folder;
    private final Path inputs;
    private final OracleSettings settings;

    OracleTables(DuckDb duckDb, String folder, Path inputs, OracleSettings settings) {
        this.duckDb = duckDb;
        this.folder = folder;
        this.inputs = inputs;
        this.settings = settings;
    }

    public OracleSettings settings() {
        return settings;
    }

    /** Makes {@code read_<dataset>} of the files of a dataset, with a number for each row. */
    public void read(DatasetDef dataset) {
        Path files = inputs.resolve(dataset.name()).resolve("*.parquet");
        run("CREATE TABLE read_" + dataset.name() + " AS SELECT row_number() OVER () AS row_no, * FROM read_parquet("
                + DuckDb.quoted(files) + ", union_by_name = true)");
    }

    /** Runs scripts of the area's folder. */
    public void scripts(String... names) {
        for (String name : names) {
            run(DuckDb.script(folder + "/" + name));
        }
    }

    /** Runs a script that areas share. */
    public void sharedScript(String name) {
        run(DuckDb.script(name));
    }

    public void run(String sql) {
        duckDb.run(sql);
    }

    public List<List<Object>> query(String sql) {
        return duckDb.query(sql);
    }

    public void append(String table, List<List<Object>> rows) {
        duckDb.append(table, rows);
    }

    /** Makes a table of exact Poisson limits of counts. */
    public void addPoissonIntervals(String table, String counts) {
        run("CREATE TABLE " + table + " (events BIGINT, low DOUBLE, high DOUBLE)");
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> row : query(counts)) {
            long events = (Long) row.get(0);
            rows.add(List.of(events, OracleLimits.poissonLow(events), OracleLimits.poissonHigh(events)));
        }
        append(table, rows);
    }
}
