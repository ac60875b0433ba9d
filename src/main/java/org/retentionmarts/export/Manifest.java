package org.retentionmarts.export;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.release.Release;

/**
 * What a folder holds: the content of release.json. Where it is, the export beside it is whole.
 *
 * @param writtenBy tells it from other programs' files of that name
 * @param release name of the release, for instance {@code 2013_06_30}
 * @param codeVersion version of the program that made the release
 * @param tables in the order in which they were written
 */
@JsonPropertyOrder({"writtenBy", "release", "tag", "asOf", "runId", "codeVersion", "format", "tables"})
record Manifest(
        String writtenBy,
        String release,
        String tag,
        String asOf,
        String runId,
        String codeVersion,
        String format,
        List<TableFile> tables) {
    static final String FILE = "release.json";

    private static final String WRITER = "retention-marts export";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /**
     * One table of the export: its file, rows, bytes and checksum.
     *
     * @param file name of the file that holds it; a workbook holds several
     * @param bytes length of the file
     * @param sha256 of the file, in hexadecimal
     */
    @JsonPropertyOrder({"table", "file", "rows", "bytes", "sha256"})
    record TableFile(String table, String file, long rows, long bytes, String sha256) {
        static TableFile of(TableDef table, long rows, FileSum sum) {
            return new TableFile(table.name(), sum.name(), rows, sum.bytes(), sum.sha256());
        }
    }

    static Manifest of(Release release, ExportFormat format, List<TableFile> tables) {
        return new Manifest(
                WRITER,
                release.name(),
                release.tag(),
                release.asOf().toString(),
                release.runId(),
                release.codeVersion(),
                format.name().toLowerCase(Locale.ROOT),
                List.copyOf(tables));
    }

    /** As JSON, always with the same bytes. */
    String json() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + FILE, e);
        }
    }

    /** Names of the files, each once. */
    List<String> files() {
        return tables.stream().map(TableFile::file).distinct().toList();
    }

    /** Whether a file was left by an export: its manifest, or one that a power cut has emptied. */
    static boolean isOne(String json) {
        return json.isBlank() || WRITER.equals(tree(json).path("written_by").asText());
    }

    /** The release that a manifest names; empty where it is none. */
    static Optional<String> releaseIn(String json) {
        return Optional.of(tree(json).path("release").asText()).filter(name -> !name.isEmpty() && isOne(json));
    }

    /** Names of the files that a manifest lists; none where it is none. A name that leads elsewhere is no name. */
    static Set<String> filesIn(String json) {
        Set<String> names = new TreeSet<>();
        if (isOne(json)) {
            for (JsonNode table : tree(json).path("tables")) {
                String name = table.path("file").asText();
                if (ExportFormat.isFileName(name)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException noJson) {
            return JSON.missingNode();
        }
    }
}
