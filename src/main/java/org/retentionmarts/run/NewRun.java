package org.retentionmarts.run;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.retentionmarts.store.RunIdentity;

/** Names runs: by time and chance, on which no result depends. */
public final class NewRun {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);

    private NewRun() {}

    /** The identity of a run that begins now. */
    public static RunIdentity of(String command, LocalDate asOf) {
        String id = TIME.format(ZonedDateTime.now(ZoneOffset.UTC)) + "_"
                + UUID.randomUUID().toString().substring(0, 8);
        return new RunIdentity(id, command, asOf, codeVersion());
    }

    private static String codeVersion() {
        String version = NewRun.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
