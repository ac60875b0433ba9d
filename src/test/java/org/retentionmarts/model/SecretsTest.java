package org.retentionmarts.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final Pattern REGEX = Pattern.compile(Secrets.REGEX);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark.sql.catalog.marts.jdbc.password",
                "spark.sql.catalog.marts.jdbc.user",
                "spark.sql.catalog.marts.credential",
                "spark.sql.catalog.marts.token",
                "spark.sql.catalog.marts.s3.access-key-id",
                "spark.sql.catalog.marts.s3.secret-access-key",
                "spark.hadoop.fs.s3a.access.key",
                "spark.hadoop.fs.azure.account.key.lake.dfs.core.windows.net",
                "spark.x.apiKey",
                "jdbc:postgresql://host/db?password=x",
                "jdbc:postgresql://marts:x@host/db"
            })
    void namesAndAddressesWithSecretsAreRedacted(String text) {
        assertTrue(REGEX.matcher(text).find());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark.master",
                "spark.sql.catalog.marts.uri",
                "jdbc:postgresql://db.example.com:5432/iceberg",
                "/opt/monkey/keyboard.jar",
                "spark.hadoop.fs.file.impl.disable.cache"
            })
    void whatIsNoSecretIsShown(String text) {
        assertFalse(REGEX.matcher(text).find());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Failed: jdbc:postgresql://h/x?user=a&password=hunter2&ssl=true | Failed: jdbc:postgresql://h/x?user=a&password=#&ssl=true",
                "at https://client:hunter2@host/x failed | at https://client:#@host/x failed",
                "credential=client:hunter2; token: hunter3, x | credential=#; token: #, x",
                "no secret at /w/x:1 [exit code 2] | no secret at /w/x:1 [exit code 2]",
            })
    void whatLooksLikeASecretIsHiddenInText(String text, String shown) {
        assertEquals(shown.replace("#", Secrets.HIDDEN), Secrets.hidden(text, new Properties()));
    }

    @Test
    void valuesOfSecretSettingsAreHiddenWhereverTheyStand() {
        Properties settings = new Properties();
        settings.setProperty("spark.sql.catalog.marts.jdbc.password", "correct horse");
        settings.setProperty("spark.sql.catalog.marts.credential", "abc");
        settings.setProperty("other.password", "elsewhere");
        assertEquals(
                "FATAL: " + Secrets.HIDDEN + " is not it, abc, elsewhere",
                Secrets.hidden("FATAL: correct horse is not it, abc, elsewhere", settings));
    }
}
