package org.retentionmarts;

import java.io.File;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.jobs.FailureCauses;
import org.retentionmarts.jobs.Sessions;
import org.retentionmarts.jobs.Standing;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.store.EmbeddedCatalog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

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
            "Each has a launcher: jobs/nightly --as-of 2013-06-30 [--spark SPARK-OPTIONS]"
        })
public final class RetentionMarts {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionMarts.class);

    private final PrintWriter out;
    private final PrintWriter err;
    private final ErrorLines errors;
    private final Map<String, String> environment;
    private final JvmCheck jvm;
    private final LastWords lastWords;
    private Optional<JobCommand> command = Optional.empty();
    private volatile Optional<SparkSession> session = Optional.empty();

    /** For a writer in place of standard error, in a process that is fit. */
    RetentionMarts(PrintWriter out, PrintWriter err, Map<String, String> environment) {
        this(
                out,
                err,
                ErrorLines.to(err),
                environment,
                new JvmCheck(StandardCharsets.UTF_8.name(), List.of()),
                new LastWords(OutputStream.nullOutputStream()));
    }

    RetentionMarts(
            PrintWriter out,
            PrintWriter err,
            ErrorLines errors,
            Map<String, String> environment,
            JvmCheck jvm,
            LastWords lastWords) {
        this.out = out;
        this.err = err;
        this.errors = errors;
        this.environment = environment;
        this.jvm = jvm;
        this.lastWords = lastWords;
    }

    /** Returns where all went well, because YARN takes any exit of a driver, even with 0, for a failure. */
    public static void main(String[] args) {
        LastWords lastWords = LastWords.onStandardError();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> threadEnds(lastWords, thread, failure));
        ExitCode code;
        try {
            removePrivateFolderAtTheEnd();
            LogSetup.useOursUnlessGiven();
            PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
            code = new RetentionMarts(
                            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                            err,
                            ErrorLines.onStandardError(err),
                            System.getenv(),
                            JvmCheck.ofThisProcess(),
                            lastWords)
                    .execute(args);
        } catch (OutOfMemoryError e) {
            lastWords.say(e);
            code = ExitCode.FAILED;
        }
        if (lastWords.isOnly()) {
            // What others would still do on exit needs memory too, and could wait for ever.
            Runtime.getRuntime().halt(code.code());
        } else if (code != ExitCode.DONE) {
            System.exit(code.code());
        }
    }

    /** Without memory a thread that others wait for may be gone, so that the run would never end. */
    private static void threadEnds(LastWords lastWords, Thread thread, Throwable failure) {
        if (lastWords.sayUnlessStopping(failure)) {
            Runtime.getRuntime().halt(ExitCode.FAILED.code());
        } else if (!LastWords.isOutOfMemory(failure)) {
            LOG.error("The thread {} ends", thread.getName(), failure);
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
        ExitCode code;
        prepareLastWords();
        try (Shutdown shutdown = new Shutdown(lastWords, () -> report(Shutdown.bySignal(null)))) {
            code = execute(shutdown, args);
            lastWords.said();
            out.flush();
            err.flush();
        }
        return code;
    }

    private ExitCode execute(Shutdown shutdown, String... args) {
        try {
            CommandLine commandLine = commandLine();
            ParseResult parsed = commandLine.parseArgs(args);
            if (CommandLine.executeHelpRequest(parsed) == null) {
                run(parsed);
            }
            return ExitCode.DONE;
        } catch (Throwable failure) {
            try {
                return report(shutdown.orSignal(failure));
            } catch (OutOfMemoryError e) {
                lastWords.say(e);
                return ExitCode.FAILED;
            }
        }
    }

    private void run(ParseResult parsed) {
        List<String> problems = ArgumentProblems.of(parsed);
        if (!parsed.hasSubcommand()) {
            throw RunFailure.usage(problems);
        }
        JobCommand chosen = (JobCommand) parsed.subcommand().commandSpec().userObject();
        command = Optional.of(chosen);
        prepareLastWords();
        Standing.whenNoted(this::prepareLastWords);
        problems.addAll(jvm.problems());
        problems.addAll(chosen.problems(environment));
        if (!problems.isEmpty()) {
            throw RunFailure.usage(problems);
        }
        LOG.info("{}: {}", chosen.title(), versionLine());
        run(chosen);
    }

    /** Prints the result when the session is closed, so that it does not mix with the progress on a terminal. */
    private void run(JobCommand chosen) {
        StringWriter result = new StringWriter();
        SparkSession spark = Sessions.open(chosen.title(), chosen.catalogs());
        session = Optional.of(spark);
        try {
            chosen.run(spark, new PrintWriter(result));
        } finally {
            try {
                if (!chosen.catalogs().isEmpty()) {
                    EmbeddedCatalog.closeAll(spark);
                }
            } finally {
                spark.stop();
                out.print(result);
            }
        }
    }

    /** Writes each problem on a line; the last one says how the command ends, and what readers find. */
    private ExitCode report(Throwable failure) {
        lastWords.makeRoom();
        Optional<RunFailure> known = FailureCauses.known(failure);
        if (known.isPresent()) {
            LOG.debug("The command ends", failure);
        } else {
            LOG.error("The command fails", failure);
        }
        List<String> problems = known.map(RunFailure::problems)
                .orElseGet(() -> List.of("Cannot finish, this is a bug (the log has its stack trace): " + failure));
        ExitCode code = known.map(RunFailure::exitCode).orElse(ExitCode.FAILED);
        int last = problems.size() - 1;
        out.flush();
        problems.subList(0, last).forEach(errors::write);
        // Java itself gives the code of a signal.
        boolean bySignal = problems.equals(List.of(RunFailure.STOPPED));
        errors.write(problems.get(last) + (bySignal ? endingOfSignal() : ending(code, problems.size())));
        return code;
    }

    private String ending(ExitCode code, int problems) {
        List<String> parts = new ArrayList<>(List.of("exit code " + code.code()));
        if (problems > 1) {
            parts.add(problems + " problems");
        }
        parts.addAll(standing());
        return " [" + String.join("; ", parts) + "]";
    }

    private void prepareLastWords() {
        lastWords.prepare(ending(ExitCode.FAILED, 1), endingOfSignal());
    }

    private String endingOfSignal() {
        List<String> parts = new ArrayList<>(List.of("exit code 143, 130 or 129, by the signal"));
        parts.addAll(standing());
        return " [" + String.join("; ", parts) + "]";
    }

    /** Run and release, as far as they are known. */
    private List<String> standing() {
        List<String> parts = new ArrayList<>();
        session.flatMap(Standing::runOf).ifPresent(run -> parts.add("run " + run));
        if (command.filter(JobCommand::releases).isPresent()) {
            parts.add(session.map(Standing::releaseOf).orElse(Standing.NOTHING_RELEASED));
        }
        return parts;
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
        spec.usageMessage().width(100).exitCodeListHeading("%nExit codes:%n").exitCodeList(ExitCode.meanings());
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
