package org.retentionmarts.sparkplan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Spark's functions, each judged by whether a mapping that calls it gives the same rows in every run. */
public final class MappingFunctions {
    private static final String TABLE = "mapping-functions.txt";
    private static final Map<String, FunctionKind> KINDS = kinds();

    private MappingFunctions() {}

    /** What a function does to a mapping, and what to do instead where that is not allowed. */
    private enum FunctionKind {
        SAME(""),
        /** Judged in the analyzed query, by {@link Determinism}, {@link OrderedAggregates} and {@link FloatingSums}. */
        PLAN(""),
        CLOCK("reads the clock, and no result may depend on when it was computed; compare with columns or with a fixed"
                + " date"),
        CHANCE("gives other values in another run; make keys from columns, such as concat(...) or xxhash64(...)"),
        SPLIT("depends on how files are split among tasks; leave it out"),
        SESSION("depends on who starts the run, where, or with which build; leave it out, or write the value itself"),
        SKETCH("depends on the order in which rows arrive; use an exact function such as percentile or count(DISTINCT"
                + " ...)"),
        MOMENT("adds floating numbers, whose last digits depend on the order in which rows arrive; compute it from"
                + " sum(...) and count(...) of values that are cast to DECIMAL"),
        OVERFLOW("gives null or a number where values overflow on the way, and that depends on the order in which rows"
                + " arrive; use sum(...) or avg(...) of values that are cast to DECIMAL"),
        JVM("calls into the JVM, which no mapping needs; leave it out"),
        FILE("may read a file beside the views of a mapping; leave it out");

        private final String words;

        FunctionKind(String words) {
            this.words = words;
        }

        boolean isRefused() {
            return !words.isEmpty();
        }
    }

    /** Names of the functions that are judged, in lower case. */
    public static Set<String> judged() {
        return KINDS.keySet();
    }

    /**
     * Why a mapping may not call a function, and what to do; empty where it may.
     *
     * @param name in lower case, of a function that Spark brings along
     */
    public static Optional<String> problem(String name) {
        FunctionKind kind = KINDS.get(name);
        if (kind == null) {
            return Optional.of(name + "() is not known to give the same rows in every run; use another function");
        }
        return kind.isRefused() ? Optional.of(name + "() " + kind.words) : Optional.empty();
    }

    /** Whether a function calls into the JVM or may read a file that no table names. */
    static boolean reachesOutside(String name) {
        FunctionKind kind = KINDS.get(name);
        return kind == FunctionKind.JVM || kind == FunctionKind.FILE;
    }

    private static Map<String, FunctionKind> kinds() {
        Map<String, FunctionKind> kinds = new TreeMap<>();
        try (InputStream table = MappingFunctions.class.getResourceAsStream(TABLE)) {
            new String(table.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .forEach(line -> {
                        // The first colon ends the kind; no function has one in its name.
                        int colon = line.indexOf(':');
                        FunctionKind kind =
                                FunctionKind.valueOf(line.substring(0, colon).toUpperCase(Locale.ROOT));
                        for (String name : line.substring(colon + 1).strip().split(" ", -1)) {
                            if (kinds.put(name, kind) != null) {
                                throw new IllegalStateException(TABLE + " names " + name + " twice");
                            }
                        }
                    });
            return kinds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
