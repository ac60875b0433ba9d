package org.retentionmarts.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.retentionmarts.failure.FailureCauses;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.run.Standing;
import org.slf4j.Logger;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** One command from its arguments to its exit code: parses, opens the session, prints the result or the failure. */
final class Program {
    private static final Logger LOG = ProgramLog.logger();

    private final PrintWriter out;
    private final PrintWriter err;
    private final ErrorLines errors;
    private final Map<String, String> environment;
    private final JvmCheck jvm;
    private final LastWords lastWords;
    private final Ending ending = new Ending();

    /** For a writer in place of standard error, in a process that is fit. */
    Program(PrintWriter out, PrintWriter err, Map<String, String> environment) {
        this(
                out,
                err,
                ErrorLines.to(err),
                environment,
                new JvmCheck(StandardCharsets.UTF_8.name(), List.of()),
                new LastWords(OutputStream.nullOutputStream()));
    }

    Program(
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

    /** Does what the arguments ask for; every failure ends here, as lines for the operator and an exit code. */
    ExitCode execute(String... args) {
        ExitCode code;
        prepareLastWords();
        try (Shutdown shutdown = new Shutdown(lastWords, () -> report(RunFailure.stopped(null)))) {
            code = execute(shutdown, args);
            lastWords.said();
            out.flush();
            err.flush();
        }
        return code;
    }

    private ExitCode execute(Shutdown shutdown, String... args) {
        try {
            CommandLine parser = CommandList.parser(out, err);
            ParseResult parsed = parser.parseArgs(args);
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
        ending.chosen(chosen);
        prepareLastWords();
        Standing.whenNoted(this::prepareLastWords);
        problems.addAll(jvm.problems());
        problems.addAll(chosen.problems(environment));
        RunFailure.throwUsageIfAny(problems);
        chosen.prepareLog();
        LOG.info("{}: {}", chosen.title(), ProgramVersion.line());
        run(chosen);
    }

    private void run(JobCommand chosen) {
        try (CommandSession session = new CommandSession(chosen::open, chosen.catalogs(), ending::opened)) {
            chosen.run(session, out, err);
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
        boolean bySignal = problems.equals(List.of(RunFailure.STOPPED));
        errors.write(problems.get(last) + (bySignal ? ending.bySignal() : ending.withCode(code, problems.size())));
        return code;
    }

    private void prepareLastWords() {
        lastWords.prepare(ending.withCode(ExitCode.FAILED, 1), ending.bySignal());
    }
}
