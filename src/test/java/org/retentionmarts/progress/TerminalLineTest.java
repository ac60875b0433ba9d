package org.retentionmarts.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TerminalLineTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(screen, true, StandardCharsets.UTF_8);

    @Test
    void theLineIsRewrittenAndClearedAtTheEnd() throws InterruptedException {
        CountDownLatch twice = new CountDownLatch(2);
        TerminalLine line = new TerminalLine(stream, now -> {
            twice.countDown();
            return Optional.of("check churn: 1/2 tasks");
        });
        line.start();
        assertTrue(twice.await(30, TimeUnit.SECONDS));
        line.stop();
        String text = screen.toString(StandardCharsets.UTF_8);
        assertTrue(text.startsWith("\r\u001b[K\u001b[?7lcheck churn: 1/2 tasks\u001b[?7h"), text);
        assertTrue(text.endsWith("\r\u001b[K"), text);
    }

    @Test
    void nothingIsClearedWhereNothingWasWritten() {
        TerminalLine line = new TerminalLine(stream, now -> Optional.empty());
        line.clear();
        line.stop();
        assertEquals("", screen.toString(StandardCharsets.UTF_8));
    }
}
