package org.retentionmarts.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DataDictionaryTest {
    private static final String COMMAND = "mvn -B -q test -Dtest=DataDictionaryTest -Ddata-dictionary=write";
    private static final Path PAGE = Path.of("docs", "data-dictionary.md");

    @Test
    void thePageSaysWhatTheContractSays() throws IOException {
        String expected = DataDictionary.markdown(COMMAND);
        if ("write".equals(System.getProperty("data-dictionary"))) {
            Files.writeString(PAGE, expected);
        }
        String found = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        assertEquals(expected, found, () -> PAGE + " is not what the contract says; write it anew with: " + COMMAND);
    }
}
