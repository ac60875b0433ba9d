package org.retentionmarts.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many upgrades among 300,000 lines, so that the estimates are narrow. */
final class PlantedTruthTest {
    @TempDir
    private Path folder;

    @Test
    void whereTheProgrammeChangesNothingOnlyTheAdjustedRatioSaysSo() throws Exception {
        generate(Effects.none());
        try (SampleFiles files = new SampleFiles(folder)) {
            PlantedTruth truth = new PlantedTruth(files);
            PlantedTruth.Ratio adjusted = truth.adjusted("'ALL'", "ports").get("ALL");
            assertEquals(0, adjusted.distance(1), 3, adjusted.toString());
            assertTrue(adjusted.standardError() < 0.08, adjusted.toString());
            assertTrue(truth.crude() < 0.85, "crude " + truth.crude());
            assertTrue(truth.naive() < 0.70, "naive " + truth.naive());
        }
    }

    @Test
    void thePlantedRatiosAreRecoveredInEachGroup() throws Exception {
        generate(Effects.planted());
        try (SampleFiles files = new SampleFiles(folder)) {
            PlantedTruth truth = new PlantedTruth(files);
            Map<String, PlantedTruth.Ratio> groups = truth.adjusted("age_group || '|' || history", "ports");
            int compared = 0;
            for (Map.Entry<String, PlantedTruth.Ratio> group : groups.entrySet()) {
                String[] names = group.getKey().split("\\|", -1);
                PlantedTruth.Ratio ratio = group.getValue();
                if (ratio.exposed() >= 8 && ratio.unexposed() >= 8) {
                    double planted = Effects.planted().ratio(names[0], names[1]);
                    assertEquals(0, ratio.distance(planted), 3.3, group + " planted " + planted);
                    compared++;
                }
            }
            assertTrue(compared >= 9, "groups compared " + compared);
            PlantedTruth.Ratio placebo = truth.adjusted("'ALL'", "others").get("ALL");
            assertEquals(0, placebo.distance(1), 3, placebo.toString());
        }
    }

    private void generate(Effects effects) {
        SampleGenerator.generate(
                SampleSession.open(),
                SampleOptions.to(folder.toString())
                        .withLines(300_000)
                        .withUptakeLevel(8)
                        .withEffects(effects));
    }
}
