package org.retentionmarts.cli;

import java.io.File;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.retentionmarts.model.ExitCode;

/** The process that a command runs in: its streams, its end, and what happens where a thread of it dies. */
public final class DriverProcess {
    private DriverProcess() {}

    /** Returns where all went well, because YARN takes any exit of a driver, even with 0, for a failure. */
    public static void run(String... args) {
        LastWords lastWords = LastWords.onStandardError();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> threadEnds(lastWords, thread, failure));
        ExitCode code;
        try {
            removePrivateFolderAtTheEnd();
            LogSetup.useOursUnlessGiven();
            PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
            code = new Program(
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
            ProgramLog.logger().error("The thread {} ends", thread.getName(), failure);
        }
    }

    /** The folder that a launcher made for this run's temporary files; they are gone before it. */
    private static void removePrivateFolderAtTheEnd() {
        String folder = System.getProperty("retention-marts.private-folder", "");
        if (!folder.isEmpty()) {
            new File(folder).deleteOnExit();
        }
    }
}
