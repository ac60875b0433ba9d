package org.retentionmarts.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;

/** Footers that say what is not so: pages stay as they are, what the footer says of them is edited. */
public final class ParquetFooter {
    private static final int LENGTH_AND_MAGIC = 8;

    private ParquetFooter() {}

    /** Edits a file's footer in place. */
    public static void edit(Path file, Consumer<FileMetaData> change) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - LENGTH_AND_MAGIC);
            int start = bytes.length - LENGTH_AND_MAGIC - length;
            FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(bytes, start, length));
            change.accept(footer);
            ByteArrayOutputStream edited = new ByteArrayOutputStream();
            Util.writeFileMetaData(footer, edited);
            ByteBuffer whole = ByteBuffer.allocate(start + edited.size() + LENGTH_AND_MAGIC)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(bytes, 0, start)
                    .put(edited.toByteArray())
                    .putInt(edited.size())
                    .put("PAR1".getBytes(StandardCharsets.US_ASCII));
            Files.write(file, whole.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
