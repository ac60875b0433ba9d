package org.retentionmarts.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * The command of each contender.
 *
 * @param home the repository, whose launchers start our jobs
 * @param memory what DuckDB may use, and the heap of the plain SQL's Spark, in GB
 * @param classArchive folder of the class archive of our jobs; their first run makes it
 */
record Commands(Path home, int memory, Path classArchive) {
    private static final String HEAP_OF_DUCKDBS_JVM = "256m";
    private static final String HEAP_OF_SMALL_SPARK = "2g";
    private static final String CLASS_ARCHIVE = "RETENTION_CLASS_ARCHIVE";

    /** Would let a run take another Spark or other options than the results say. */
    private static final List<String> NOT_INHERITED = List.of(
            "SPARK_HOME",
            "SPARK_CONF_DIR",
            "SPARK_DIST_CLASSPATH",
            "HADOOP_CONF_DIR",
            "YARN_CONF_DIR",
            "JDK_JAVA_OPTIONS",
            "JAVA_TOOL_OPTIONS");

    /** A run that leaves its traces and its result in a folder; our jobs write to a warehouse. */
    ProcessBuilder of(Contender contender, Path inputs, Path folder, Path warehouse) throws IOException {
        return switch (contender) {
            case BACKFILL -> backfill(Contender.AS_OF, inputs, folder, warehouse);
            case NIGHTLY ->
                job(List.of("nightly", "--lookback-months", "3"), Contender.AS_OF, inputs, folder, warehouse);
            case BEST, BEST_OF_THREE -> duckDb(Script.BEST, contender, inputs, folder);
            case PLAIN_DUCKDB -> duckDb(Script.PLAIN_DUCKDB, contender, inputs, folder);
            case PLAIN_SPARK ->
                spark(
                        folder,
                        memory + "g",
                        Map.of("spark.sql.shuffle.partitions", "64"),
                        SparkRun.SparkTask.PLAIN,
                        inputs.toString(),
                        contender.from().toString(),
                        Contender.AS_OF.toString(),
                        result(contender, folder).toString());
            case FLOOR -> spark(folder, HEAP_OF_SMALL_SPARK, Map.of(), SparkRun.SparkTask.COUNT, inputs.toString());
        };
    }

    /** Releases all months as of the day before: what a nightly finds. */
    ProcessBuilder nightBefore(Path inputs, Path folder, Path warehouse) throws IOException {
        return backfill(Contender.AS_OF.minusDays(1), inputs, folder, warehouse);
    }

    /** Where a contender other than our jobs leaves its table. */
    static Path result(Contender contender, Path folder) {
        return folder.resolve(contender == Contender.PLAIN_SPARK ? "person_time" : "person_time.parquet");
    }

    ProcessBuilder sample(Path inputs, long lines, Path folder) throws IOException {
        return spark(folder, "4g", Map.of(), SparkRun.SparkTask.SAMPLE, inputs.toString(), Long.toString(lines));
    }

    /** Reads what a warehouse has released. */
    ProcessBuilder released(Path warehouse, Contender contender, Path table, Path folder) throws IOException {
        String catalog = "spark.sql.catalog.base";
        return spark(
                folder,
                HEAP_OF_SMALL_SPARK,
                Map.of(
                        catalog,
                        "org.apache.iceberg.spark.SparkCatalog",
                        catalog + ".type",
                        "jdbc",
                        catalog + ".uri",
                        "jdbc:sqlite:" + warehouse.resolve("catalog.db"),
                        catalog + ".jdbc.schema-version",
                        "V1",
                        catalog + ".warehouse",
                        warehouse.resolve("base").toString()),
                SparkRun.SparkTask.RELEASED,
                contender.from().toString(),
                table.toString());
    }

    /** The backfill on a standalone cluster, with so many executors of one core. */
    ProcessBuilder onCluster(String master, int executors, int gigabytes, Path inputs, Path folder, Path warehouse)
            throws IOException {
        ProcessBuilder builder = backfill(Contender.AS_OF, inputs, folder, warehouse);
        builder.command().addAll(List.of("--master", master, "--executor-memory", gigabytes + "g"));
        Map.of(
                        "spark.executor.cores", "1",
                        "spark.cores.max", Integer.toString(executors),
                        // No task starts before all executors are there to take one.
                        "spark.scheduler.minRegisteredResourcesRatio", "1.0",
                        "spark.driver.host", "127.0.0.1")
                .forEach((key, value) -> builder.command().addAll(List.of("--conf", key + "=" + value)));
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().remove(CLASS_ARCHIVE);
        return builder;
    }

