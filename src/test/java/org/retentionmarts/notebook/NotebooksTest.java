package org.retentionmarts.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The notebooks as they lie in the repository; jobs/notebook --check runs them. */
class NotebooksTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Path> notebooks() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("notebooks"))) {
            return files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList();
        }
    }

    private static List<JsonNode> cells(JsonNode notebook, String kind) {
        return StreamSupport.stream(notebook.get("cells").spliterator(), false)
                .filter(cell -> cell.get("cell_type").asText().equals(kind))
                .toList();
    }

    private static String source(JsonNode cell) {
        StringBuilder source = new StringBuilder();
        cell.get("source").forEach(line -> source.append(line.asText()));
        return source.toString();
    }

    @Test
    void thereIsOneForEachQuestion() throws IOException {
        assertEquals(
                List.of("01-first-look.ipynb", "02-uptake.ipynb", "03-porting.ipynb", "04-effect.ipynb"),
                notebooks().stream().map(file -> file.getFileName().toString()).toList());
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void noOutputAndNoCountIsCommitted(Path file) throws IOException {
        List<JsonNode> code = cells(JSON.readTree(file.toFile()), "code");
        assertFalse(code.isEmpty());
        for (JsonNode cell : code) {
            assertEquals("[]", cell.get("outputs").toString(), file + " " + cell.get("id"));
            assertTrue(cell.get("execution_count").isNull(), file + " " + cell.get("id"));
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void itsTitleIsAQuestionAndItsKernelIsOurs(Path file) throws IOException {
        JsonNode notebook = JSON.readTree(file.toFile());
        String first = source(notebook.get("cells").get(0)).lines().findFirst().orElseThrow();
        assertTrue(first.matches("# .+\\?"), file + ": " + first);
        assertEquals(
                "retention-marts",
                notebook.get("metadata").get("kernelspec").get("name").asText());
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void itNamesTablesAlone(Path file) throws IOException {
        for (JsonNode cell : cells(JSON.readTree(file.toFile()), "code")) {
            String source = source(cell);
            assertFalse(source.matches("(?is).*\\b(base|marts)\\.(cube|ops|marketing)\\b.*"), file + ": " + source);
        }
    }

    /** A release may have no complete month yet, or no row of a group. */
    @ParameterizedTest
    @MethodSource("notebooks")
    void noCellTakesARowWithoutAskingWhetherThereIsOne(Path file) throws IOException {
        for (JsonNode cell : cells(JSON.readTree(file.toFile()), "code")) {
            String source = source(cell);
            assertTrue(
                    !source.matches("(?s).*\\.(first|last|highest|lowest)\\(.*") || source.contains(".isEmpty()"),
                    file + ": " + source);
        }
    }

    /** As the report does: the month of the launch may have few days of the programme. */
    @ParameterizedTest
    @MethodSource("notebooks")
    void uptakeIsSummedOverMonthsOnEachDayOfWhichTheProgrammeWasThere(Path file) throws IOException {
        for (JsonNode cell : cells(JSON.readTree(file.toFile()), "code")) {
            String source = source(cell);
            assertTrue(
                    !source.contains("sum(eligible_uptakes)") || source.contains("program_days = day(last_day(month))"),
                    file + ": " + source);
        }
    }

    /** What stands in a text about this release would be wrong in the next one. */
    @ParameterizedTest
    @MethodSource("notebooks")
    void noFigureOfTheDataIsTyped(Path file) throws IOException {
        for (JsonNode cell : cells(JSON.readTree(file.toFile()), "markdown")) {
            String prose = source(cell).replaceAll("`[^`]*`", "");
            assertFalse(
                    prose.matches("(?s).*(\\b20\\d\\d\\b|\\d[\\d.,]*\\s?%|\\d,\\d{3}|\\bKRW\\s?\\d).*"),
                    file + ": " + prose);
        }
    }
}
