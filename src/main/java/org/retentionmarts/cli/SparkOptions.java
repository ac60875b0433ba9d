package org.retentionmarts.cli;

import java.util.List;
import java.util.Set;

/** The options of spark-submit, which no command knows. */
final class SparkOptions {
    /** Divides the options of a launcher's line. */
    static final String MARK = "--spark";

    static final String MISPLACED_MARK = "Cannot use " + MARK
            + ": it is for the launchers in jobs/; with spark-submit, options for Spark stand before the jar";

    private static final Set<String> NAMES = Set.of(
            "--archives",
            "--class",
            "--conf",
            "-c",
            "--deploy-mode",
            "--driver-class-path",
            "--driver-cores",
            "--driver-java-options",
            "--driver-library-path",
            "--driver-memory",
            "--exclude-packages",
            "--executor-cores",
            "--executor-memory",
            "--files",
            "--jars",
            "--keytab",
            "--load-spark-defaults",
            "--master",
            "--name",
            "--num-executors",
            "--packages",
            "--principal",
            "--properties-file",
            "--proxy-user",
            "--py-files",
            "--queue",
            "--repositories",
            "--supervise",
            "--total-executor-cores",
            "--verbose");

    private SparkOptions() {}

    /** Whether any of the arguments is an option of spark-submit. */
    static boolean isAmong(List<String> arguments) {
        return arguments.stream().anyMatch(argument -> NAMES.contains(nameOf(argument)));
    }

    /** An option without its value. */
    static String nameOf(String argument) {
        int equals = argument.indexOf('=');
        return equals < 0 ? argument : argument.substring(0, equals);
    }
}
