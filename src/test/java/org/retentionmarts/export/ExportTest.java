package org.retentionmarts.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.model.TableDef;

/** An export takes the place of an earlier one or leaves it as it is, wherever it dies; what no export wrote stays. */
class ExportTest {
    private static final String OLD = "2013_05_31";
    private static final String NEW = "2013_06_30";
    private static final TableDef FLOWS = Exported.FLOWS;
    private static final TableDef PORTING = Exported.table("number_porting");
    private static final TableDef TREND = Exported.table("membership_trend");

    @TempDir
    Path out;

    /** Ends an export where it stands, as kill -9 does: nothing of it is closed. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private Export begin(
            ExportFormat format, String release, ExportSwap.SwapCheckpoint checkpoint, TableDef... tables) {
        return Export.begin(
                new Configuration(), out.toString(), format, Exported.release(release), List.of(tables), checkpoint);
    }

    /** Exports tables whose rows name the release. */
    private void export(ExportFormat format, String release, TableDef... tables) {
        try (Export export = begin(format, release, step -> {}, tables)) {
            add(export, release, tables);
            export.publish();
        }
    }

    private static void add(Export export, String release, TableDef... tables) {
        for (TableDef table : tables) {
            export.add(table, Exported.flows(Exported.flow("2013-06-01", release + " " + table.name(), 1)));
        }
    }

    /** The release whose files, and no other ones, lie beside a manifest that fits them. */
    private String release() throws IOException {
        JsonNode manifest = new ObjectMapper().readTree(Files.readString(out.resolve(Manifest.FILE)));
        Set<String> names = new TreeSet<>(Set.of(Manifest.FILE));
        for (JsonNode table : manifest.path("tables")) {
            String file = table.path("file").asText();
            try (InputStream content = Files.newInputStream(out.resolve(file))) {
                assertEquals(
                        new FileSum(
                                file,
                                table.path("bytes").asLong(),
                                table.path("sha256").asText()),
                        FileSum.of(file, content));
            }
            names.add(file);
        }
        assertEquals(List.copyOf(names), visible());
        return manifest.path("release").asText();
    }

    private List<String> visible() throws IOException {
        return Exported.namesIn(out).stream()
                .filter(name -> !name.startsWith("."))
                .toList();
    }

    private Set<String> releasesOfRows() throws IOException {
        Set<String> releases = new TreeSet<>();
        for (String name : visible()) {
            if (name.endsWith(".csv")) {
                String text = Files.readString(out.resolve(name));
                Stream.of(OLD, NEW).filter(text::contains).forEach(releases::add);
            }
        }
        return releases;
    }

    /** Runs an export that dies before its n-th step, counted from 0; false where it came to its end. */
    private boolean killed(int n) {
        int[] steps = {0};
        Export export = begin(
                ExportFormat.CSV,
                NEW,
                step -> {
                    if (steps[0]++ == n) {
                        throw new Killed();
                    }
                },
                FLOWS,
                TREND);
        try {
            add(export, NEW, FLOWS, TREND);
            export.publish();
        } catch (Killed killed) {
            return true;
        }
        export.close();
        return false;
    }

    @Test
    void whereverAnExportDiesTheFolderHoldsOneReleaseAndTheNextExportMakesItWhole() throws IOException {
        List<String> found = new ArrayList<>();
        int n = 0;
        boolean died = true;
        while (died) {
            export(ExportFormat.CSV, OLD, PORTING, FLOWS);
            assertEquals(OLD, release());
            died = killed(n++);
            if (Files.exists(out.resolve(Manifest.FILE))) {
                found.add(release());
            } else {
                assertTrue(releasesOfRows().size() <= 1, () -> "old and new side by side: " + found);
                found.add("none");
            }
            Exported.die(out);
        }
        // Hide; delete two; place two; place the manifest; end; and one that does not die.
        assertEquals(List.of(OLD, "none", "none", "none", "none", "none", NEW, NEW), found);
        assertEquals(List.of("membership_trend.csv", "porting_flows.csv", "release.json"), Exported.namesIn(out));
    }

    @Test
    void anExportThatDiesWhileItWritesLeavesTheOldOne() throws IOException {
        export(ExportFormat.CSV, OLD, PORTING, FLOWS);
        Export dying = begin(ExportFormat.PARQUET, NEW, step -> {}, PORTING, FLOWS);
        add(dying, NEW, PORTING);
        assertEquals(OLD, release());
        Exported.die(out);
        export(ExportFormat.PARQUET, NEW, PORTING);
        assertEquals(NEW, release());
        assertEquals(List.of("number_porting.parquet", "release.json"), Exported.namesIn(out));
    }

