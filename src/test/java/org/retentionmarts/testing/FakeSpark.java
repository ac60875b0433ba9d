package org.retentionmarts.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A copy of the launchers beside an empty jar, and a Spark that only writes down how it is called. */
public final class FakeSpark {
    /** What a driver is called with and gets from its environment, FAKE_WATCH naming more of it; FAKE_EXIT_CODE is its exit code. */
    private static final String RECORD = """
            printf '%s\\n' "$@" >>"$FAKE_RECORD"
            printf '%s\\n' "SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-}" "RETENTION_PROGRESS=${RETENTION_PROGRESS:-}" >>"$FAKE_RECORD"
            for name in ${FAKE_WATCH:-}; do printf '%s\\n' "$name=${!name:-}" >>"$FAKE_RECORD"; done
            exit "${FAKE_EXIT_CODE:-0}"
            """;

    private static final String SUBMIT = "#!/usr/bin/env bash\n" + RECORD;

    /** Apache's script; the one that it calls is not here. */
    private static final String APACHE_SUBMIT = """
            #!/usr/bin/env bash
            # Under a licence.

            if [ -z "${SPARK_HOME}" ]; then
              source "$(dirname "$0")"/find-spark-home
            fi

            # As Apache's says.
            export PYTHONHASHSEED=0

            exec "${SPARK_HOME}"/bin/spark-class org.apache.spark.deploy.SparkSubmit "$@"
            """;

    private static final String LOAD_ENVIRONMENT = """
            if [ -z "$SPARK_ENV_LOADED" ]; then
              export SPARK_ENV_LOADED=1
              export SPARK_CONF_DIR="${SPARK_CONF_DIR:-"${SPARK_HOME}"/conf}"
              if [[ -f "$SPARK_CONF_DIR/spark-env.sh" ]]; then
                set -a
                . "$SPARK_CONF_DIR/spark-env.sh"
                set +a
              fi
            fi
            """;

    /** Says that it is 17. As Spark's own launcher, prints a NUL on a line and then the driver's command, each word ended by a NUL. */
    private static final String JAVA = """
            #!/usr/bin/env bash
            if [[ $* == -version ]]; then
              echo 'openjdk version "17.0.9" 2023-10-17' >&2
              exit 0
            fi
            if [[ $* == *org.apache.spark.launcher.Main* ]]; then
              until [[ $1 == org.apache.spark.launcher.Main ]]; do shift; done
              shift
              printf '\\0\\n'
              printf '%s\\0' "$JAVA_HOME/bin/java" -Xmx4g --add-modules=jdk.incubator.vector "$@"
              exit 0
            fi
            """ + RECORD;

    private static final long PATIENCE_SECONDS = 60;

    private final Path home;
    private final Path current;
    private final Map<String, String> environment = new HashMap<>();

    /** A copy below a folder; the launchers' current folder is another one there. */
    public FakeSpark(Path folder) throws IOException {
        home = folder.resolve("the home");
        current = Files.createDirectories(folder.resolve("where we are"));
        Files.createDirectories(home.resolve("src/main"));
        Files.writeString(home.resolve("pom.xml"), "");
        copy(Path.of("jobs"));
        copy(Path.of("conf"));
        script(folder.resolve("spark/bin/spark-submit"), SUBMIT);
        script(apache().resolve("bin/spark-submit"), APACHE_SUBMIT);
        script(apache().resolve("bin/load-spark-env.sh"), LOAD_ENVIRONMENT);
        Files.createDirectories(apache().resolve("jars"));
        Files.writeString(apache().resolve("jars/spark-launcher_2.13-0.jar"), "");
        script(folder.resolve("java/bin/java"), JAVA);
        Files.createDirectories(home.resolve("target/spark/jars"));
        Files.writeString(home.resolve("target/spark/jars/spark-launcher_2.13-0.jar"), "");
        environment.put("PATH", System.getenv("PATH"));
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("JAVA_HOME", folder.resolve("java").toString());
        environment.put("TMPDIR", temporary().toString());
        environment.put("FAKE_RECORD", folder.resolve("record").toString());
        Files.createDirectories(temporary());
        Files.writeString(jar(), "");
    }

    /** The folder of the launchers' repository. */
    public Path home() {
        return home;
    }

    /** The folder in which the launchers are called. */
    public Path current() {
        return current;
    }

    /** The folder for temporary files. */
    public Path temporary() {
        return current.resolveSibling("tmp");
    }

    /** The jar that is submitted. */
    public Path jar() {
        return home.resolve("target/retention-marts-0.1.0.jar");
    }

    /** An installed Spark with a site's own spark-submit, for SPARK_HOME. */
    public Path distribution() {
        return current.resolveSibling("spark");
    }

    /** An installed Spark as Apache ships it, for SPARK_HOME. */
    public Path apache() {
        return current.resolveSibling("apache spark");
    }

    /** Replaces the spark-submit of a distribution by one that does something of its own first. */
    public void siteSubmit(Path distribution, String text) throws IOException {
        script(distribution.resolve("bin/spark-submit"), "#!/usr/bin/env bash\n" + text + "\n" + RECORD);
    }

    /** The same with a variable of the environment. */
    public FakeSpark with(String name, Object value) {
        environment.put(name, value.toString());
        return this;
    }

    /** The same without a variable of the environment. */
    public FakeSpark without(String name) {
        environment.remove(name);
        return this;
    }

    /** What became of a launcher, and how it called Spark. */
    public FakeRun run(String launcher, String... arguments) throws IOException, InterruptedException {
        Path record = Path.of(environment.get("FAKE_RECORD"));
        Files.deleteIfExists(record);
        Path errors = current.resolveSibling("errors");
        // A shell keeps ignoring what it found ignored: SIGINT of whatever runs in the background, SIGHUP under nohup.
        List<String> words = new ArrayList<>(List.of(
                "/usr/bin/env",
                "--default-signal=INT,HUP",
                home.resolve("jobs").resolve(launcher).toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(current.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(launcher + " did not end within " + PATIENCE_SECONDS + " s");
        }
        return new FakeRun(
                process.exitValue(),
                Files.readString(errors, UTF_8),
                Files.exists(record) ? Files.readAllLines(record, UTF_8) : List.of());
    }

    private void copy(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.createDirectories(home.resolve(file).getParent());
                Files.copy(file, home.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Makes a file that can be called. */
    public static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /**
     * A launcher's end.
     *
     * @param code its exit code
     * @param errors what it wrote to standard error
     * @param record the words and the environment of each driver that it started
     */
    public record FakeRun(int code, String errors, List<String> record) {}
}
