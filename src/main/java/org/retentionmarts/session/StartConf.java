package org.retentionmarts.session;

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
import org.retentionmarts.model.Secrets;

/** Spark's configuration as far as it must be right before Spark starts. */
final class StartConf {
    private static final String REDACTION = "spark.redaction.regex";
    private static final String SPARK_WANTED = "4.1";

    private static final String DRIVER_MEMORY = "spark.driver.memory";
    private static final String EXECUTOR_MEMORY = "spark.executor.memory";
    /** Half as much again as the 300 MB that Spark sets aside. */
    private static final long LEAST_MEMORY = 450L << 20;

    private final SparkConf conf;
    private final Map<String, String> environment;
    private final long heapBytes;

    /**
     * The configuration of a process that has not started Spark yet.
     *
     * @param heapBytes the most that Java may take for objects
     */
    StartConf(SparkConf conf, Map<String, String> environment, long heapBytes) {
        this.conf = conf;
        this.environment = environment;
        this.heapBytes = heapBytes;
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
        driverMemoryProblem().ifPresent(problems::add);
        executorMemoryProblem().ifPresent(problems::add);
        return problems;
    }

    /** Spark would tell it in bytes, between errors that come of it. */
    private Optional<String> driverMemoryProblem() {
        return heapBytes >= LEAST_MEMORY
                ? Optional.empty()
                : Optional.of("Cannot start Spark: the driver has " + megabytes(heapBytes) + " MB of heap"
                        + (conf.contains(DRIVER_MEMORY)
                                ? " (" + DRIVER_MEMORY + " = " + conf.get(DRIVER_MEMORY) + ")"
                                : "")
                        + ", expected at least " + megabytes(LEAST_MEMORY) + "; raise " + DRIVER_MEMORY
                        + " to 512m or more, as in --spark --driver-memory 4g");
    }

    /** Of local runs too: Spark's driver refuses such executors, whether it has any or not. */
    private Optional<String> executorMemoryProblem() {
        if (conf.get(EXECUTOR_MEMORY, "").strip().matches("\\d+")) {
            // In some places Spark takes it as MB, but ends where it takes it as bytes.
            return Optional.of("Cannot start Spark: " + EXECUTOR_MEMORY + " = " + conf.get(EXECUTOR_MEMORY)
                    + " has no unit; expected a number with its unit, such as 4g");
        }
        try {
            long bytes = conf.getSizeAsBytes(EXECUTOR_MEMORY, LEAST_MEMORY);
            return bytes >= LEAST_MEMORY
                    ? Optional.empty()
                    : Optional.of("Cannot start Spark: executors have " + megabytes(bytes) + " MB (" + EXECUTOR_MEMORY
                            + " = " + conf.get(EXECUTOR_MEMORY) + "), expected at least " + megabytes(LEAST_MEMORY)
                            + "; raise " + EXECUTOR_MEMORY + ", as in --spark --executor-memory 4g");
        } catch (NumberFormatException e) {
            return Optional.of("Cannot start Spark: " + EXECUTOR_MEMORY + " = " + conf.get(EXECUTOR_MEMORY)
                    + " is no size; expected a number with its unit, such as 4g");
        }
    }

    private static long megabytes(long bytes) {
        return bytes >> 20;
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
