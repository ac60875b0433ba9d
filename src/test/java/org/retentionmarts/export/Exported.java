package org.retentionmarts.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.release.Release;
import org.retentionmarts.testing.TestSession;

/** Releases, rows and folders of exports. */
final class Exported {
    static final TableDef FLOWS = LinesTables.PORTING_FLOWS;

    private Exported() {}

    static Release release(String name) {
        return new Release(
                name,
                LocalDate.of(2013, 6, 30),
                "run_" + name,
                "release_" + name,
                new TreeMap<>(),
                new TreeMap<>(),
                "hash",
                "0.1.0",
                1,
                LocalDate.of(2013, 1, 1),
                new TreeMap<>(),
                "");
    }

    /** A table of the given name with the columns of {@link #FLOWS}. */
    static TableDef table(String name) {
        return new TableDef("marts", "marketing", name, FLOWS.grain(), FLOWS.columns(), FLOWS.key());
    }

    static Row flow(String month, String operator, long ports) {
        return RowFactory.create(Date.valueOf(month), "1-2", "OUT", operator, ports);
    }

    static Dataset<Row> flows(Row... rows) {
        return TestSession.plain().createDataFrame(List.of(rows), FLOWS.schema());
    }

    /** A folder as an export opens it. */
    static ExportFolder open(Path out, String... names) {
        return ExportFolder.open(new Configuration(), out.toString(), List.of(names));
    }

    static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Makes the locks of this process look like those of one that is dead: no process has such a number. */
    static void die(Path folder) throws IOException {
        for (String name : namesIn(folder)) {
            if (name.endsWith(".lock")) {
                Path lock = folder.resolve(name);
                Files.writeString(lock, Files.readString(lock).replaceAll("\"pid\":\\d+", "\"pid\":4194305"));
            }
        }
    }
}
