package org.retentionmarts.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.Catalogs;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.session.Sessions;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.settings.SettingsLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;

/** What all commands share: settings are read and options checked before a session is opened. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        sortOptions = false,
        usageHelpAutoWidth = false,
        abbreviateSynopsis = true,
        synopsisHeading = "%nUsage: ",
        descriptionHeading = "%nWhat it does:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExample:%n")
abstract class JobCommand {
    private static final String DEFAULT_CONFIG = "conf/retention-marts.conf";

    @Option(names = "--config", paramLabel = "FILE", description = "Settings file (default: " + DEFAULT_CONFIG + ").")
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = {
                "One setting; may be repeated.",
                "An option wins over --set, --set over the environment, the environment over the file."
            })
    private List<String> overrides = new ArrayList<>();

    /** Shown in the manual page; a launcher takes it, and what follows it, before the arguments get here. */
    @Option(
            names = SparkOptions.MARK,
            description = {
                "For the launchers in jobs/: all that follows, to the end of the line, are options for Spark:",
                "--spark --master yarn --num-executors 8 --executor-memory 4g --conf k=v"
            })
    private boolean sparkOptionsFollow;

    private Optional<Settings> settings = Optional.empty();

    /** Completes the manual page with what is known only when the program runs. */
    void describe(UsageMessageSpec manual) {}

    /** Everything that is wrong with options and settings; an option that could not be parsed is null here. */
    final List<String> problems(Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        try {
            settings = readSettings(environment);
        } catch (RunFailure unusable) {
            problems.addAll(unusable.problems());
        }
        checkOptions(problems);
        if (sparkOptionsFollow) {
            problems.add(SparkOptions.MISPLACED_MARK);
        }
        return problems;
    }

    private Optional<Settings> readSettings(Map<String, String> environment) {
        boolean given = config != null || !overrides.isEmpty();
        if (!needsSettings() && !given) {
            return Optional.empty();
        }
        List<String> all = new ArrayList<>(overrides);
        all.addAll(optionsAsSettings());
        return Optional.of(SettingsLoader.load(
                config == null ? Path.of(DEFAULT_CONFIG) : config, environment, all, Areas.PRODUCT.settings()));
    }

    /** Whether the job uses settings; where it does not, only settings that were given are read, and checked. */
    abstract boolean needsSettings();

    /** Options that stand for a setting, as {@code key=value}. */
    List<String> optionsAsSettings() {
        return List.of();
    }

    /** Adds what is wrong with the options, by themselves and with the settings. */
    abstract void checkOptions(List<String> problems);

    /** The settings, where they could be read. */
    final Optional<Settings> settingsIfUsable() {
        return settings;
    }

    /** The settings of a command that found no problem. */
    final Settings settings() {
        return settings.orElseThrow();
    }

    /** Names the run in Spark's user interface and in the log: the command and its as-of. */
    abstract String title();

    /** Catalogs that Spark has to know. */
    abstract List<String> catalogs();

    /** Whether it makes releases: only then is there something to say about them when it fails. */
    final boolean releases() {
        return catalogs().contains(Catalogs.BASE);
    }

    /** Sees to what is logged, before anything is. */
    void prepareLog() {
        // Every stage.
    }

    /** Opens the session that the job runs in; it is closed by whoever has given the job one to open. */
    SparkSession open() {
        return Sessions.open(title(), catalogs());
    }

    /**
     * Runs the job. Its result is printed when the session is closed, so that it does not mix with the progress on a
     * terminal.
     *
     * @param err standard error
     */
    void run(CommandSession session, PrintWriter out, PrintWriter err) {
        StringWriter result = new StringWriter();
        try {
            run(session.open(), new PrintWriter(result));
        } finally {
            try {
                session.close();
            } finally {
                out.print(result);
            }
        }
    }

    /** Runs the job in a session; its result goes to standard output. */
    abstract void run(SparkSession spark, PrintWriter out);
}
