package org.retentionmarts.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.retentionmarts.contract.Secrets;

/** Spark's configuration as far as it must be right before Spark starts. */
final class StartConf {
    private static final String REDACTION = "spark.redaction.regex";
    private static final String SPARK_WANTED = "4.1";

    private final SparkConf conf;
    private final Map<String, String> environment;

    StartConf(SparkConf conf, Map<String, String> environment) {
        this.conf = conf;
        this.environment = environment;
    }

    /** What a run has where the user has not chosen otherwise. */
    Map<String, String> additions() {
        Map<String, String> additions = new TreeMap<>();
        // Names of secrets in logs, event logs and Spark's user interface; those of the user stay secret too.
        additions.put(
                REDACTION,
                conf.contains(REDACTION) ? "(?:" + conf.get(REDACTION) + ")|" + Secrets.REGEX : Secrets.REGEX);
        // Executors find files by names in UTF-8, as the driver does.
        addUnlessGiven(additions, "spark.executorEnv.LC_ALL", "C.UTF-8");
        // Plans of many columns are shown whole, without a warning in the log.
        addUnlessGiven(additions, "spark.sql.debug.maxToStringFields", "1000");
        if (conf.get("spark.master", "").startsWith("local")) {
            // Else Spark ends the whole process, without a last line, where a task runs out of memory.
            addUnlessGiven(additions, "spark.executor.killOnFatalError.depth", "0");
        }
        return additions;
    }

    private void addUnlessGiven(Map<String, String> additions, String key, String value) {
        if (!conf.contains(key)) {
            additions.put(key, value);
        }
    }

    /** What keeps Spark from starting, and the catalogs that are not configured. */
    List<String> problems(List<String> catalogs, String sparkVersion) {
        List<String> problems = new ArrayList<>();
        if (!sparkVersion.startsWith(SPARK_WANTED + ".")) {
            problems.add("Cannot run with Spark " + sparkVersion + ": expected " + SPARK_WANTED
                    + "; set SPARK_HOME to a Spark " + SPARK_WANTED + ", or unset it to use the one from Maven");
        }
        if (!conf.contains("spark.master")) {
            problems.add("Cannot start Spark: spark.master is not set; start with spark-submit or a launcher in jobs/");
        }
        for (String catalog : catalogs) {
            String key = "spark.sql.catalog." + catalog;
            if (!conf.contains(key)) {
                problems.add(
                        "Cannot find the catalog " + catalog + ": " + key
                                + " is not set; submit with --properties-file conf/spark-defaults.conf, or a launcher in jobs/");
            }
        }
        localFolderProblem().ifPresent(problems::add);
        return problems;
    }

    /** Spark ends the process by itself, without a word on standard error, where no local folder can be written to. */
    private Optional<String> localFolderProblem() {
        if (environment.containsKey("CONTAINER_ID")) {
            return Optional.empty();
        }
        String folders = environment.getOrDefault(
                "SPARK_LOCAL_DIRS", conf.get("spark.local.dir", System.getProperty("java.io.tmpdir")));
        List<String> faults = new ArrayList<>();
        for (String folder : folders.split(",", -1)) {
            Optional<String> fault = faultOf(folder.strip());
            if (fault.isEmpty()) {
                return Optional.empty();
            }
            faults.add(fault.get());
        }
        return Optional.of("Cannot start Spark: it can't write to its local folder " + String.join(" nor ", faults)
                + "; set SPARK_LOCAL_DIRS (or spark.local.dir) to a folder that this user may write to, with room");
    }

    private static Optional<String> faultOf(String folder) {
        try {
            Path path = Files.createDirectories(Path.of(folder));
            Files.delete(Files.createTempDirectory(path, "retention-marts-"));
            return Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.of(folder + " (" + e + ")");
        }
    }
}
