package org.retentionmarts.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.sample.SampleGenerator;
import org.retentionmarts.sample.SampleOptions;

/** A sample with planted bad rows, through a whole run: each is found under its rule, counted and kept. */
class SpoiltSampleTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void everyPlantedRowIsFoundUnderItsRuleCountedAndKept() throws IOException {
        Lake lake = new Lake(folder).set("observed-from", "2010-07-01");
        SampleGenerator.generate(
                lake.spark(),
                SampleOptions.to(lake.inputs().toString()).withLines(20_000).withDefects(0.001));
        JsonNode truth = JSON.readTree(lake.inputs().resolve("truth.json").toFile());
        lake.backfill("2010-07", "2013-06-30");

        Dataset<Row> quality = lake.spark().table(OpsTables.QUALITY.fullName());
        Dataset<Row> rejected = lake.spark().table(OpsTables.REJECTED_ROWS.fullName());
        for (DatasetDef dataset : Datasets.ALL) {
            JsonNode counts = truth.path("datasets").path(dataset.name());
            Dataset<Row> own = quality.where("dataset = '" + dataset.name() + "'");
            assertEquals(
                    numbers(counts.path("findings")),
                    numbers(own.where("rows > 0 AND action NOT IN ('READ', 'USED')")
                            .select("rule", "rows")));
            Map<String, Long> byAction = numbers(own.groupBy("action").sum("rows"));
            assertEquals(counts.path("rows").asLong(), byAction.get("READ"));
            assertEquals(counts.path("used").asLong(), byAction.get("USED"));
            assertEquals(
                    byAction.get("READ"), byAction.get("USED") + byAction.get("REFUSED") + byAction.get("SET_ASIDE"));

            Dataset<Row> kept = rejected.where("dataset = '" + dataset.name() + "'");
            assertEquals(
                    numbers(own.where("rows > 0 AND action = 'REFUSED'").select("rule", "rows")),
                    numbers(kept.groupBy("reason").count()));
            List<String> columns =
                    dataset.columns().stream().map(ColumnDef::name).toList();
            for (Row row : kept.select("row").collectAsList()) {
                List<String> names = new java.util.ArrayList<>();
                JSON.readTree(row.getString(0)).fieldNames().forEachRemaining(names::add);
                assertEquals(columns, names);
            }
        }
        assertTrue(rejected.where("reason = 'missing_key' AND row NOT LIKE '%:null%'")
                .isEmpty());
    }

    private static Map<String, Long> numbers(JsonNode counts) {
        Map<String, Long> numbers = new TreeMap<>();
        counts.properties()
                .forEach(count -> numbers.put(count.getKey(), count.getValue().asLong()));
        return numbers;
    }

    private static Map<String, Long> numbers(Dataset<Row> rows) {
        Map<String, Long> numbers = new TreeMap<>();
        rows.collectAsList().forEach(row -> numbers.put(row.getString(0), row.getLong(1)));
        return numbers;
    }
}
