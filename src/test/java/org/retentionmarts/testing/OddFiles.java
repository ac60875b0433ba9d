package org.retentionmarts.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.crypto.ColumnEncryptionProperties;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.Type;

/** Makes Parquet files that usual writers do not make. */
public final class OddFiles {
    private static final Configuration CONFIGURATION = new Configuration();
    private static final int JULIAN_DAY_OF_EPOCH = 2_440_588;

    private OddFiles() {}

    public static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        return Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The result of a query as one file of DuckDB, whose pages have no checksums. */
    public static void write(Path file, String select) {
        try (Connection connection = InMemoryDuckDb.connect();
                Statement statement = connection.createStatement()) {
            Files.createDirectories(file.getParent());
            statement.execute("COPY (" + select + ") TO '" + file + "' (FORMAT parquet)");
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Bytes of the footer, without its length and the magic after it. */
    public static int footerLength(byte[] file) {
        return ByteBuffer.wrap(file, file.length - 8, 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
    }

    /** Flips one bit in the middle of the first page of a column. */
    public static void flipBitOfPage(Path file, String column) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int start = (int) chunk(file, column).getStartingPos();
        ByteArrayInputStream page = new ByteArrayInputStream(bytes, start, bytes.length - start);
        PageHeader header = Util.readPageHeader(page);
        if (!header.isSetCrc()) {
            throw new IllegalArgumentException("The pages of " + file + " have no checksums");
        }
        int body = bytes.length - page.available();
        bytes[body + header.compressed_page_size / 2] ^= 0x10;
        Files.write(file, bytes);
    }

    private static ColumnChunkMetaData chunk(Path file, String column) throws IOException {
        try (ParquetFileReader reader = open(file)) {
            return chunk(reader.getFooter().getBlocks().get(0), column);
        }
    }

    private static ColumnChunkMetaData chunk(BlockMetaData block, String column) {
        return block.getColumns().stream()
                .filter(chunk -> chunk.getPath().toDotString().equals(column))
                .findFirst()
                .orElseThrow();
    }

    private static ParquetFileReader open(Path file) throws IOException {
        return ParquetFileReader.open(HadoopInputFile.fromPath(hadoop(file), CONFIGURATION));
    }

    private static org.apache.hadoop.fs.Path hadoop(Path file) {
        return new org.apache.hadoop.fs.Path(file.toUri());
    }

    /** The columns of one file, and after them those of another one with other names; pages stay as they are. */
    @SuppressWarnings("deprecation") // The constructors that are not take ten arguments, for what a test has no use.
    public static void join(Path one, Path extra, Path joined) throws IOException {
        Files.createDirectories(joined.getParent());
        try (ParquetFileReader left = open(one);
                ParquetFileReader right = open(extra);
                SeekableInputStream leftPages =
                        HadoopInputFile.fromPath(hadoop(one), CONFIGURATION).newStream();
                SeekableInputStream rightPages =
                        HadoopInputFile.fromPath(hadoop(extra), CONFIGURATION).newStream()) {
            MessageType sound = left.getFooter().getFileMetaData().getSchema();
            List<Type> fields = new ArrayList<>(sound.getFields());
            fields.addAll(right.getFooter().getFileMetaData().getSchema().getFields());
            MessageType schema = new MessageType("joined", fields);
            ParquetFileWriter writer = new ParquetFileWriter(
                    new LocalOutputFile(joined),
                    schema,
                    ParquetFileWriter.Mode.OVERWRITE,
                    128 << 20,
                    0,
                    null,
                    ParquetProperties.builder().build());
            BlockMetaData block = left.getFooter().getBlocks().get(0);
            writer.start();
            writer.startBlock(block.getRowCount());
            append(writer, schema, block, leftPages);
            append(writer, schema, right.getFooter().getBlocks().get(0), rightPages);
            writer.endBlock();
            writer.end(Map.of());
        }
    }

    private static void append(
            ParquetFileWriter writer, MessageType schema, BlockMetaData block, SeekableInputStream pages)
            throws IOException {
        for (ColumnChunkMetaData chunk : block.getColumns()) {
            writer.appendColumnChunk(
                    schema.getColumnDescription(chunk.getPath().toArray()), pages, chunk, null, null, null);
        }
    }

    /** One termination, with a further column {@code note}; one of its columns is encrypted, the footer is not. */
    public static void writeChurnWithEncrypted(Path file, String column) throws IOException {
        byte[] key = "0123456789012345".getBytes(StandardCharsets.UTF_8);
        ColumnPath path = ColumnPath.get(column);
        FileEncryptionProperties encryption = FileEncryptionProperties.builder(key)
                .withEncryptedColumns(Map.of(
                        path,
                        ColumnEncryptionProperties.builder(path)
                                .withKey(key)
                                .withKeyID("column")
                                .build()))
                .withPlaintextFooter()
                .build();
        Group row = churnRow("int32 churned_on (DATE)");
        row.add("churned_on", (int) LocalDate.of(2013, 6, 29).toEpochDay());
        write(file, row, encryption);
    }

    /** One termination at 18:00 UTC, as INT96 of parquet-mr. */
    public static void writeInt96Churn(Path file) throws IOException {
        Group row = churnRow("int96 churned_on");
        int day = (int) LocalDate.of(2013, 6, 29).toEpochDay() + JULIAN_DAY_OF_EPOCH;
        row.add("churned_on", new NanoTime(day, 18 * 3_600_000_000_000L));
        write(file, row, null);
    }

    private static Group churnRow(String churnedOn) {
        Group row = new SimpleGroup(MessageTypeParser.parseMessageType("message churn { required int64 subscriber_id;"
                + " required " + churnedOn + "; required binary churn_type (STRING);"
                + " optional binary to_operator (STRING); optional binary note (STRING); }"));
        row.add("subscriber_id", 1L);
        row.add("churn_type", "TERMINATION");
        row.add("note", "a note");
        return row;
    }

    private static void write(Path file, Group row, FileEncryptionProperties encryption) throws IOException {
        Files.createDirectories(file.getParent());
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withType((MessageType) row.getType())
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .withEncryption(encryption)
                .build()) {
            writer.write(row);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Puts other words of the same length into a file, for instance of another writer. */
    public static void replace(Path file, String words, String others) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (!text.contains(words) || words.length() != others.length()) {
            throw new IllegalArgumentException("Cannot put " + others + " for " + words + " into " + file);
        }
        Files.writeString(file, text.replace(words, others), StandardCharsets.ISO_8859_1);
    }
}
