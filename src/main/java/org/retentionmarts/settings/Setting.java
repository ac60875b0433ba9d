package org.retentionmarts.settings;

import java.util.Optional;
import java.util.function.Function;

/**
 * One setting: everything that is to be known of it.
 *
 * @param key as it is written; {@code <dataset>}, {@code NAME} and {@code <rule>} stand for one of several
 * @param kind what may stand there
 * @param fallback what holds where nobody sets it, in HOCON; empty where nothing does
 * @param shownDefault what the documents say of the default
 * @param bearing on months that are stored
 * @param meaning for the documents, in Markdown
 */
record Setting<T>(
        String key, Kind<T> kind, Optional<String> fallback, String shownDefault, Bearing bearing, String meaning) {

    /** Whether stored months mean something else when the setting changes, so that a change needs a backfill. */
    sealed interface Bearing {}

    /** They do: the settings' hash has a line of it. */
    record Line(Function<Settings, String> text) implements Bearing {}

    /** They do, and the line of another setting has its value too. */
    record InLineOf(String key) implements Bearing {}

    /** They do not. */
    record None() implements Bearing {}

    /** A setting without a default that no stored month depends on. */
    static <T> Setting<T> of(String key, Kind<T> kind, String meaning) {
        return new Setting<>(key, kind, Optional.empty(), "none", new None(), meaning);
    }

    /** The same with a default, in HOCON. */
    Setting<T> or(String hocon) {
        return new Setting<>(key, kind, Optional.of(hocon), '`' + hocon.replace("\"", "") + '`', bearing, meaning);
    }

    /** The same, of whose default the documents say this. */
    Setting<T> shown(String text) {
        return new Setting<>(key, kind, fallback, text, bearing, meaning);
    }

    /** The same, with a line in the hash. */
    Setting<T> hashed(Function<Settings, String> line) {
        return new Setting<>(key, kind, fallback, shownDefault, new Line(line), meaning);
    }

    /** The same, whose value the line of another setting holds. */
    Setting<T> hashedWith(String other) {
        return new Setting<>(key, kind, fallback, shownDefault, new InLineOf(other), meaning);
    }

    /** Whether a change needs a backfill. */
    boolean givesMonthsTheirMeaning() {
        return !(bearing instanceof None);
    }

    /** Whether the key stands for several. */
    boolean isPattern() {
        return key.contains("<") || key.contains("NAME");
    }
}
