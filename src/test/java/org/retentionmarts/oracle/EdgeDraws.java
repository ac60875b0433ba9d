package org.retentionmarts.oracle;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Seeded draws, with a liking for the dates at which calendars go wrong. */
public final class EdgeDraws {
    private final Random random;

    EdgeDraws(long seed) {
        this.random = new Random(seed);
    }

    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    public final <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }

    public <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Any value of the list but the given one. */
    public String other(List<String> values, Object than) {
        return oneOf(values.stream().filter(value -> !value.equals(than)).toList());
    }

    public LocalDate between(LocalDate first, LocalDate last) {
        long days = ChronoUnit.DAYS.between(first, last);
        return days <= 0 ? first : first.plusDays((long) (random.nextDouble() * (days + 1)));
    }

    /** A date in the range, half of the time at an edge: its ends, the ends of a month, the end of a February. */
    public LocalDate edgeBetween(LocalDate first, LocalDate last) {
        LocalDate day = between(first, last);
        LocalDate edge = switch (below(12)) {
            case 0 -> first;
            case 1 -> last;
            case 2 -> day.withDayOfMonth(1);
            case 3 -> day.withDayOfMonth(day.lengthOfMonth());
            case 4 -> endOfFebruary(day.getYear());
            case 5 -> endOfFebruary(day.getYear()).plusDays(1);
            default -> day;
        };
        return edge.isBefore(first) || edge.isAfter(last) ? day : edge;
    }

    /** 29 February in leap years. */
    static LocalDate endOfFebruary(int year) {
        return LocalDate.of(year, 3, 1).minusDays(1);
    }

    void shuffle(List<List<Object>> rows) {
        Collections.shuffle(rows, random);
    }
}
