package org.retentionmarts.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What timestamps of Parquet's type INT96 mean, which says of itself neither the one nor the other. */
public enum Int96 {
    /** Instants, which become dates in the settings' time zone. */
    UTC,
    /** Wall-clock time, whose date is the one that it shows. */
    LOCAL;

    /** The meaning of that name, as settings spell it. */
    static Optional<Int96> named(String name) {
        return Arrays.stream(values())
                .filter(meaning -> meaning.toString().equals(name))
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
