package org.retentionmarts.ingest;

import java.util.Map;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;

/** Files under {@code vault://}, a scheme that nobody else knows: they stand in the folder of the property {@code vault}. */
public final class VaultFileIo extends HadoopFileIO {
    static final String SCHEME = "vault://";

    private String folder = "";

    @Override
    public void initialize(Map<String, String> properties) {
        super.initialize(properties);
        folder = properties.get("vault");
    }

    @Override
    public InputFile newInputFile(String location) {
        return new VaultInput(location, super.newInputFile(local(location)));
    }

    @Override
    public InputFile newInputFile(String location, long length) {
        return new VaultInput(location, super.newInputFile(local(location), length));
    }

    @Override
    public OutputFile newOutputFile(String location) {
        return new VaultOutput(location, super.newOutputFile(local(location)));
    }

    @Override
    public void deleteFile(String location) {
        super.deleteFile(local(location));
    }

    private String local(String location) {
        return location.startsWith(SCHEME) ? folder + "/" + location.substring(SCHEME.length()) : location;
    }

    private record VaultInput(String location, InputFile file) implements InputFile {
        @Override
        public long getLength() {
            return file.getLength();
        }

        @Override
        public SeekableInputStream newStream() {
            return file.newStream();
        }

        @Override
        public boolean exists() {
            return file.exists();
        }
    }

    private record VaultOutput(String location, OutputFile file) implements OutputFile {
        @Override
        public PositionOutputStream create() {
            return file.create();
        }

        @Override
        public PositionOutputStream createOrOverwrite() {
            return file.createOrOverwrite();
        }

        @Override
        public InputFile toInputFile() {
            return new VaultInput(location, file.toInputFile());
        }
    }
}
