package org.retentionmarts.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.area.LinePlan;
import org.retentionmarts.area.SampleLine;
import org.retentionmarts.area.SamplePart;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.ingest.Inputs;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.RowRule;
import org.retentionmarts.pass.Base;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.settings.SettingsLoader;
import org.retentionmarts.testing.MadeUpAreas;
import org.retentionmarts.testing.TestSession;
import org.retentionmarts.testing.moves.MovesArea;
import org.retentionmarts.timeline.Frame;

/** Parts of a sample know what happens to a line, plan for it beforehand, and plant bad rows of their own. */
class SamplePartTest {
    private static final LocalDate AS_OF = LocalDate.of(2013, 4, 30);

    @TempDir
    Path folder;

    private final SparkSession spark = TestSession.plain().newSession();

    /** What a part is told of each line; plans for every second line, by its own draws, another factor on port-outs. */
    private record Witness(double factor) implements SamplePart {
        private static final long serialVersionUID = 1L;

        @Override
        public DatasetDef dataset() {
            return DatasetDef.of(
                            "witnesses",
                            "One row per line and day of something.",
                            List.of(
                                    ColumnDef.required("subscriber_id", ColumnType.LINE_ID, "Key of the line"),
                                    ColumnDef.required("seen_on", ColumnType.DATE, "Day"),
                                    ColumnDef.required("kind", ColumnType.STRING, "What")),
                            "subscriber_id",
                            "seen_on",
                            "kind")
                    .dated("seen_on");
        }

        @Override
        public LinePlan plan(SampleLine start, RandomGenerator draws) {
            if (draws.nextBoolean() || factor == 1) {
                return LinePlan.NONE;
            }
            return new LinePlan() {
                @Override
                public double portOut(int day) {
                    return factor;
                }

                @Override
                public double mostPortOut() {
                    return factor;
                }
            };
        }

        @Override
        public void addRows(SampleLine line, RandomGenerator draws, Consumer<Object[]> rows) {
            line.deviceChanges().forEach(day -> rows.accept(new Object[] {line.subscriberId(), day, "CHANGE"}));
            if (line.end() != SampleLine.NO_DAY) {
                rows.accept(
                        new Object[] {line.subscriberId(), line.end(), line.portedOut() ? "PORT_OUT" : "TERMINATION"});
            }
            if (line.plan() != LinePlan.NONE) {
                rows.accept(new Object[] {line.subscriberId(), line.activated(), "PLANNED"});
            }
        }
    }

    private Path sample(String name, int partitions, double defects, SamplePart... parts) {
        Path out = folder.resolve(name);
        SampleGenerator.generate(
                spark,
                SampleOptions.to(out.toString())
                        .withLines(3000)
                        .withWindow(LocalDate.of(2012, 5, 1), AS_OF)
                        .withPartitions(partitions)
                        .withDefects(defects),
                List.of(parts));
        return out;
    }

    private List<String> rows(Path sample, String dataset, String... sql) {
        spark.read().parquet(sample.resolve(dataset).toString()).createOrReplaceTempView(dataset);
        String query = sql.length == 0 ? "SELECT * FROM " + dataset : sql[0];
        return spark.sql(query).collectAsList().stream()
                .map(Object::toString)
                .sorted()
                .toList();
    }

    private void assertSameThree(Path one, Path other) {
        for (DatasetDef dataset : Datasets.ALL) {
            assertEquals(rows(one, dataset.name()), rows(other, dataset.name()), dataset.name());
        }
    }

    @Test
    void aPartIsToldOfTheDeviceChangesAndTheEndOfALineAndLeavesTheOthersAsTheyAre() {
        Path with = sample("with", 3, 0, new Witness(1));
        assertSameThree(sample("without", 1, 0), with);
        List<String> told = rows(with, "witnesses");
        List<String> changes =
                rows(with, "device_changes", "SELECT subscriber_id, changed_on, 'CHANGE' FROM device_changes");
        List<String> ends = rows(with, "churn", "SELECT subscriber_id, churned_on, churn_type FROM churn");
        List<String> expected = new ArrayList<>(changes);
        expected.addAll(ends);
        assertTrue(changes.size() > 100 && ends.size() > 100, changes.size() + " " + ends.size());
        assertEquals(expected.stream().sorted().toList(), told);
    }

