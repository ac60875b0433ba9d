package org.retentionmarts.sparkplan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.PartitionSpec;
import org.apache.spark.sql.types.StructType;
import org.retentionmarts.files.FileStamp;
import org.retentionmarts.files.InParallel;
import org.retentionmarts.files.ListedFile;
import scala.Option;

/**
 * The rows of files whose footers are known, and what has come out of these files so far. Rows are counted in each part
 * of a file as a task reads it, before any condition, mapping or rule sees them.
 */
public final class ScannedFiles implements SourceCheck {
    private final Footers footers;
    private final Configuration configuration;
    private final RowsRead rowsRead = new RowsRead();
    private final PartFormat format;
    private final ListedIndex index;
    private final Dataset<Row> rows;

    /**
     * Plans to read all files.
     *
     * @param types columns of the files, with the types that they are read in
     */
    public ScannedFiles(SparkSession spark, Footers footers, FileTypes types) {
        StructType schema = types.schema();
        this.footers = footers;
        this.configuration = spark.sessionState().newHadoopConf();
        PartitionSpec partitions = footers.partitions().spec(spark, schema);
        this.format = new PartFormat(types, rowsRead);
        this.index = new ListedIndex(spark, footers.listed(), schema, partitions);
        spark.sparkContext().register(rowsRead);
        this.rows = spark.baseRelationToDataFrame(new HadoopFsRelation(
                index,
                partitions.partitionColumns(),
                footers.partitions().without(schema),
                Option.empty(),
                format,
                scala.collection.immutable.Map$.MODULE$.empty(),
                spark));
    }

    /** The rows of the files, unread, with the columns that folders stand for. */
    public Dataset<Row> rows() {
        return rows;
    }

    @Override
    public List<String> rowsLost() {
        List<Difference> differences = new ArrayList<>();
        Set<String> given = index.withoutConditions();
        FileRead.byScan(rowsRead.value()).forEach((number, files) -> {
            PlannedScan scan = format.scan(number);
            boolean stopped = files.values().stream().anyMatch(FileRead::stopped);
            for (int i = 0; i < footers.files().size(); i++) {
                Footer footer = footers.files().get(i);
                Optional<FileRead> read = Optional.ofNullable(files.get(footer.path()));
                long length = footers.listed().get(i).status().getLen();
                // Whoever needs no more rows stops, and what is left then is no loss.
                boolean due = stopped
                        ? read.filter(file -> file.finished() == length).isPresent()
                        : scan.opens(footer.path()) || !given.contains(footer.path());
                if (due) {
                    difference(footer, read, scan).ifPresent(differences::add);
                }
            }
        });
        return differences.stream()
                .max(Comparator.comparingLong(Difference::lost))
                .map(worst -> List.of(told(worst, differences)))
                .orElse(List.of());
    }

    /** Rows of a file that its footer counts, and those that were read. */
    private record Difference(Footer footer, Optional<Long> read) {
        long lost() {
            return Math.abs(footer.rows() - read.orElse(0L));
        }
    }

    /**
     * Of a file that a scan opens. A scan with a condition on columns may leave out row groups; what is left to compare
     * is that each row group is in a part that some task reads.
     */
    private Optional<Difference> difference(Footer footer, Optional<FileRead> file, PlannedScan scan) {
        if (file.isEmpty()) {
            return Optional.of(new Difference(footer, Optional.empty()));
        }
        long read = file.get().rows();
        if (scan.isConditional() && read < footer.rows()) {
            long inReach = footers.rowsInReach(footer, configuration);
            return inReach == footer.rows()
                    ? Optional.empty()
                    : Optional.of(new Difference(footer, Optional.of(inReach)));
        }
        return read == footer.rows() ? Optional.empty() : Optional.of(new Difference(footer, Optional.of(read)));
    }

    private String told(Difference worst, List<Difference> all) {
        long files = all.stream().map(Difference::footer).distinct().count();
        String others = files == 1 ? "" : " (and " + (files - 1) + " more files that differ)";
        return String.format(
                Locale.ROOT,
                "Cannot read %s: %s: %s, its footer counts %,d%s; expected all of them; the file is damaged or was"
                        + " changed while it was read, deliver it again",
                footers.dataset(),
                worst.footer().path(),
                worst.read()
                        .map(read -> String.format(Locale.ROOT, "%,d rows were read", read))
                        .orElse("it was not read"),
                worst.footer().rows(),
                others);
    }

    @Override
    public List<String> changes() {
        List<String> changes =
                InParallel.map(footers.listed(), file -> change(file).map(change -> file.path() + " " + change))
                        .stream()
                        .flatMap(Optional::stream)
                        .toList();
        if (changes.isEmpty()) {
            return List.of();
        }
        String others = changes.size() == 1 ? "" : " (and " + (changes.size() - 1) + " more files)";
        return List.of("Cannot release " + footers.dataset() + ": " + changes.get(0) + others
                + ", after its rows were read; expected files that stay as they are during a run; run again");
    }

    @Override
    public Optional<String> changeOf(String file) {
        return footers.listed().stream()
                .filter(listed -> listed.path().equals(file))
                .findFirst()
                .flatMap(this::change);
    }

    private Optional<String> change(ListedFile file) {
        try {
            Optional<FileStamp> now = FileStamp.now(file.status().getPath(), configuration);
            return now.isEmpty()
                    ? Optional.of("was removed")
                    : now.filter(stamp -> !stamp.equals(file.stamp()))
                            .map(stamp -> "was changed: " + file.stamp().differenceTo(stamp));
        } catch (IOException e) {
            return Optional.of("can't be looked at any more: " + e.getMessage());
        }
    }
}
