package org.retentionmarts.store;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.Syncable;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system, for catalogs on local disks: {@code spark.sql.catalog.NAME.hadoop.fs.file.impl} in
 * conf/spark-defaults.conf. It differs in two things.
 *
 * <ul>
 *   <li>A file is on the device when it is closed, with the entry of its folder and of every folder that was made for
 *       it. A catalog names only files that are closed, so whatever it names outlives a power cut.
 *   <li>It sets permissions itself. Where Hadoop has no native library it starts the program chmod for every file and
 *       folder that it makes, some five hundred times in a run of a small base.
 * </ul>
 */
public class LocalFiles extends LocalFileSystem {
    /** For Hadoop, which makes it by its name. */
    public LocalFiles() {
        super(new Raw());
    }

    /** Brings the entries of a folder to the device; of one that this user must not read, they are left to others. */
    static void syncFolder(java.nio.file.Path folder) throws IOException {
        if (File.separatorChar == '\\') {
            // Windows opens no folder as a file, and keeps entries by its file system's own log.
            return;
        }
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        } catch (AccessDeniedException notOurs) {
            // Whoever made this folder could read it; a folder that is only passed through has no new entries.
        }
    }

    private static final class Raw extends RawLocalFileSystem {
        @Override
        protected OutputStream createOutputStreamWithMode(Path file, boolean append, FsPermission permission)
                throws IOException {
            OutputStream out = super.createOutputStreamWithMode(file, append, permission);
            return new SyncedStream(out, pathToFile(file).toPath().toAbsolutePath());
        }

        @Override
        protected boolean mkOneDirWithMode(Path folder, File file, FsPermission permission) throws IOException {
            boolean made = super.mkOneDirWithMode(folder, file, permission);
            if (made) {
                syncFolder(file.toPath().toAbsolutePath().getParent());
            }
            return made;
        }

        @Override
        public boolean rename(Path from, Path to) throws IOException {
            boolean renamed = super.rename(from, to);
            if (renamed) {
                syncFolder(pathToFile(to).toPath().toAbsolutePath().getParent());
                syncFolder(pathToFile(from).toPath().toAbsolutePath().getParent());
            }
            return renamed;
        }

        @Override
        public void setPermission(Path path, FsPermission permission) throws IOException {
            String symbols = permission.getUserAction().SYMBOL
                    + permission.getGroupAction().SYMBOL
                    + permission.getOtherAction().SYMBOL;
            try {
                Files.setPosixFilePermissions(pathToFile(path).toPath(), PosixFilePermissions.fromString(symbols));
            } catch (UnsupportedOperationException notPosix) {
                super.setPermission(path, permission);
            }
        }
    }

    /** A file that is on the device, with its entry in its folder, when it is closed. */
    private static final class SyncedStream extends NamedStream implements Syncable {
        private final OutputStream file;
        private final java.nio.file.Path path;
        private boolean open = true;

        SyncedStream(OutputStream file, java.nio.file.Path path) {
            super(file, path.toString());
            this.file = file;
            this.path = path;
        }

        @Override
        public void hflush() throws IOException {
            ((Syncable) file).hflush();
        }

        @Override
        public void hsync() throws IOException {
            ((Syncable) file).hsync();
        }

        @Override
        public void close() throws IOException {
            if (open) {
                open = false;
                named(() -> {
                    try (file) {
                        hsync();
                    }
                });
                syncFolder(path.getParent());
            }
        }
    }
}
