package org.retentionmarts.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadyLineTest {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    @ParameterizedTest
    @CsvSource({
        "Asia/Seoul, 2013-06-30T18:15:00+09:00, PT0S",
        "Asia/Seoul, 2013-06-30T23:59:59+09:00, PT1S",
        "Asia/Seoul, 2011-12-31T12:00:00+09:00, PT24H",
        "Asia/Seoul, 2012-02-28T12:00:00+09:00, PT24H",
        "Asia/Seoul, 2013-02-28T12:00:00+09:00, PT24H",
        "America/New_York, 2013-06-30T18:15:00-04:00, PT6H",
        "UTC, 2013-06-30T18:15:00Z, PT9000H",
        "Europe/Berlin, 2013-03-31T01:59:59+01:00, PT1S",
        "Europe/Berlin, 2013-10-27T02:30:00+02:00, PT1H"
    })
    void theTimeIsThatOfTheWriting(ZoneId zone, ZonedDateTime made, Duration later) throws IOException {
        Instant written = made.toInstant().plus(later);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        new ReadyLine("Cannot finish: 메모리", made.toInstant(), zone).write(err, written.toEpochMilli());
        assertEquals(
                TIME.format(written.atZone(zone)) + " ERROR RetentionMarts: Cannot finish: 메모리"
                        + System.lineSeparator(),
                err.toString(StandardCharsets.UTF_8));
    }
}
