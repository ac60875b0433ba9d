package org.retentionmarts.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Small files of text. */
final class TextFile {
    private TextFile() {}

    /** All of a file. */
    static String text(FileSystem files, Path file) throws IOException {
        try (InputStream in = files.open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
