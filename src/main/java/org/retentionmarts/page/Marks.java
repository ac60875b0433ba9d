package org.retentionmarts.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calendar in charts over time. */
public final class Marks {
    private Marks() {}

    /** Marks between two days as a chart takes them, numbered from 1 in the order of their days. */
    public static List<Map<String, Object>> within(PageInput input, LocalDate first, LocalDate last) {
        List<Map<String, Object>> shown = new ArrayList<>();
        for (Mark mark : input.marks()) {
            if (!mark.last().isBefore(first) && !mark.first().isAfter(last)) {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("number", shown.size() + 1);
                entry.put("name", mark.name());
                entry.put("from", mark.first().toString());
                entry.put("to", mark.last().toString());
                entry.put("days", input.numbers().days(mark.first(), mark.last()));
                entry.put("shaded", mark.shaded());
                shown.add(entry);
            }
        }
        return shown;
    }
}
