package org.retentionmarts.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.retentionmarts.model.Codes;

/**
 * What may stand for a setting.
 *
 * @param expectation goes on from "it", for instance "must be true or false"
 * @param reader reads a key's value; it throws {@link Unfit}, or what a parser throws, where that may not stand
 * @param standIn what a check goes on with once it has noted the problem
 */
public record Kind<T>(String expectation, BiFunction<Config, String, T> reader, T standIn) {
    private static final int LONGEST_BAND = 150;
    private static final String DIFFERENT_NAMES = "must hold different names, at least one, none of them OTHER or ALL";

    /** A value that can be read and may not stand. */
    static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Says what is expected, from "it" on. */
        Unfit(String expectation) {
            super(expectation);
        }
    }

    public static Kind<Integer> number(int smallest, int largest) {
        String expectation = "must be a whole number from " + smallest + " to " + largest;
        return new Kind<>(
                expectation,
                (config, key) -> {
                    int number = Integer.parseInt(config.getString(key));
                    return fit(number, number >= smallest && number <= largest, expectation);
                },
                smallest);
    }

    /** A share, 0 to 1. */
    public static Kind<Double> share() {
        String expectation = "must be a number from 0 to 1";
        return new Kind<>(
                expectation,
                (config, key) -> {
                    double share = config.getDouble(key);
                    return fit(share, share >= 0 && share <= 1, expectation);
                },
                0d);
    }

    public static Kind<Boolean> flag() {
        return new Kind<>("must be true or false", Config::getBoolean, true);
    }

    public static Kind<String> text() {
        String expectation = "must be a text that is not empty";
        return new Kind<>(
                expectation,
                (config, key) -> {
                    String text = config.getString(key);
                    return fit(text, !text.isBlank(), expectation);
                },
                "");
    }

    public static Kind<LocalDate> date() {
        return new Kind<>(
                "must be a date such as 2013-01-31",
                (config, key) -> LocalDate.parse(config.getString(key)),
                LocalDate.of(2000, 1, 1));
    }

    /** The first day of a month from 1900 on. */
    public static Kind<LocalDate> firstOfMonth() {
        Kind<LocalDate> date = date();
        return new Kind<>(
                date.expectation(),
                (config, key) -> {
                    LocalDate day = date.reader().apply(config, key);
                    fit(day, day.getDayOfMonth() == 1, "must be the first day of a month");
                    return fit(day, day.getYear() >= 1900, "must not be before 1900");
                },
                date.standIn());
    }

    static Kind<ZoneId> zone() {
        return new Kind<>(
                "is not a time zone such as Asia/Seoul",
                (config, key) -> ZoneId.of(text().reader().apply(config, key)),
                ZoneId.of("UTC"));
    }

    /** Different names, none of which a table uses for something else. */
    public static Kind<List<String>> names() {
        return new Kind<>(
                "must be a list of names",
                (config, key) -> {
                    List<String> names = config.getStringList(key);
                    return fit(names, areNames(names), DIFFERENT_NAMES);
                },
                List.of());
    }

    private static boolean areNames(List<String> names) {
        boolean clash = names.contains(Codes.OTHER) || names.contains(Codes.ALL);
        return !names.isEmpty() && !clash && names.stream().distinct().count() == names.size();
    }

    /** The same, whose values hold names of a dimension's labels. */
    Kind<T> naming(Function<T, List<String>> labels) {
        return new Kind<>(
                expectation,
                (config, key) -> {
                    T value = reader.apply(config, key);
                    return fit(value, areNames(labels.apply(value)), DIFFERENT_NAMES);
                },
                standIn);
    }

    /**
     * What no other kind reads: a list of entries, for instance.
     *
     * @param reader takes numbers, texts, lists and maps of such; it throws an IllegalArgumentException that goes on from
     *     "it", or a ClassCastException, where they may not stand
     */
    public static <T> Kind<T> of(String expectation, Function<Object, T> reader, T standIn) {
        return new Kind<>(
                expectation,
                (config, key) -> {
                    Object written = config.getValue(key).unwrapped();
                    try {
                        return reader.apply(written);
                    } catch (ClassCastException e) {
                        throw new Unfit(expectation);
                    } catch (IllegalArgumentException e) {
                        throw new Unfit(e.getMessage());
                    }
                },
                standIn);
    }

    /** First years of bands. */
    static Kind<Bands> bands(Function<List<Integer>, Bands> labels) {
        return new Kind<>(
                "must be a list of whole years such as [0, 20, 30]",
                (config, key) -> {
                    List<Integer> bounds = new ArrayList<>();
                    // Read as text: a number with a fraction would be cut to a whole one.
                    config.getStringList(key).forEach(bound -> bounds.add(Integer.valueOf(bound)));
                    boolean rising = !bounds.isEmpty() && bounds.get(0) == 0;
                    for (int i = 1; i < bounds.size(); i++) {
                        rising &= bounds.get(i) > bounds.get(i - 1);
                    }
                    return labels.apply(fit(
                            bounds,
                            rising && bounds.get(bounds.size() - 1) <= LONGEST_BAND,
                            "must start with 0 and rise, up to " + LONGEST_BAND));
                },
                labels.apply(List.of(0)));
    }

    /**
     * Reads a value.
     *
     * @throws Unfit where it may not stand
     */
    T read(Config config, String key) {
        try {
            return reader.apply(config, key);
        } catch (ConfigException | DateTimeException | NumberFormatException e) {
            throw new Unfit(expectation);
        }
    }

    private static <T> T fit(T value, boolean fits, String expectation) {
        if (!fits) {
            throw new Unfit(expectation);
        }
        return value;
    }
}
