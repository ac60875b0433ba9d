package org.retentionmarts.oracle;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Small random datasets full of edges: the same rows for the same arguments.
 *
 * @param settings as-of, observed-from, launch, months and bands, around which the edges lie
 * @param defects the share of lines with a planted defect; 0 for inputs of which no row is rejected (rows after as-of
 *     are always among them)
 */
public record EdgeLines(OracleSettings settings, long seed, int lines, InputTables.KeyType key, double defects) {

    /** Lines that no programme holds: of many such samples, one in which a small group seems to be held. */
    public static EdgeLines withAnEffectByChance() {
        OracleSettings settings = OracleSettings.of(LocalDate.of(2010, 7, 1), LocalDate.of(2013, 6, 30))
                .launchedOn(LocalDate.of(2011, 10, 15))
                .banded(List.of(0, 30, 60), List.of(0, 2))
                .eligibleAfter(8, 1, 4)
                .offering(24, 0);
        return new EdgeLines(settings, 27, 2500, InputTables.KeyType.BIGINT, 0);
    }

    /** Writes the inputs of the product's areas as folders below a directory. */
    public void writeTo(Path directory) {
        writeTo(directory, OracleAreas.PRODUCT);
    }

    /** Writes the inputs of areas, those that a line is made of first, in one to three part files each. */
    public void writeTo(Path directory, List<OracleArea> areas) {
        FurtherEdges further = new FurtherEdges(this, areas);
        EdgeDraws draws = new EdgeDraws(seed);
        Defects planter = new Defects(settings, draws);
        List<List<Object>> subscribers = new ArrayList<>();
        List<List<Object>> churn = new ArrayList<>();
        List<List<Object>> deviceChanges = new ArrayList<>();
        for (int i = 1; i <= lines; i++) {
            EdgeLine line = new EdgeLine(keyOf(i), settings, draws);
            further.add(line.seen());
            if (draws.chance(defects)) {
                planter.plant(line);
            }
            addTo(subscribers, line.subscribers);
            addTo(churn, line.churn);
            addTo(deviceChanges, line.deviceChanges);
        }
        draws.shuffle(subscribers);
        draws.shuffle(churn);
        draws.shuffle(deviceChanges);
        try (InputTables tables = new InputTables(key)) {
            tables.add("subscribers", subscribers)
                    .add("churn", churn)
                    .add("device_changes", deviceChanges)
                    .writeTo(directory, 1 + draws.below(3));
        }
        further.writeTo(directory);
    }

    /** Beyond the range of an int, or text that a number would lose the zeros of. */
    private Object keyOf(int i) {
        return switch (key) {
            case BIGINT -> 9_000_000_000L + i;
            case STRING -> String.format(Locale.ROOT, "%08d", i);
        };
    }

    private static void addTo(List<List<Object>> all, List<Map<String, Object>> rows) {
        rows.forEach(row -> all.add(new ArrayList<>(row.values())));
    }
}
