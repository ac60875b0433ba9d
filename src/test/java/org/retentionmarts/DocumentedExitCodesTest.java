package org.retentionmarts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.retentionmarts.model.ExitCode;

/** The words for an exit code are the same in help and on every page. */
class DocumentedExitCodesTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d{1,3}) \\| ([^|]+?) \\|");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/operations.md", "jobs/schedules/README.md"})
    void aPageHasTheWordsOfTheProgram(String page) throws IOException {
        Map<String, String> documented = new LinkedHashMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of(page)));
        while (row.find()) {
            documented.put(row.group(1), row.group(2));
        }
        assertEquals(ExitCode.meanings(), documented);
    }
}
