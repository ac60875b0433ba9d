package org.retentionmarts.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleDefectsTest {
    private static final List<String> DATASETS = List.of("subscribers", "churn", "device_changes");

    @TempDir
    private Path folder;

    @Test
    void withoutDefectsNoRuleFindsAnything() throws Exception {
        generate(30_000, 0);
        try (SampleFiles files = new SampleFiles(folder)) {
            assertEquals(
                    Map.of("subscribers", Map.of(), "churn", Map.of(), "device_changes", Map.of()),
                    PlantedFindings.of(files));
        }
    }

    @Test
    void eachPlantedRowCountsUnderItsRuleAlone() throws Exception {
        generate(30_000, 0.001);
        assertFindingsEqualTruth();
        try (SampleFiles files = new SampleFiles(folder)) {
            for (String dataset : DATASETS) {
                JsonNode counts = files.truth().path("datasets").path(dataset);
                double rejected = counts.path("refused").asDouble();
                assertTrue(rejected / counts.path("rows").asDouble() < 0.01, dataset + " " + counts);
            }
            assertEquals(30, files.truth("subscribers", "planted").get("unknown_code"));
            assertEquals(15, files.truth("subscribers", "knock_on").get("end_without_churn"), 3);
        }
    }

    @Test
    void aSmallSampleHasOneOfEach() throws Exception {
        generate(500, 1e-9);
        assertFindingsEqualTruth();
        try (SampleFiles files = new SampleFiles(folder)) {
            assertEquals(14, files.truth("subscribers", "planted").size());
            assertEquals(10, files.truth("churn", "planted").size());
            assertEquals(9, files.truth("device_changes", "planted").size());
            assertEquals(2, files.truth("churn", "planted").get("duplicate_key"));
            assertEquals(1, files.truth("churn", "planted").get("orphan_event"));
        }
    }

    @Test
    void manyDefectsStillCountUnderTheirRules() throws Exception {
        generate(2_000, 0.1);
        assertFindingsEqualTruth();
    }

    private void assertFindingsEqualTruth() throws Exception {
        try (SampleFiles files = new SampleFiles(folder)) {
            Map<String, Map<String, Long>> found = PlantedFindings.of(files);
            for (String dataset : DATASETS) {
                assertEquals(files.truth(dataset, "findings"), found.get(dataset));
                JsonNode counts = files.truth().path("datasets").path(dataset);
                assertEquals(
                        files.number("SELECT count(*) FROM " + dataset),
                        counts.path("rows").asDouble());
                assertEquals(
                        files.number("SELECT count(*) FROM " + dataset + " WHERE finding IS NULL"),
                        counts.path("used").asDouble());
            }
        }
    }

    private void generate(long lines, double defects) {
        SampleGenerator.generate(
                SampleSession.open(),
                SampleOptions.to(folder.toString()).withLines(lines).withDefects(defects));
    }
}
