package org.retentionmarts.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The results as a page, as raw numbers and as a plot. */
record Report(String command, Map<String, String> machine, Results results, List<String> findings) {
    static final String PLOT = "time-by-lines.svg";

    /** Writes results.md, results.json and the plot; returns the page. */
    String writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        String page = page();
        Files.writeString(folder.resolve("results.md"), page);
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve("results.json").toFile(), raw());
        Plot.write(results, folder.resolve(PLOT));
        return page;
    }

    private String page() {
        StringBuilder text = new StringBuilder("    ").append(command).append("\n\n");
        machine.forEach((key, value) ->
                text.append("- ").append(key).append(": ").append(value).append('\n'));
        for (long lines : results.lines()) {
            text.append('\n').append(results.table(lines));
        }
        text.append('\n');
        findings.forEach(finding -> text.append("- ").append(finding).append('\n'));
        return text.toString();
    }

    private Map<String, Object> raw() {
        List<Map<String, Object>> runs = new ArrayList<>();
        for (Run run : results.runs()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("contender", run.contender().key());
            row.put("lines", run.lines());
            row.put("repeat", run.repeat());
            row.put("outcome", run.outcome());
            row.put("seconds", run.usage().seconds());
            row.put("cpu_seconds", run.usage().cpuSeconds());
            row.put("peak_resident_bytes", run.usage().peakResident());
            row.put(
                    "peak_heap_bytes",
                    run.peakHeap().isPresent() ? run.peakHeap().getAsLong() : null);
            row.put("bytes_read", run.usage().bytesRead());
            row.put(
                    "bytes_shuffled",
                    run.shuffled().isPresent() ? run.shuffled().getAsLong() : null);
            runs.add(row);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("command", command);
        all.put("machine", machine);
        all.put("findings", findings);
        all.put("runs", runs);
        return all;
    }
}