    private ProcessBuilder backfill(LocalDate asOf, Path inputs, Path folder, Path warehouse) throws IOException {
        return job(List.of("backfill", "--from", "2010-07"), asOf, inputs, folder, warehouse);
    }

    private ProcessBuilder job(List<String> command, LocalDate asOf, Path inputs, Path folder, Path warehouse)
            throws IOException {
        Traces traces = new Traces(folder);
        List<String> words = new ArrayList<>();
        words.add(home.resolve("jobs").resolve(command.get(0)).toString());
        words.addAll(command.subList(1, command.size()));
        words.addAll(List.of("--as-of", asOf.toString(), "--set", "inputs.root=" + inputs, "--spark"));
        eventLog(traces).forEach((key, value) -> words.addAll(List.of("--conf", key + "=" + value)));
        ProcessBuilder builder = process(words, traces);
        builder.environment().put("RETENTION_WAREHOUSE", warehouse.toString());
        builder.environment().put(CLASS_ARCHIVE, classArchive.toString());
        // The java program of a launcher reads this; so no option of the job's own has to be replaced.
        builder.environment().put("JDK_JAVA_OPTIONS", '"' + traces.collectorOption() + '"');
        return builder;
    }

    private ProcessBuilder duckDb(Script script, Contender contender, Path inputs, Path folder) throws IOException {
        List<String> words = java(folder, HEAP_OF_DUCKDBS_JVM, DuckDbRun.class);
        words.addAll(List.of(
                script.name(),
                inputs.toString(),
                contender.from().toString(),
                Contender.AS_OF.toString(),
                result(contender, folder).toString(),
                memory + "GB"));
        return process(words, new Traces(folder));
    }

    private ProcessBuilder spark(
            Path folder, String heap, Map<String, String> settings, SparkRun.SparkTask task, String... arguments)
            throws IOException {
        Traces traces = new Traces(folder);
        List<String> words = java(folder, heap, SparkRun.class);
        List<String> flags = new ArrayList<>(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        flags.add("-Dspark.master=local[*]");
        flags.add("-Dspark.app.name=benchmark");
        flags.add("-Dspark.ui.enabled=false");
        flags.add("-Dspark.local.dir=" + folder.resolve("spill"));
        flags.add("-Dlog4j2.configurationFile=" + home.resolve("src/test/resources/log4j2-test.properties"));
        eventLog(traces).forEach((key, value) -> flags.add("-D" + key + "=" + value));
        settings.forEach((key, value) -> flags.add("-D" + key + "=" + value));
        words.addAll(1, flags);
        words.add(task.name());
        words.addAll(List.of(arguments));
        ProcessBuilder builder = process(words, traces);
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        return builder;
    }

    private static List<String> java(Path folder, String heap, Class<?> main) {
        String java = ProcessHandle.current().info().command().orElse("java");
        return new ArrayList<>(List.of(
                java,
                "-Xmx" + heap,
                new Traces(folder).collectorOption(),
                "-cp",
                absolute(System.getProperty("java.class.path")),
                main.getName()));
    }

    private static String absolute(String classPath) {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    /** One plain file, so that the bytes shuffled can be summed afterwards. */
    private static Map<String, String> eventLog(Traces traces) throws IOException {
        Files.createDirectories(traces.events());
        return Map.of(
                "spark.eventLog.enabled", "true",
                "spark.eventLog.dir", traces.events().toUri().toString(),
                "spark.eventLog.rolling.enabled", "false",
                "spark.eventLog.compress", "false");
    }

    private ProcessBuilder process(List<String> words, Traces traces) {
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(traces.output().toFile());
        return withoutSettings(builder);
    }

    /** Takes from a process what the shell that started the benchmark would have it do otherwise. */
    static ProcessBuilder withoutSettings(ProcessBuilder builder) {
        builder.environment().keySet().removeAll(NOT_INHERITED);
        return builder;
    }
}
