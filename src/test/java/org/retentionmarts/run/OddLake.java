package org.retentionmarts.run;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.testing.InMemoryDuckDb;
import org.retentionmarts.testing.TestSession;
import org.retentionmarts.testing.TestSettings;

/** The small sound datasets of {@code odd/base}, one of them replaced by an odd one, and what check says of them. */
public final class OddLake {
    public static final LocalDate AS_OF = LocalDate.of(2013, 6, 30);

    private final List<String> settings = new ArrayList<>();
    private final Path folder;

    /**
     * The sound datasets.
     *
     * @param folder for what a test writes
     */
    public OddLake(Path folder) {
        this.folder = folder;
        set("observed-from", "2010-07-01").set("inputs.root", resource("base"));
    }

    public static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(OddLake.class.getResource("/odd/" + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public OddLake set(String key, Object value) {
        settings.add(key + "=" + value);
        return this;
    }

    /** Takes a dataset from one of the cases. */
    OddLake with(String dataset, String name) {
        return set("inputs." + dataset + ".path", resource(name).resolve(dataset));
    }

    /** Takes a dataset made of the sound rows by a SELECT in DuckDB. */
    OddLake rewritten(String dataset, String select) {
        Path target = folder.resolve("written").resolve(dataset);
        target.toFile().mkdirs();
        try (Connection connection = InMemoryDuckDb.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute(
                    "CREATE VIEW rows AS FROM read_parquet('" + resource("base").resolve(dataset) + "/*.parquet')");
            statement.execute("COPY (" + select + ") TO '" + target + "/part-0.parquet' (FORMAT parquet)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return set("inputs." + dataset + ".path", target);
    }

    public Settings settings() {
        try {
            Path conf = java.nio.file.Files.writeString(folder.resolve("odd.conf"), "");
            return TestSettings.over(conf, settings);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /**
     * What a check printed, and why it refused the datasets.
     *
     * @param problems empty where it did not
     */
    record Checked(List<String> printed, List<String> problems) {
        /** The lines about a rule, blanks between words as one. */
        List<String> about(String dataset, String rule) {
            return printed.stream()
                    .map(line -> line.replaceAll(" +", " ").strip())
                    .filter(line -> line.startsWith(dataset + " " + rule + " "))
                    .toList();
        }
    }

    Checked check() {
        return check(Optional.empty());
    }

    Checked check(Optional<Path> rejected) {
        return check(AS_OF, rejected);
    }

    Checked check(LocalDate asOf, Optional<Path> rejected) {
        StringWriter out = new StringWriter();
        List<String> problems = List.of();
        try {
            CheckRun.run(TestSession.plain(), Areas.PRODUCT, settings(), asOf, rejected, new PrintWriter(out));
        } catch (RunFailure refused) {
            problems = refused.problems();
        }
        return new Checked(out.toString().lines().toList(), problems);
    }
}
