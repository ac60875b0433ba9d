package org.retentionmarts;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Options that a command does not know: those of spark-submit, and slips. */
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

    /** Letters that may be wrong in an option that is taken for another one. */
    private static final int MOST_SLIPS = 2;

    private SparkOptions() {}

    /** What to do about arguments that no command knows: the message with its remedy. */
    static String remedy(UnmatchedArgumentException error) {
        List<String> unmatched = error.getUnmatched();
        boolean forSpark = unmatched.stream().anyMatch(argument -> NAMES.contains(nameOf(argument)));
        if (forSpark) {
            return error.getMessage() + "; options for Spark follow " + MARK + " at the end of the line: " + MARK + " "
                    + String.join(" ", unmatched);
        }
        return nearest(nameOf(unmatched.get(0)), error.getCommandLine().getCommandSpec())
                .map(option -> error.getMessage() + "; is " + option + " meant?")
                .orElse(error.getMessage());
    }

    private static Optional<String> nearest(String given, CommandSpec command) {
        return command.optionsMap().keySet().stream()
                .filter(option -> option.startsWith("--") && given.startsWith("--"))
                .filter(option -> given.startsWith(option) || distance(given, option) <= MOST_SLIPS)
                .min(Comparator.comparingInt((String option) -> distance(given, option))
                        .thenComparing(option -> option));
    }

    private static int distance(String one, String other) {
        return LevenshteinDistance.getDefaultInstance().apply(one, other);
    }

    private static String nameOf(String argument) {
        int equals = argument.indexOf('=');
        return equals < 0 ? argument : argument.substring(0, equals);
    }
}
