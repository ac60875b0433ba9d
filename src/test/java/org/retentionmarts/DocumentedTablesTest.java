package org.retentionmarts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.testing.TestSettings;

/** The pages name every table that areas declare. */
class DocumentedTablesTest {
    /** Of areas that are switched off a first release has no tables. */
    private static final Settings DEFAULTS = TestSettings.of(List.of("observed-from=2010-07-01"));

    private static final LocalDate AS_OF = LocalDate.of(2013, 6, 30);

    private static final Pattern RELEASED = Pattern.compile("recomputed, (\\d+) tables");

    @Test
    void thePageOfTablesHasALineOfEach() throws IOException {
        String page = Files.readString(Path.of("docs/tables.md"));
        assertEquals(
                List.of(),
                Areas.PRODUCT.tables().stream()
                        .map(TableDef::name)
                        .filter(name -> !page.contains("- `" + name + "`: "))
                        .toList());
        assertEquals(
                List.of(),
                Areas.PRODUCT.views().stream()
                        .map(view -> "- `" + view.shown().name() + "`: part of `"
                                + view.source().name() + "`")
                        .filter(line -> !page.contains(line))
                        .toList());
    }

    @Test
    void thePageTellsWhatIsMissingWithoutDeviceChanges() throws IOException {
        Settings without = TestSettings.of(List.of("observed-from=2010-07-01", "inputs.device_changes.enabled=false"));
        String told = Files.readString(Path.of("docs/tables.md"))
                .replaceFirst("(?s).*### Without device changes", "")
                .replaceFirst("(?s)\\.\\s.*", "");
        List<TableDef> always = Areas.PRODUCT.leftOut(DEFAULTS, AS_OF);
        List<String> missing = Areas.PRODUCT.leftOut(without, AS_OF).stream()
                .filter(table -> !always.contains(table))
                .map(TableDef::name)
                .toList();
        assertEquals(6, missing.size());
        assertEquals(
                List.of(),
                missing.stream()
                        .filter(name -> !told.contains("`" + name + "`"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/getting-started.md"})
    void aFirstReleaseHasAsManyAsAreShown(String page) throws IOException {
        Matcher shown = RELEASED.matcher(Files.readString(Path.of(page)));
        assertEquals(true, shown.find());
        int leftOut = Areas.PRODUCT.leftOut(DEFAULTS, AS_OF).size();
        assertEquals(Areas.PRODUCT.tables().size() - leftOut, Integer.parseInt(shown.group(1)));
    }
}
