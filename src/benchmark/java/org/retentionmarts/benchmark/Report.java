package org.retentionmarts.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The results of one folder as a page, as raw numbers and as a plot. */
record Report(Path folder, Map<String, String> machine) {
    static final String PLOT = "time-by-lines.svg";

    /** Writes results.md, results.json and the plot; returns the page. */
    String write(BenchmarkResults results) throws IOException {
        Files.createDirectories(folder);
        String page = page(results);
        Files.writeString(folder.resolve("results.md"), page);
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json().toFile(), raw(results));
        Plot.write(results, folder.resolve(PLOT));
        return page;
    }

    /** What an earlier benchmark left in the folder; empty where there was none, or it ran on another machine. */
    BenchmarkResults read() throws IOException {
        BenchmarkResults results = new BenchmarkResults();
        if (!Files.exists(json())) {
            return results;
        }
        JsonNode all = new ObjectMapper().readTree(json().toFile());
        if (!all.path("machine").equals(new ObjectMapper().valueToTree(machine))) {
            return results;
        }
        all.path("commands").forEach(command -> results.begin(command.asText()));
        all.path("runs").forEach(row -> results.add(runOf(row)));
        all.path("findings").properties().forEach(entry -> {
            List<String> sentences = new ArrayList<>();
            entry.getValue().forEach(sentence -> sentences.add(sentence.asText()));
            results.found(Long.parseLong(entry.getKey()), sentences);
        });
        return results;
    }

    private Path json() {
        return folder.resolve("results.json");
    }

    private String page(BenchmarkResults results) {
        StringBuilder text = new StringBuilder();
        results.commands()
                .forEach(command -> text.append("    ").append(command).append('\n'));
        text.append('\n');
        machine.forEach((key, value) ->
                text.append("- ").append(key).append(": ").append(value).append('\n'));
        for (long lines : results.lines()) {
            text.append('\n').append(results.table(lines)).append('\n');
            results.findings(lines)
                    .forEach(finding -> text.append("- ").append(finding).append('\n'));
        }
        return text.toString();
    }

    private Map<String, Object> raw(BenchmarkResults results) {
        Map<String, List<String>> findings = new LinkedHashMap<>();
        results.lines().forEach(lines -> findings.put(Long.toString(lines), results.findings(lines)));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("commands", results.commands());
        all.put("machine", machine);
        all.put("findings", findings);
        all.put("runs", results.runs().stream().map(Report::rowOf).toList());
        return all;
    }

    private static Map<String, Object> rowOf(Run run) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("contender", run.contender().key());
        row.put("lines", run.lines());
        row.put("repeat", run.repeat());
        row.put("outcome", run.outcome());
        row.put("seconds", run.usage().seconds());
        row.put("cpu_seconds", run.usage().cpuSeconds());
        row.put("peak_resident_bytes", run.usage().peakResident());
        row.put("peak_heap_bytes", run.peakHeap().isPresent() ? run.peakHeap().getAsLong() : null);
        row.put("bytes_read", run.usage().bytesRead());
        row.put("bytes_shuffled", run.shuffled().isPresent() ? run.shuffled().getAsLong() : null);
        return row;
    }

    private static Run runOf(JsonNode row) {
        return new Run(
                Contender.of(row.path("contender").asText()),
                row.path("lines").asLong(),
                row.path("repeat").asInt(),
                row.path("outcome").asText(),
                new Usage(
                        row.path("seconds").asDouble(),
                        row.path("cpu_seconds").asDouble(),
                        row.path("peak_resident_bytes").asLong(),
                        row.path("bytes_read").asLong()),
                number(row.path("peak_heap_bytes")),
                number(row.path("bytes_shuffled")));
    }

    private static OptionalLong number(JsonNode value) {
        return value.isNumber() ? OptionalLong.of(value.asLong()) : OptionalLong.empty();
    }
}
