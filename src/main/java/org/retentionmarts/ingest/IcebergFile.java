package org.retentionmarts.ingest;

import java.io.IOException;
import org.apache.iceberg.io.InputFile;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.SeekableInputStream;

/** A file of an Iceberg table for Parquet's reader, opened by the table's own means: only these know its catalog's keys. */
record IcebergFile(InputFile file) implements org.apache.parquet.io.InputFile {

    @Override
    public long getLength() {
        return file.getLength();
    }

    @Override
    public SeekableInputStream newStream() {
        org.apache.iceberg.io.SeekableInputStream opened = file.newStream();
        return new DelegatingSeekableInputStream(opened) {
            @Override
            public long getPos() throws IOException {
                return opened.getPos();
            }

            @Override
            public void seek(long position) throws IOException {
                opened.seek(position);
            }
        };
    }
}
