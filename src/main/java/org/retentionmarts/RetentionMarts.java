package org.retentionmarts;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.contract.ExitCode;
import org.retentionmarts.contract.RunFailure;
import org.retentionmarts.jobs.Sessions;
import org.retentionmarts.publish.EmbeddedCatalog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.PicocliException;

/** The command line: parses, opens the session, prints the result, exits. */
@Command(
        name = "retention-marts",
        header = "Tables on a loyalty device-upgrade programme and on number porting, from subscriber and churn data.",
        mixinStandardHelpOptions = true,
        versionProvider = RetentionMarts.Version.class,
        subcommands = {
            SampleCommand.class,
            CheckCommand.class,
            NightlyCommand.class,
            BackfillCommand.class,
            ExportCommand.class,
            SettleCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "COMMAND --help is the manual page of a command.",
            "Each has a launcher: jobs/nightly --as-of 2013-06-30 [--spark SPARK OPTIONS]"
        })
public final class RetentionMarts {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionMarts.class);

    private final PrintWriter out;
    private final PrintWriter err;
    private final Map<String, String> environment;

    RetentionMarts(PrintWriter out, PrintWriter err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    /** Returns where all went well, because YARN takes any exit of a driver, even with 0, for a failure. */
    public static void main(String[] args) {
        removePrivateFolderAtTheEnd();
        ExitCode code = new RetentionMarts(
                        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                        System.getenv())
                .execute(args);
        if (code != ExitCode.DONE) {
            System.exit(code.code());
        }
    }

    /** The folder that a launcher made for this run's temporary files; they are gone before it. */
    private static void removePrivateFolderAtTheEnd() {
        String folder = System.getProperty("retention-marts.private-folder", "");
        if (!folder.isEmpty()) {
            new File(folder).deleteOnExit();
        }
    }

    /** Does what the arguments ask for; every failure ends here, as lines for the operator and an exit code. */
    ExitCode execute(String... args) {
        ExitCode code = ExitCode.DONE;
        try {
            CommandLine commandLine = commandLine();
            ParseResult parsed = commandLine.parseArgs(args);
            if (CommandLine.executeHelpRequest(parsed) == null) {
                run(parsed);
            }
        } catch (Throwable failure) {
            code = report(failure);
        }
        out.flush();
        err.flush();
        return code;
    }

    private void run(ParseResult parsed) {
        List<String> problems = problemsOf(parsed);
        if (!parsed.hasSubcommand()) {
            problems.add("Cannot start without a command: name one of "
                    + String.join(", ", parsed.commandSpec().subcommands().keySet()));
            throw RunFailure.usage(problems);
        }
        JobCommand command = (JobCommand) parsed.subcommand().commandSpec().userObject();
        problems.addAll(command.problems(environment));
        if (!problems.isEmpty()) {
            throw RunFailure.usage(problems);
        }
        LOG.info("{}: {}", command.title(), versionLine());
        run(command);
    }

    /** Prints the result when the session is closed, so that it does not mix with the progress on a terminal. */
    private void run(JobCommand command) {
        StringWriter result = new StringWriter();
        SparkSession spark = Sessions.open(command.title(), command.catalogs());
        try {
            command.run(spark, new PrintWriter(result));
        } finally {
            if (!command.catalogs().isEmpty()) {
                EmbeddedCatalog.closeAll(spark);
            }
            spark.stop();
            out.print(result);
        }
    }

    private ExitCode report(Throwable failure) {
        Optional<RunFailure> expected = runFailureIn(failure);
        if (expected.isPresent()) {
            LOG.debug("The command ends", failure);
            expected.get().problems().forEach(problem -> err.println(oneLine(problem)));
            return expected.get().exitCode();
        }
        LOG.error("The command fails", failure);
        err.println(oneLine("Cannot finish, this is a bug (the log has its stack trace): " + failure));
        return ExitCode.BUG;
    }

    /** A failure may come wrapped, for instance by a thread pool. */
    private static Optional<RunFailure> runFailureIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RunFailure expected) {
                return Optional.of(expected);
            }
        }
        return Optional.empty();
    }

    private CommandLine commandLine() {
        CommandLine commandLine =
                new CommandLine(this).setOut(out).setErr(err).setCaseInsensitiveEnumValuesAllowed(true);
        collectErrors(commandLine);
        commandLine.getSubcommands().values().forEach(RetentionMarts::collectErrors);
        return commandLine;
    }

    private static void collectErrors(CommandLine commandLine) {
        CommandSpec spec = commandLine.getCommandSpec();
        spec.parser().collectErrors(true);
        Map<String, String> exitCodes = new TreeMap<>();
        for (ExitCode code : ExitCode.values()) {
            exitCodes.put(String.valueOf(code.code()), code.meaning());
        }
        spec.usageMessage().width(100).exitCodeListHeading("%nExit codes:%n").exitCodeList(exitCodes);
    }

    private static List<String> problemsOf(ParseResult parsed) {
        List<String> problems = new ArrayList<>();
        for (CommandLine commandLine : parsed.asCommandLineList()) {
            for (Exception error : commandLine.getParseResult().errors()) {
                if (!(error instanceof PicocliException)) {
                    throw new IllegalStateException("Cannot parse the arguments", error);
                }
                problems.add("Cannot use the arguments: " + error.getMessage());
            }
        }
        // A command's parser reports missing options once more to its parent.
        return new ArrayList<>(new LinkedHashSet<>(problems));
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static String versionLine() {
        String version = RetentionMarts.class.getPackage().getImplementationVersion();
        return "retention-marts " + (version == null ? "(not packaged)" : version);
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {versionLine()};
        }
    }
}
