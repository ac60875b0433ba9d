package org.retentionmarts.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastWordsTest {
    private final OutOfMemoryError heap = new OutOfMemoryError("Java heap space");
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final LastWords lastWords = new LastWords(err);

    @BeforeEach
    void prepare() {
        lastWords.prepare(" [exit code 1; nothing was released]", " [nothing was released]");
    }

    /** What is written, without the time. */
    private List<String> lines() {
        return err.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d ERROR RetentionMarts: ", ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "GC overhead limit exceeded, raise spark.driver.memory",
        "Java heap space, raise spark.driver.memory",
        "unable to create native thread: possibly out of memory, raise the user's limit of processes",
        "Metaspace, raise or drop -XX:MaxMetaspaceSize"
    })
    void theKindOfMemoryDecidesWhatToRaise(String message, String remedy) {
        assertTrue(lastWords.sayUnlessStopping(new ExecutionException(new OutOfMemoryError(message))));
        assertEquals(1, lines().size());
        assertTrue(lines().get(0).startsWith("Cannot finish: "), lines().get(0));
        assertTrue(lines().get(0).contains(remedy), lines().get(0));
        assertTrue(lines().get(0).endsWith(" [exit code 1; nothing was released]"), lines().get(0));
    }

    @Test
    void itIsSaidOnce() {
        lastWords.say(heap);
        lastWords.say(heap);
        assertFalse(lastWords.sayUnlessStopping(heap));
        assertEquals(1, lines().size());
        assertTrue(lastWords.isOnly());
    }

    @Test
    void whatIsKnownLaterIsInTheLine() {
        lastWords.prepare(" [exit code 1; run r; the last release 2013_05_31 stands]", "");
        lastWords.say(heap);
        assertTrue(lines().get(0).endsWith(" [exit code 1; run r; the last release 2013_05_31 stands]"));
    }

    @Test
    void aSignalIsWhyAProcessEndsThatIsToldToStop() {
        lastWords.stopping();
        assertFalse(lastWords.sayUnlessStopping(heap));
        lastWords.say(heap);
        assertEquals(List.of("Stopped by a signal (SIGTERM, SIGINT or SIGHUP) [nothing was released]"), lines());
        assertFalse(lastWords.isOnly());
    }

    @Test
    void whatEndedInTheUsualWayNeedsNoMoreWords() {
        lastWords.said();
        lastWords.say(heap);
        assertFalse(lastWords.sayUnlessStopping(heap));
        assertEquals(List.of(), lines());
    }

    @Test
    void otherFailuresOfAThreadDoNotEndTheRun() {
        assertFalse(lastWords.sayUnlessStopping(new IllegalStateException("x")));
        assertEquals(List.of(), lines());
    }
}
