package org.retentionmarts.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a run left in its folder: the log of its collector, Spark's event log, its output. */
final class Traces {
    private static final Pattern BEFORE_COLLECTION = Pattern.compile(" (\\d+)M->\\d+M\\(");
    private static final Pattern OF_WORK =
            Pattern.compile("\\{\"Event\":\"SparkListener(TaskEnd|StageCompleted|ExecutorAdded)\"");
    private static final List<String> OUT_OF_MEMORY =
            List.of("OutOfMemoryError", "Out of Memory Error", "OutOfMemoryException");

    private final Path folder;

    Traces(Path folder) {
        this.folder = folder;
    }

    Path output() {
        return folder.resolve("output.log");
    }

    Path events() {
        return folder.resolve("events");
    }

    /** JVM option that writes the collector's log of each JVM, by process id. */
    String collectorOption() {
        return "-Xlog:gc:file=" + folder.resolve("gc-%p.log");
    }

    OptionalLong peakHeap(long pid) throws IOException {
        Path log = folder.resolve("gc-" + pid + ".log");
        if (!Files.exists(log)) {
            return OptionalLong.empty();
        }
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(BEFORE_COLLECTION::matcher)
                    .filter(Matcher::find)
                    .mapToLong(found -> Long.parseLong(found.group(1)) << 20)
                    .max();
        }
    }

    /** Sum over all tasks of the bytes that they wrote to shuffles. */
    OptionalLong shuffledBytes() throws IOException {
        List<Long> bytes = new ArrayList<>();
        events(event -> {
            JsonNode written =
                    event.path("Task Metrics").path("Shuffle Write Metrics").path("Shuffle Bytes Written");
            if (written.isNumber()) {
                bytes.add(written.asLong());
            }
        });
        return bytes.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(bytes.stream().mapToLong(written -> written).sum());
    }

    /** Spark's events of executors, tasks and stages, in their order; of a run that was stopped the last may be cut off. */
    void events(Consumer<JsonNode> reader) throws IOException {
        if (!Files.isDirectory(events())) {
            return;
        }
        ObjectMapper mapper = new ObjectMapper();
        for (Path log : filesOf(events())) {
            try (BufferedReader lines = Files.newBufferedReader(log)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (OF_WORK.matcher(line).lookingAt() && line.endsWith("}")) {
                        reader.accept(mapper.readTree(line));
                    }
                }
            }
        }
    }

    boolean outOfMemory() throws IOException {
        try (Stream<String> lines = Files.lines(output())) {
            return lines.anyMatch(line -> OUT_OF_MEMORY.stream().anyMatch(line::contains));
        }
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().endsWith(".crc"))
                    .toList();
        }
    }
}
