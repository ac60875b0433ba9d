package org.retentionmarts.cli;

import java.net.URISyntaxException;
import java.net.URL;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.spark.SparkConf;

/** Where the log goes. */
final class LogSetup {
    /** The launchers' configuration, packed into the jar. */
    static final String OURS = "/org/retentionmarts/log4j2.properties";

    private static final String SPARKS_DEFAULT = "org/apache/spark/log4j2-defaults.properties";

    private LogSetup() {}

    /** A submit without a configuration of the log gets the launchers' one; one that was given stays. */
    static void useOursUnlessGiven() {
        URL ours = LogSetup.class.getResource(OURS);
        if (ours != null && context().isStarted() && isDefault(context().getConfiguration())) {
            // Else Spark puts its own default in place of ours when it logs for the first time.
            new SparkConf(false).initializeLogIfNecessary(false, true);
            try {
                Configurator.reconfigure(ours.toURI());
            } catch (URISyntaxException e) {
                throw new IllegalStateException("Cannot read " + ours, e);
            }
        }
    }

    /** Logs of this program what needs an eye, and nothing of how far it is. */
    static void onlyWarnings() {
        Configurator.setLevel(LogSetup.class.getPackageName().replaceFirst("\\.\\w+$", ""), Level.WARN);
    }

    private static boolean isDefault(Configuration configuration) {
        return configuration instanceof DefaultConfiguration
                || String.valueOf(configuration.getConfigurationSource().getLocation())
                        .contains(SPARKS_DEFAULT);
    }

    /** Whether an error of this program that is logged is seen on standard error, so that it need not be printed. */
    static boolean showsErrorsOnStandardError() {
        return context().isStarted() && showsErrors(context().getConfiguration());
    }

    static boolean showsErrors(Configuration configuration) {
        LoggerConfig logger = configuration.getLoggerConfig(ProgramLog.NAME);
        boolean loud = logger.getLevel().isLessSpecificThan(Level.ERROR);
        while (loud && logger != null) {
            if (hasStandardError(logger.getAppenders())) {
                return true;
            }
            logger = logger.isAdditive() ? logger.getParent() : null;
        }
        return false;
    }

    private static boolean hasStandardError(Map<String, Appender> appenders) {
        return appenders.values().stream()
                .anyMatch(appender -> appender instanceof ConsoleAppender console
                        && console.getTarget() == ConsoleAppender.Target.SYSTEM_ERR);
    }

    private static LoggerContext context() {
        return (LoggerContext) LogManager.getContext(false);
    }
}
