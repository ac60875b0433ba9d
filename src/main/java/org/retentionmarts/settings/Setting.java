package org.retentionmarts.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.retentionmarts.model.Dimension;
import org.retentionmarts.model.SettingKey;

/**
 * One setting: everything that is to be known of it.
 *
 * @param key as it is written; {@code <dataset>}, {@code NAME} and {@code <rule>} stand for one of several
 * @param kind what may stand there
 * @param fallback what holds where nobody sets it, in HOCON; empty where nothing does
 * @param shownDefault what the documents say of the default
 * @param bearing on months that are stored
 * @param lists a dimension's labels, if it does
 * @param meaning for the documents, in Markdown
 */
public record Setting<T>(
        String key,
        Kind<T> kind,
        Optional<String> fallback,
        String shownDefault,
        Bearing bearing,
        Optional<ListedLabels<T>> lists,
        String meaning)
        implements SettingKey<T> {

    /**
     * How a setting lists the labels of a dimension.
     *
     * @param labels of a value, in order
     */
    public record ListedLabels<T>(Dimension dimension, Function<T, List<String>> labels) {}

    /** Whether stored months mean something else when the setting changes, so that a change needs a backfill. */
    public sealed interface Bearing {}

    /** They do: the settings' hash has a line of it. */
    record HashLine(Function<StoredMeaning, String> text) implements Bearing {}

    /** They do: the settings' hash has a line of key and value, where the inputs of its area are switched on. */
    record OwnLine() implements Bearing {}

    /** They do, and the line of another setting has its value too. */
    record InLineOf(String key) implements Bearing {}

    /** They do not. */
    record None() implements Bearing {}

    /** A setting without a default that no stored month depends on. */
    public static <T> Setting<T> of(String key, Kind<T> kind, String meaning) {
        return new Setting<>(key, kind, Optional.empty(), "none", new None(), Optional.empty(), meaning);
    }

    /** A setting that lists the labels of a dimension; a change needs a backfill, and any other label is OTHER. */
    public static Setting<List<String>> listing(Dimension dimension, String key, String meaning) {
        return listing(dimension, key, Kind.names(), names -> names, meaning);
    }

    /**
     * A setting whose entries have the labels of a dimension, among other things.
     *
     * @param labels those of a value, in order: different ones, none of them OTHER or ALL
     */
    public static <T> Setting<T> listing(
            Dimension dimension, String key, Kind<T> kind, Function<T, List<String>> labels, String meaning) {
        return new Setting<>(
                key,
                kind.naming(labels),
                Optional.empty(),
                "none",
                new OwnLine(),
                Optional.of(new ListedLabels<>(dimension, labels)),
                meaning);
    }

    /** Whether it lists the labels of a dimension. */
    boolean lists(Dimension dimension) {
        return lists.filter(listing -> listing.dimension().equals(dimension)).isPresent();
    }

    /** The same with a default, in HOCON. */
    public Setting<T> or(String hocon) {
        return new Setting<>(
                key, kind, Optional.of(hocon), '`' + hocon.replace("\"", "") + '`', bearing, lists, meaning);
    }

    /** The same, of whose default the documents say this. */
    public Setting<T> shown(String text) {
        return new Setting<>(key, kind, fallback, text, bearing, lists, meaning);
    }

    /** The same, which gives stored months their meaning, so that a change needs a backfill. */
    public Setting<T> hashed() {
        return bearing(new OwnLine());
    }

    /** The same, with a line in the hash. */
    Setting<T> hashed(Function<StoredMeaning, String> line) {
        return bearing(new HashLine(line));
    }

    /** The same, whose value the line of another setting holds. */
    Setting<T> hashedWith(String other) {
        return bearing(new InLineOf(other));
    }

    private Setting<T> bearing(Bearing other) {
        return new Setting<>(key, kind, fallback, shownDefault, other, lists, meaning);
    }

    /** The line that refuses a value which is fit by itself, but not beside others; it goes on from "it". */
    public String refusal(T value, String expectation) {
        return "Cannot use " + key + " = " + value + ": it " + expectation;
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
