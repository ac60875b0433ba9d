package org.retentionmarts.areas.market;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.retentionmarts.settings.Kind;

/**
 * Days that one has to know to read a chart.
 *
 * @param startsOn first day
 * @param endsOn last day, inclusive
 */
record CalendarEntry(String name, String kind, LocalDate startsOn, LocalDate endsOn) {
    private static final String EXPECTATION =
            "must be a list of entries such as {name = \"LTE-A\", kind = LAUNCH, starts-on = \"2013-06-26\"}, with"
                    + " ends-on where there is more than one day";

    private static final String NAME_KEY = "name";
    private static final String KIND_KEY = "kind";
    private static final String START_KEY = "starts-on";
    private static final String END_KEY = "ends-on";
    private static final Set<String> KEYS = Set.of(NAME_KEY, KIND_KEY, START_KEY, END_KEY);

    /** What fits beside a line of a chart. */
    private static final int LONGEST_NAME = 60;

    /** The kind of a setting that lists entries, each with a name of its own. */
    static Kind<List<CalendarEntry>> list() {
        return Kind.of(EXPECTATION, CalendarEntry::listOf, List.of());
    }

    private static List<CalendarEntry> listOf(Object written) {
        List<CalendarEntry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Object each : (List<?>) written) {
            CalendarEntry entry = of((Map<?, ?>) each, entries.size() + 1);
            if (!names.add(entry.name())) {
                throw new IllegalArgumentException("must name each entry once, found " + entry.name() + " twice");
            }
            entries.add(entry);
        }
        return entries;
    }

    private static CalendarEntry of(Map<?, ?> written, int position) {
        for (Object key : written.keySet()) {
            if (!KEYS.contains(key)) {
                throw unfit(position, "has " + key + "; expected name, kind, starts-on and ends-on");
            }
        }
        String name = text(written, NAME_KEY, position);
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw unfit(position, "has a name of more than " + LONGEST_NAME + " characters");
        }
        String kind = text(written, KIND_KEY, position).toUpperCase(Locale.ROOT);
        if (!MarketTables.KINDS.contains(kind)) {
            throw unfit(position, "has kind " + kind + "; expected one of " + String.join(", ", MarketTables.KINDS));
        }
        LocalDate first = date(written, START_KEY, position);
        LocalDate last = written.containsKey(END_KEY) ? date(written, END_KEY, position) : first;
        if (last.isBefore(first)) {
            throw unfit(position, "ends on " + last + ", before it starts on " + first);
        }
        return new CalendarEntry(name, kind, first, last);
    }

    private static String text(Map<?, ?> written, String key, int position) {
        Object value = written.get(key);
        if (value == null || value.toString().isBlank()) {
            throw unfit(position, "has no " + key);
        }
        return value.toString().strip();
    }

    private static LocalDate date(Map<?, ?> written, String key, int position) {
        String text = text(written, key, position);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw unfit(position, "has " + key + " " + text + "; expected a date such as 2013-06-26");
        }
    }

    private static IllegalArgumentException unfit(int position, String what) {
        return new IllegalArgumentException("must be a calendar, but its entry " + position + " " + what);
    }
}
