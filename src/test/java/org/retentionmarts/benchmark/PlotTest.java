package org.retentionmarts.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;

class PlotTest {
    @TempDir
    Path folder;

    @Test
    void everyTextIsTextAndTheLegendReadsFromSlowToFast() throws Exception {
        assertEquals(
                List.of(
                        "Median time by number of lines; both scales are logarithmic",
                        "(e) Spark, plain SQL, 36 months",
                        "(a) our backfill, 36 months",
                        "(c) DuckDB, best SQL, 36 months",
                        "stopped there: would take longer",
                        "0.1",
                        "2.5",
                        "million lines",
                        "5",
                        "10",
                        "20",
                        "50",
                        "100",
                        "200",
                        "500",
                        "seconds, whole process"),
                texts(written("plot.svg", stoppedAtTheLimit())));
    }

    @Test
    void withoutStoppedRunsNothingIsSaidOfThem() throws Exception {
        BenchmarkResults results = new BenchmarkResults();
        results.add(run(Contender.BEST, 100_000, "done", 6));

        assertEquals(
                List.of(
                        "Median time by number of lines; both scales are logarithmic",
                        "(c) DuckDB, best SQL, 36 months",
                        "0.1",
                        "million lines",
                        "5",
                        "10",
                        "seconds, whole process"),
                texts(written("plot.svg", results)));
    }

    @Test
    void equalResultsGiveEqualBytesAndFew() throws IOException {
        Path once = written("once.svg", stoppedAtTheLimit());
        Path again = written("again.svg", stoppedAtTheLimit());

        assertEquals(-1, Files.mismatch(once, again));
        assertTrue(Files.size(once) < 20_000, () -> once + " is larger than a page should load");
    }

    private Path written(String name, BenchmarkResults results) throws IOException {
        Path svg = folder.resolve(name);
        Plot.write(results, svg);
        return svg;
    }

    private static BenchmarkResults stoppedAtTheLimit() {
        BenchmarkResults results = new BenchmarkResults();
        results.add(run(Contender.BACKFILL, 100_000, "done", 25));
        results.add(run(Contender.BACKFILL, 2_500_000, "done", 30));
        results.add(run(Contender.BEST, 100_000, "done", 6));
        results.add(run(Contender.BEST, 2_500_000, "done", 20));
        results.add(run(Contender.PLAIN_SPARK, 2_500_000, "stopped after 420 s", 420));
        return results;
    }

    private static Run run(Contender contender, long lines, String outcome, double seconds) {
        return new Run(
                contender,
                lines,
                1,
                outcome,
                new Usage(seconds, seconds, 1, 1),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    private static List<String> texts(Path svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        DocumentBuilder parser = factory.newDocumentBuilder();
        NodeList found = parser.parse(svg.toFile()).getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int index = 0; index < found.getLength(); index++) {
            texts.add(found.item(index).getTextContent());
        }
        return texts;
    }
}
