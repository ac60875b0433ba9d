package org.retentionmarts.benchmark;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;

/** One way to the table, and the name by which the results call it. */
enum Contender {
    BACKFILL("a", "our backfill, 36 months", 36),
    NIGHTLY("b", "our nightly, 3 months", 3),
    BEST("c", "DuckDB, best SQL, 36 months", 36),
    BEST_OF_THREE("c3", "DuckDB, best SQL, 3 months", 3),
    PLAIN_DUCKDB("d", "DuckDB, plain SQL, 36 months", 36),
    PLAIN_SPARK("e", "Spark, plain SQL, 36 months", 36),
    FLOOR("floor", "Spark starts, reads, counts the inputs", 0);

    static final LocalDate AS_OF = LocalDate.of(2013, 6, 30);

    private final String key;
    private final String title;
    private final int months;

    Contender(String key, String title, int months) {
        this.key = key;
        this.title = title;
        this.months = months;
    }

    String key() {
        return key;
    }

    String title() {
        return title;
    }

    /** First day of the window. */
    LocalDate from() {
        return AS_OF.plusDays(1).minusMonths(months);
    }

    /** Whether it is one of the two that are known to take long. */
    boolean plain() {
        return this == PLAIN_DUCKDB || this == PLAIN_SPARK;
    }

    boolean ours() {
        return this == BACKFILL || this == NIGHTLY;
    }

    static Contender of(String key) {
        return Arrays.stream(values())
                .filter(contender -> contender.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Cannot run " + key + ": expected one of "
                        + Arrays.stream(values()).map(Contender::key).collect(Collectors.joining(", "))));
    }
}
