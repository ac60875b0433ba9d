package org.retentionmarts.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.run.Lake;
import picocli.CommandLine;

/** The queries of the page of recipes, on the quickstart's data: {@code -Drecipes=write} puts their answers there. */
class RecipesTest {
    private static final Path PAGE = Path.of("docs/recipes.md");
    private static final Pattern QUERY = Pattern.compile("(?s)```sql\n(.*?)\n```\n(\n(?:    [^\n]*\n)+)?");
    private static final int QUESTIONS = 10;

    @TempDir
    static Path folder;

    @Test
    void theAnswersOnThePageAreThoseOfTheQuickstart() throws IOException {
        String page = Files.readString(PAGE);
        Lake lake = new Lake(folder).set("observed-from", "2010-07-01");
        run(lake, new SampleCommand(), "--out", lake.inputs().toString());
        lake.backfill("2010-07", "2013-06-30");
        List<String> arguments = new ArrayList<>();
        QUERY.matcher(page).results().forEach(query -> arguments.addAll(List.of("--execute", query.group(1))));
        assertEquals(2 * QUESTIONS, arguments.size());
        Matcher queries = QUERY.matcher(page);
        String answered = queries.replaceAll(query -> Matcher.quoteReplacement(withAnswer(lake, query)));
        if ("write".equals(System.getProperty("recipes"))) {
            Files.writeString(PAGE, answered);
        }
        assertEquals(answered, Files.readString(PAGE));
        assertTrue(answered.lines().noneMatch(line -> line.length() > 120), "a line is too wide");
    }

    private static String withAnswer(Lake lake, MatchResult query) {
        String answer = run(lake, new SqlCommand(), "--execute", query.group(1));
        assertTrue(answer.lines().count() > 2, "no row answers " + query.group(1));
        return "```sql\n" + query.group(1) + "\n```\n\n"
                + answer.replaceAll("(?m)^", "    ").stripTrailing() + "\n";
    }

    private static String run(Lake lake, JobCommand command, String... arguments) {
        new CommandLine(command).parseArgs(arguments);
        assertEquals(List.of(), command.problems(Map.of()));
        StringWriter printed = new StringWriter();
        command.run(lake.spark(), new PrintWriter(printed));
        return printed.toString().replace("\r", "").stripTrailing();
    }
}
