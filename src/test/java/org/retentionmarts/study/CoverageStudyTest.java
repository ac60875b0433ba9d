package org.retentionmarts.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.sample.Effects;
import org.retentionmarts.testing.TestSession;

/**
 * How often the 95% interval of the adjusted ratio covers the ratio that the samples were made with, over many seeds, and
 * how often one about the naive ratio does. Each sample has three truths by porting history: no effect, 0.6 and 0.5. Of the
 * last there are too few port-outs for a row of its own; the row over all lines has the mean of the three.
 */
@Tag("coverage-study")
class CoverageStudyTest {
    private static final int SEEDS = Integer.getInteger("study.seeds", 200);
    private static final long LINES = 20_000;
    private static final int WORKERS = 4;
    private static final Effects EFFECTS = new Effects(Collections.nCopies(8, List.of(1.0, 0.6, 0.5)));
    private static final List<StudyGroup> GROUPS =
            List.of(StudyGroup.ofHistory("NONE"), StudyGroup.ofHistory("ONCE"), StudyGroup.ALL);

    @TempDir
    Path folder;

    @Test
    void intervalsCoverThePlantedRatioAsOftenAsTheySayAndTheNaiveOnesDoNot() throws Exception {
        long started = System.nanoTime();
        List<List<GroupFinding>> samples = samples();
        List<Coverage> table = new ArrayList<>();
        for (int i = 0; i < GROUPS.size(); i++) {
            int group = i;
            table.add(Coverage.of(
                    GROUPS.get(group).value(),
                    samples.stream().map(findings -> findings.get(group)).toList()));
        }
        List<String> lines = new ArrayList<>(List.of(Coverage.HEADER));
        table.forEach(row -> lines.add(row.line()));
        lines.add(SEEDS + " seeds, " + (System.nanoTime() - started) / 1_000_000_000 + " s");
        Files.write(Path.of("target/coverage-study.txt"), lines);
        System.out.println(String.join("\n", lines));
        assertEquals(
                List.of(), table.stream().flatMap(row -> row.faults().stream()).toList());
    }

    /** Planning takes longer than work here, so each worker has samples of its own. */
    private List<List<GroupFinding>> samples() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            AtomicInteger next = new AtomicInteger(1);
            List<Future<List<List<GroupFinding>>>> shares = new ArrayList<>();
            for (int worker = 0; worker < WORKERS; worker++) {
                SmallSample sample =
                        new SmallSample(TestSession.plain().newSession(), folder.resolve("sample-" + worker));
                Callable<List<List<GroupFinding>>> share = () -> {
                    List<List<GroupFinding>> own = new ArrayList<>();
                    for (int seed = next.getAndIncrement(); seed <= SEEDS; seed = next.getAndIncrement()) {
                        own.add(sample.findings(EFFECTS, LINES, seed, GROUPS));
                    }
                    return own;
                };
                shares.add(workers.submit(share));
            }
            List<List<GroupFinding>> samples = new ArrayList<>();
            for (Future<List<List<GroupFinding>>> share : shares) {
                samples.addAll(share.get());
            }
            return samples;
        } finally {
            workers.shutdownNow();
        }
    }
}
