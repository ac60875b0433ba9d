package org.retentionmarts.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.TerminalBuilder;
import org.retentionmarts.failure.FailureCauses;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.ViewDef;

/** A terminal at which statements are typed and answered. Spark starts while the first of them is typed. */
public final class Prompt implements AutoCloseable {
    private static final int HISTORY = 2000;
    /** Where a terminal does not say how wide it is. */
    private static final int USUAL_WIDTH = 80;

    private final Terminal terminal;
    private final PrintWriter out;
    private final LineReader reader;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "statement");
        thread.setDaemon(true);
        return thread;
    });
    private final CompletableFuture<ReleaseSession> session;
    private final CompletableFuture<Console> console;

    /**
     * A prompt that begins to open its session at once.
     *
     * @param home the folder of the file that keeps what was typed
     * @param areas tables that areas declare
     * @param views that areas declare
     */
    Prompt(
            Terminal terminal,
            Path home,
            Supplier<ReleaseSession> opening,
            Collection<TableDef> areas,
            Collection<ViewDef> views,
            ResultFormat format,
            int limit) {
        this.terminal = terminal;
        this.out = terminal.writer();
        this.session = CompletableFuture.supplyAsync(opening, worker);
        Answers answers =
                new Answers(out, out, () -> terminal.getWidth() > 0 ? terminal.getWidth() : USUAL_WIDTH, limit);
        this.console = session.thenApply(open -> new Console(open, areas, views, answers, format));
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("retention-marts")
                .parser(new PromptParser())
                .completer(new NameCompleter(() -> known(areas)))
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "   > ")
                .variable(LineReader.HISTORY_SIZE, HISTORY)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.CASE_INSENSITIVE, true);
        HistoryFile.in(home).ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
        this.reader = builder.build();
    }

    /**
     * Prompts on this process's terminal until the user ends it.
     *
     * @param opening opens the session that has the warehouse's catalogs
     * @param release name of a release, empty for the last one
     * @throws RunFailure where there is no session, or no release
     */
    public static void run(
            Supplier<SparkSession> opening,
            Optional<String> release,
            Collection<TableDef> areas,
            Collection<ViewDef> views,
            ResultFormat format,
            int limit) {
        Supplier<ReleaseSession> released = () -> ReleaseSession.open(opening.get(), release);
        try (Terminal terminal = TerminalBuilder.builder()
                        .system(true)
                        .nativeSignals(true)
                        .build();
                Prompt prompt = new Prompt(
                        terminal, Path.of(System.getProperty("user.home")), released, areas, views, format, limit)) {
            prompt.untilTheEnd();
        } catch (IOException e) {
            throw RunFailure.usage(
                    "Cannot use the terminal: " + e.getMessage() + "; give statements by --execute or --file", e);
        }
    }

    /** Definitions of the release's tables; of all tables while it is looked up. */
    private List<TableDef> known(Collection<TableDef> areas) {
        return console.isDone() && !console.isCompletedExceptionally()
                ? console.join().names().definitions()
                : List.copyOf(areas);
    }

    /** Reads and answers until the end of the input. */
    void untilTheEnd() {
        out.println("SQL on a release; help says what else there is, Ctrl-D ends.");
        out.flush();
        Thread here = Thread.currentThread();
        CompletableFuture<Void> shown = session.handle((open, failure) -> {
            if (failure == null) {
                reader.printAbove(open.line());
            } else {
                here.interrupt();
            }
            return null;
        });
        try {
            boolean more = true;
            while (more) {
                more = answerNext();
            }
        } finally {
            shown.join();
        }
        failIfThereIsNoSession();
    }

    private boolean answerNext() {
        String typed;
        try {
            typed = reader.readLine("sql> ");
        } catch (UserInterruptException givenUp) {
            failIfThereIsNoSession();
            return true;
        } catch (EndOfFileException end) {
            return false;
        }
        if (PromptParser.isEnd(typed)) {
            return false;
        }
        Statements.of(typed).forEach(this::answer);
        return true;
    }

    /** What kept the session from opening ends the prompt. */
    private void failIfThereIsNoSession() {
        try {
            session.getNow(null);
        } catch (CompletionException e) {
            // Whoever interrupted the prompt to tell has been heard.
            Thread.interrupted();
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    private void answer(String statement) {
        Future<Optional<StatementFault>> running =
                worker.submit(() -> console.join().answer(statement));
        SignalHandler before = terminal.handle(Signal.INT, signal -> stop(running));
        try {
            running.get().ifPresent(fault -> {
                fault.marked().forEach(out::println);
                out.println(fault.message());
            });
        } catch (CancellationException stopped) {
            out.println("Stopped.");
        } catch (InterruptedException e) {
            failIfThereIsNoSession();
        } catch (ExecutionException e) {
            failIfThereIsNoSession();
            out.println(FailureCauses.known(e)
                    .map(RunFailure::getMessage)
                    .orElseGet(() -> "Cannot answer, this is a bug: " + e.getCause()));
        } finally {
            terminal.handle(Signal.INT, before);
            out.flush();
        }
    }

    private void stop(Future<?> running) {
        if (session.isDone()) {
            session.join().spark().sparkContext().cancelAllJobs();
            running.cancel(true);
        }
    }

    /** Waits for a session that is still being opened. */
    @Override
    public void close() {
        worker.shutdown();
        session.handle((open, failure) -> {
                    if (failure == null) {
                        open.close();
                    }
                    return null;
                })
                .join();
    }
}
