package org.retentionmarts.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.properties.PropertiesConfigurationFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogSetupTest {
    private static boolean shows(String properties) throws IOException {
        ConfigurationSource source =
                new ConfigurationSource(new ByteArrayInputStream(properties.getBytes(StandardCharsets.UTF_8)));
        try (LoggerContext context = new LoggerContext("test")) {
            Configuration configuration = new PropertiesConfigurationFactory().getConfiguration(context, source);
            configuration.initialize();
            return LogSetup.showsErrors(configuration);
        }
    }

    @ParameterizedTest
    @CsvSource({"SYSTEM_ERR, warn, true", "SYSTEM_OUT, warn, false", "SYSTEM_ERR, off, false", "SYSTEM_ERR, error, true"
    })
    void anErrorIsPrintedOnlyWhereTheLogDoesNotShowIt(String target, String level, boolean shown) throws IOException {
        String properties = "rootLogger.level = " + level + "\nrootLogger.appenderRef.c.ref = c\n"
                + "appender.c.type = Console\nappender.c.name = c\nappender.c.target = " + target + "\n";
        if (shown) {
            assertTrue(shows(properties));
        } else {
            assertFalse(shows(properties));
        }
    }

    @Test
    void theLaunchersLogShowsErrors() throws IOException {
        assertTrue(shows(Files.readString(Path.of("conf/log4j2.properties"))));
    }
}