    @Test
    void whatTheFolderHoldsIsToldBeforeWhileAndAfterAnExport() throws IOException {
        List<String> told = new ArrayList<>();
        Export[] running = new Export[1];
        for (String release : List.of(OLD, NEW)) {
            try (Export export =
                    begin(ExportFormat.CSV, release, step -> told.add(step + ": " + running[0].state()), FLOWS)) {
                running[0] = export;
                add(export, release, FLOWS);
                export.publish();
                told.add(export.state());
            }
        }
        String lost = out + " has lost its export and has no release.json until an export there succeeds";
        assertEquals(
                List.of(
                        "hide release.json: " + out + " holds no export",
                        "place porting_flows.csv: " + out + " holds no export",
                        "place release.json: " + out + " holds no export",
                        "end: the export of release " + OLD + " in " + out + " is whole",
                        "the export of release " + OLD + " in " + out + " is whole",
                        "hide release.json: the export of release " + OLD + " in " + out + " is whole",
                        "delete porting_flows.csv: " + lost,
                        "place porting_flows.csv: " + lost,
                        "place release.json: " + lost,
                        "end: the export of release " + NEW + " in " + out + " is whole",
                        "the export of release " + NEW + " in " + out + " is whole"),
                told);
    }

    @Test
    void anExportThatFailsLeavesTheOldOne() throws IOException {
        export(ExportFormat.CSV, OLD, PORTING, FLOWS);
        List<String> before = Exported.namesIn(out);
        assertThrows(IllegalStateException.class, () -> {
            try (Export failing = begin(ExportFormat.CSV, NEW, step -> {}, PORTING, FLOWS)) {
                add(failing, NEW, PORTING);
                throw new IllegalStateException("the cluster is gone");
            }
        });
        assertEquals(OLD, release());
        assertEquals(before, Exported.namesIn(out));
    }

    @ParameterizedTest
    @EnumSource
    void noFileOfAnEarlierExportStaysWhateverItsFormatAndTables(ExportFormat earlier) throws IOException {
        for (ExportFormat format : ExportFormat.values()) {
            export(earlier, OLD, PORTING, FLOWS, TREND);
            assertEquals(OLD, release());
            export(format, NEW, FLOWS);
            assertEquals(NEW, release());
            assertEquals(Set.of(format.fileOf(FLOWS), "release.json"), Set.copyOf(Exported.namesIn(out)));
        }
    }

    @Test
    void filesOfAVersionWithoutAManifestGoToo() throws IOException {
        Files.writeString(out.resolve("program_effect.csv"), "old");
        Files.createDirectories(out.resolve(".program_effect.csv.part/_temporary"));
        export(ExportFormat.CSV, NEW, FLOWS);
        assertEquals(List.of("porting_flows.csv", "release.json"), Exported.namesIn(out));
    }

    @Test
    void aTableThatOnlyTheEarlierManifestKnowsGoesToo() throws IOException {
        export(ExportFormat.CSV, OLD, Exported.table("table_of_another_version"));
        export(ExportFormat.CSV, NEW, FLOWS);
        assertEquals(List.of("porting_flows.csv", "release.json"), Exported.namesIn(out));
    }

    @Test
    void whatNoExportWroteStays() throws IOException {
        Files.writeString(out.resolve("notes.csv"), "mine");
        Files.createDirectories(out.resolve("program_effect.parquet"));
        Files.writeString(out.resolve("program_effect.parquet/part-0.parquet"), "mine");
        Path outside = Files.writeString(out.resolveSibling("outside-" + out.getFileName() + ".csv"), "mine");
        export(ExportFormat.CSV, OLD, PORTING);
        Path manifest = out.resolve(Manifest.FILE);
        Files.writeString(
                manifest, Files.readString(manifest).replace("number_porting.csv", "../" + outside.getFileName()));
        export(ExportFormat.CSV, NEW, FLOWS);
        assertEquals(
                List.of("notes.csv", "porting_flows.csv", "program_effect.parquet", "release.json"),
                Exported.namesIn(out));
        assertTrue(Files.exists(out.resolve("program_effect.parquet/part-0.parquet")));
        assertTrue(Files.deleteIfExists(outside));
    }

    @Test
    void aManifestOfAnotherProgramIsNotOverwritten() throws IOException {
        Path manifest = Files.writeString(out.resolve(Manifest.FILE), "{\"release\": \"of an app\"}");
        RunFailure refused = assertThrows(RunFailure.class, () -> export(ExportFormat.CSV, NEW, FLOWS));
        assertEquals(ExitCode.USAGE, refused.exitCode());
        assertEquals(
                List.of("Cannot write " + manifest + ": there is a file of that name that no export wrote; move it, or"
                        + " use another --out"),
                refused.problems());
        assertEquals(List.of("release.json"), Exported.namesIn(out));
    }

    @Test
    void aManifestThatAPowerCutEmptiedIsReplaced() throws IOException {
        Files.writeString(out.resolve(Manifest.FILE), "");
        export(ExportFormat.CSV, NEW, FLOWS);
        assertEquals(NEW, release());
    }

    @ParameterizedTest
    @EnumSource
    void equalReleasesGiveEqualBytes(ExportFormat format) throws IOException {
        export(format, NEW, PORTING, FLOWS);
        String first = Files.readString(out.resolve(Manifest.FILE));
        export(format, NEW, PORTING, FLOWS);
        assertEquals(first, Files.readString(out.resolve(Manifest.FILE)));
    }
}
