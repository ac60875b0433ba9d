package org.retentionmarts.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.RunFailure;

/** The folder of a sample. A folder that holds anything else is left alone: it may be someone's data. */
final class SampleFolder {
    static final String TRUTH = "truth.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;
    private final List<DatasetDef> datasets;
    private final FileSystem files;

    SampleFolder(String out, List<DatasetDef> datasets, Configuration configuration) {
        root = new Path(out);
        this.datasets = List.copyOf(datasets);
        try {
            FileSystem found = root.getFileSystem(configuration);
            files = found instanceof LocalFileSystem local ? local.getRawFileSystem() : found;
        } catch (IOException | IllegalArgumentException e) {
            throw RunFailure.usage("Cannot write a sample to " + out + ": " + e.getMessage());
        }
    }

    /** Checks that the folder is new, empty or a sample, and removes the sample's rows. */
    void clear() {
        try {
            if (!files.exists(root)) {
                files.mkdirs(root);
                return;
            }
            refuseOthers();
            for (DatasetDef dataset : datasets) {
                files.delete(new Path(root, dataset.name()), true);
            }
        } catch (IOException e) {
            throw RunFailure.usage("Cannot write a sample to " + root + ": " + e.getMessage());
        }
    }

    private void refuseOthers() throws IOException {
        boolean empty = true;
        if (!files.getFileStatus(root).isDirectory()) {
            throw RunFailure.usage("Cannot write a sample to " + root + ": it is a file; name a folder with --out");
        }
        for (FileStatus status : files.listStatus(root)) {
            String name = status.getPath().getName();
            if (!name.equals(TRUTH)
                    && datasets.stream().noneMatch(dataset -> dataset.name().equals(name))) {
                throw RunFailure.usage("Cannot write a sample to " + root + ": it holds " + name
                        + ", which is not part of a sample; name another folder with --out");
            }
            empty = false;
        }
        if (!empty && !isSample()) {
            throw RunFailure.usage("Cannot write a sample to " + root + ": it holds datasets, but no " + TRUTH
                    + " that says they are a sample; name another folder with --out");
        }
    }

    private boolean isSample() throws IOException {
        Path truth = new Path(root, TRUTH);
        if (!files.exists(truth)) {
            return false;
        }
        try (InputStream in = files.open(truth)) {
            JsonNode found = JSON.readTree(in);
            return Truth.GENERATOR.equals(found.path(Truth.GENERATOR_KEY).asText());
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    String pathOf(DatasetDef dataset) {
        return new Path(root, dataset.name()).toString();
    }

    /** Writes truth.json and returns its path. */
    String write(Map<String, Object> truth) {
        Path path = new Path(root, TRUTH);
        try (OutputStream stream = files.create(path, true)) {
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(truth) + "\n";
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + path, e);
        }
        return path.toString();
    }
}
