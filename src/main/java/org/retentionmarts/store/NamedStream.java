package org.retentionmarts.store;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSError;

/**
 * Writes to a file and says which one where that fails. Hadoop tells a local disk that is full by an error, which names no
 * file and passes by whatever catches exceptions.
 */
public class NamedStream extends OutputStream {
    private final OutputStream file;
    private final String name;

    /**
     * Hands on to a file.
     *
     * @param name its whole path, for messages
     */
    public NamedStream(OutputStream file, String name) {
        this.file = file;
        this.name = name;
    }

    @Override
    public void write(int value) throws IOException {
        named(() -> file.write(value));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        named(() -> file.write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
        named(file::flush);
    }

    @Override
    public void close() throws IOException {
        named(file::close);
    }

    /** Takes a step of writing. */
    final void named(Step step) throws IOException {
        try {
            step.run();
        } catch (FSError e) {
            throw new IOException("Cannot write " + name + ": " + e.getCause().getMessage(), e);
        } catch (IOException e) {
            throw new IOException("Cannot write " + name + ": " + e.getMessage(), e);
        }
    }

    /** What may fail. */
    interface Step {
        void run() throws IOException;
    }
}
