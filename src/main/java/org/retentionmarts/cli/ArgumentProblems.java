package org.retentionmarts.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.retentionmarts.model.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.PicocliException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with the arguments by themselves, as lines that say what to do. */
final class ArgumentProblems {
    private ArgumentProblems() {}

    /** A line for each problem that the parser found. */
    static List<String> of(ParseResult parsed) {
        List<String> problems = new ArrayList<>();
        for (CommandLine commandLine : parsed.asCommandLineList()) {
            for (Exception error : commandLine.getParseResult().errors()) {
                if (!(error instanceof PicocliException)) {
                    throw new IllegalStateException("Cannot parse the arguments", error);
                }
                problems.add("Cannot use the arguments: "
                        + (error instanceof UnmatchedArgumentException unmatched
                                ? remedy(unmatched)
                                : error.getMessage()));
            }
        }
        if (!parsed.hasSubcommand() && problems.isEmpty()) {
            problems.add("Cannot start without a command: name one of "
                    + String.join(", ", parsed.commandSpec().subcommands().keySet()));
        }
        // A command's parser reports missing options once more to its parent.
        return new ArrayList<>(new LinkedHashSet<>(problems));
    }

    /** The message with what to do about arguments that no command knows. */
    private static String remedy(UnmatchedArgumentException error) {
        List<String> unmatched = error.getUnmatched();
        if (SparkOptions.isAmong(unmatched)) {
            return error.getMessage() + "; options for Spark follow " + SparkOptions.MARK + " at the end of the line: "
                    + SparkOptions.MARK + " " + String.join(" ", unmatched);
        }
        CommandSpec command = error.getCommandLine().getCommandSpec();
        String given = SparkOptions.nameOf(unmatched.get(0));
        if (given.startsWith("-")) {
            return error.getMessage() + "; "
                    + Nearest.question(
                            given,
                            command.optionsMap().keySet().stream()
                                    .filter(option -> option.startsWith("--"))
                                    .toList(),
                            "--help lists the options");
        }
        if (!command.subcommands().isEmpty()) {
            return "there is no command " + given + "; "
                    + Nearest.questionOrAll(given, command.subcommands().keySet());
        }
        return error.getMessage() + "; a value follows its option, and one with blanks stands in quotation marks";
    }
}
