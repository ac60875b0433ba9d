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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages in the table of docs/operations.md are those that the program gives. */
class FirstDayMistakesTest {
    @TempDir
    Path folder;

    /** The cells of a row of the table: mistake, message, exit code. */
    private static List<String> row(String mistake) throws IOException {
        String page = Files.readString(Path.of("docs/operations.md"));
        String table = page.substring(page.indexOf("## Mistakes of a first day"), page.indexOf("## Reruns"));
        List<String> rows =
                table.lines().filter(line -> line.startsWith("| " + mistake)).toList();
        assertEquals(1, rows.size(), mistake);
        return List.of(rows.get(0).substring(2).split(" \\|( |$)"));
    }

    private void assertTold(String mistake, String settings, String... arguments) throws IOException {
        Path file = Files.writeString(folder.resolve("my.conf"), settings);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--config=" + file);
        StringWriter err = new StringWriter();
        int code = new Program(new PrintWriter(new StringWriter()), new PrintWriter(err), Map.of())
                .execute(all.toArray(String[]::new))
                .code();
        List<String> row = row(mistake);
        String told = err.toString().replace(folder + "/", "");
        int at = 0;
        for (String piece : row.get(1).split("\\.\\.\\.", -1)) {
            at = told.indexOf(piece.strip(), at);
            assertTrue(at >= 0, () -> piece + " is not in " + told);
        }
        assertEquals(row.get(2), String.valueOf(code));
        assertEquals(1, told.lines().count(), told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a misspelt option: | backfill --as-of=2013-06-30 --from=2010-07 --form 2010-07",
                "`--from` forgotten | backfill --as-of=2013-06-30",
                "a date as `30.06.2013` | check --as-of=30.06.2013",
                "an as-of before observed-from | check --as-of=2010-06-30",
                "`--format cvs` | export --out=o --format cvs",
                "`--table porting_flow` | export --out=o --table porting_flow",
                "`--master yarn` without `--spark` | check --as-of=2013-06-30 --master yarn"
            })
    void anArgument(String mistake, String arguments) throws IOException {
        assertTold(mistake, "observed-from = 2010-07-01\n", arguments.split(" "));
    }

    @Test
    void aCommand() throws IOException {
        StringWriter err = new StringWriter();
        new Program(new PrintWriter(new StringWriter()), new PrintWriter(err), Map.of()).execute("nightley");
        assertTrue(err.toString().contains(row("a misspelt command").get(1)), err::toString);
    }

    @Test
    void aSetting() throws IOException {
        String[] check = {"check", "--as-of=2013-06-30"};
        assertTold("a misspelt setting", "observed-from = 2010-07-01\nband.age = [0]\n", check);
        assertTold("`observed-from` not set", "lookback-months = 3\n", check);
        String twice =
                "observed-from = 2010-07-01\n\nlookback-months = 3\n" + "\n".repeat(36) + "lookback-months = 4\n";
        assertTold("a setting given twice", twice, check);
    }
}
