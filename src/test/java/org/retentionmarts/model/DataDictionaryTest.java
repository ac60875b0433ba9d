package org.retentionmarts.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.testing.MadeUpAreas;

class DataDictionaryTest {
    private static final String COMMAND = "mvn -B -q test -Dtest=DataDictionaryTest -Ddata-dictionary=write";
    private static final Path PAGE = Path.of("docs", "data-dictionary.md");

    @Test
    void thePageSaysWhatTheContractSays() throws IOException {
        String expected = DataDictionary.markdown(COMMAND, Areas.PRODUCT);
        if ("write".equals(System.getProperty("data-dictionary"))) {
            Files.writeString(PAGE, expected);
        }
        String found = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        assertEquals(expected, found, () -> PAGE + " is not what the contract says; write it anew with: " + COMMAND);
    }

    @Test
    void anAreaHasItsInputsRulesAndTablesThere() {
        List<String> lines = DataDictionary.markdown(COMMAND, MadeUpAreas.withTheProducts())
                .lines()
                .toList();
        assertTrue(lines.containsAll(List.of(
                "### `calls`",
                "One row per call of a customer.",
                "Key: `call_id`, `subscriber_id`, `called_at`.",
                "| `called_at` | TIMESTAMP | no | When it began |",
                "Read where `inputs.calls.enabled` is true. Its rules, in their order:",
                "| `call_endless` | REFUSED | longer than a day |",
                "### `base.cube.calls`",
                "### `marts.marketing.calls_by_age`",
                "| `long_calls` | BIGINT | no | Of these, those of calls.long-minutes or more |")));
    }
}