    @Test
    void aPlanChangesWhoPortsOutAmongThoseThatItIsForAndNoOtherLine() {
        Path without = sample("without", 1, 0, new Witness(1));
        Path with = sample("with", 4, 0, new Witness(0));
        String planned = "SELECT subscriber_id FROM witnesses WHERE kind = 'PLANNED'";
        List<String> lines = rows(with, "witnesses", planned);
        assertTrue(lines.size() > 1300 && lines.size() < 1700, lines.size() + " planned");
        rows(with, "witnesses");
        assertEquals(
                List.of(),
                rows(
                        with,
                        "churn",
                        "SELECT * FROM churn WHERE churn_type = 'PORT_OUT' AND subscriber_id IN (" + planned + ")"));
        String others = "SELECT * FROM churn WHERE subscriber_id NOT IN (" + planned + ")";
        List<String> expected;
        List<String> found = rows(with, "churn", others);
        expected = rows(without, "churn", others);
        assertTrue(expected.size() > 50, expected.size() + " ends");
        assertEquals(expected, found);
    }

    @Test
    void aPlanThatRaisesPortOutRaisesItByItsFactor() {
        Path raised = sample("raised", 2, 0, new Witness(3));
        String count =
                "SELECT kind = 'PLANNED' AS planned, count(*) FROM churn LEFT JOIN (SELECT * FROM witnesses WHERE kind ="
                        + " 'PLANNED') USING (subscriber_id) WHERE churn_type = 'PORT_OUT' GROUP BY 1";
        rows(raised, "witnesses");
        Map<String, Long> portOuts = new TreeMap<>();
        for (String row : rows(raised, "churn", count)) {
            String[] values = row.substring(1, row.length() - 1).split(",", -1);
            portOuts.put(values[0], Long.valueOf(values[1]));
        }
        double ratio = (double) portOuts.get("true") / portOuts.get("null");
        assertTrue(ratio > 2 && ratio < 4, portOuts.toString());
    }

    @Test
    void badRowsOfAPartAreFoundUnderTheirRulesAndAddLinesButChangeNone() throws IOException {
        SamplePart moves = new MovesArea().sampleParts().get(0);
        Path spoilt = sample("spoilt", 2, 0.002, moves);
        Areas areas = MadeUpAreas.withTheProducts(new MovesArea());
        Settings settings = SettingsLoader.load(
                Path.of("/dev/null"),
                Map.of(),
                List.of("observed-from=2012-05-01", "inputs.root=" + spoilt, "inputs.moves.enabled=true"),
                areas.settings());
        JsonNode truth =
                new ObjectMapper().readTree(spoilt.resolve("truth.json").toFile());
        Map<String, Long> planted = new TreeMap<>();
        truth.path("datasets")
                .path("moves")
                .path("findings")
                .properties()
                .forEach(entry -> planted.put(entry.getKey(), entry.getValue().asLong()));
        assertEquals(8, planted.size());
        assertEquals(3000, truth.path("moves").path("lines").asLong());
        try (Base base = Base.of(
                spark,
                Inputs.open(spark, settings, AS_OF).rows(),
                settings,
                Frame.of(settings, YearMonth.of(2012, 5), AS_OF),
                areas.accumulators(settings))) {
            Map<String, Long> found = new TreeMap<>();
            base.quality().lines(settings).stream()
                    .filter(line -> line.dataset().equals("moves") && line.rows() > 0)
                    .filter(line -> line.action() != RowRule.Action.READ && line.action() != RowRule.Action.USED)
                    .forEach(line -> found.put(line.rule(), line.rows()));
            assertEquals(planted, found);
        }
        Path sound = sample("sound", 2, 0.002);
        List<String> lines = new ArrayList<>(rows(spoilt, "subscribers"));
        lines.removeAll(rows(sound, "subscribers"));
        assertTrue(lines.size() >= 7, lines.size() + " lines more");
        assertEquals(rows(sound, "churn"), rows(spoilt, "churn"));
        assertEquals(rows(sound, "device_changes"), rows(spoilt, "device_changes"));
    }
}
