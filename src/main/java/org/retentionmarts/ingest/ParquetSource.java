package org.retentionmarts.ingest;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.settings.Int96;
import org.retentionmarts.sparkplan.FileTypes;
import org.retentionmarts.sparkplan.Footer;
import org.retentionmarts.sparkplan.Footers;
import org.retentionmarts.sparkplan.ScannedFiles;
import org.retentionmarts.sparkplan.SessionParts;

/** Rows of Parquet files, with what their footers say. */
final class ParquetSource implements Source {
    private final SparkSession spark;
    private final Footers footers;
    private final FileTypes types;
    private ScannedFiles scanned;

    /**
     * A source whose footers are read at once.
     *
     * @param name what messages call it; its setting is {@code inputs.<name>.path}
     * @param remedy what helps where files differ, for messages
     * @param int96 what INT96 means in files of other writers than parquet-mr
     * @throws RunFailure (exit code 3) where there is no such path, or a file that can't be read
     */
    ParquetSource(SparkSession spark, String name, String path, String remedy, Optional<Int96> int96) {
        this.spark = spark;
        this.footers = Footers.read(name, path, SessionParts.hadoopConf(spark));
        this.types = new FileTypes(name, remedy, footers.files(), int96);
    }

    @Override
    public String place() {
        return footers.path();
    }

    @Override
    public Dataset<Row> rows() {
        return scanned().rows();
    }

    /** Planned when rows are asked for, since columns that don't fit are told before. */
    private ScannedFiles scanned() {
        if (scanned == null) {
            scanned = new ScannedFiles(spark, footers, types);
        }
        return scanned;
    }

    @Override
    public List<String> rowsLost() {
        return scanned().rowsLost();
    }

    @Override
    public List<String> changes() {
        return scanned().changes();
    }

    @Override
    public Optional<String> changeOf(String file) {
        return scanned().changeOf(file);
    }

    @Override
    public List<String> files() {
        return footers.files().stream().map(Footer::path).toList();
    }

    @Override
    public long count() {
        return footers.rows();
    }

    @Override
    public String fingerprint() {
        return footers.fingerprint();
    }

    @Override
    public List<String> misfits(DatasetDef contract) {
        return types.misfits(contract);
    }

    @Override
    public List<String> drift(Set<String> columns) {
        return types.drift(columns);
    }
}
