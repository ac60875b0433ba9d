package org.retentionmarts.cli;

import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with the Java process that a command is to run in.
 *
 * @param fileNames encoding of file names, by the locale that Java was started with
 * @param arguments options of the JVM
 */
record JvmCheck(String fileNames, List<String> arguments) {
    /** Options that end the JVM with a code of their own, and the code: 3 would be taken for refused data. */
    private static final Map<String, String> ENDS_WITHOUT_A_WORD =
            Map.of("-XX:+ExitOnOutOfMemoryError", "3", "-XX:+CrashOnOutOfMemoryError", "134");

    static JvmCheck ofThisProcess() {
        return new JvmCheck(
                System.getProperty("sun.jnu.encoding", StandardCharsets.UTF_8.name()),
                ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!isUtf8()) {
            problems.add("Cannot read file names: the locale gives Java the encoding " + fileNames + ", and files with"
                    + " other letters would be overlooked; set LC_ALL=C.UTF-8 before Java starts (for a driver on a"
                    + " cluster spark.yarn.appMasterEnv.LC_ALL or spark.kubernetes.driverEnv.LC_ALL)");
        }
        ENDS_WITHOUT_A_WORD.forEach((option, code) -> {
            if (arguments.contains(option)) {
                problems.add("Cannot run with " + option + ": Java would end with " + code
                        + " and no message where memory is short; take it out of spark.driver.extraJavaOptions");
            }
        });
        return problems;
    }

    private boolean isUtf8() {
        try {
            return Charset.forName(fileNames).equals(StandardCharsets.UTF_8);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return false;
        }
    }
}
