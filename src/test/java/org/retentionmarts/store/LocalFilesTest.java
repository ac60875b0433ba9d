package org.retentionmarts.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {
    @TempDir
    private java.nio.file.Path folder;

    private static FileSystem open() throws IOException {
        Configuration conf = new Configuration();
        conf.set("fs.file.impl", LocalFiles.class.getName());
        conf.set("fs.permissions.umask-mode", "027");
        return FileSystem.newInstance(URI.create("file:///"), conf);
    }

    private static String permissions(java.nio.file.Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void filesAndFoldersGetThePermissionsOfHadoopsMask() throws IOException {
        java.nio.file.Path file = folder.resolve("data").resolve("part 1");
        try (FileSystem files = open()) {
            try (OutputStream out = files.create(new Path(file.toUri()))) {
                out.write(new byte[] {1, 2, 3});
            }
            assertEquals("rw-r-----", permissions(file));
            assertEquals("rwxr-x---", permissions(file.getParent()));
            files.setPermission(new Path(file.toUri()), new FsPermission("400"));
            assertEquals("r--------", permissions(file));
            try (InputStream in = files.open(new Path(file.toUri()))) {
                assertArrayEquals(new byte[] {1, 2, 3}, in.readAllBytes());
            }
        }
    }

    @Test
    void aFileThatADiskHasNoRoomForIsNamed() throws IOException {
        java.nio.file.Path full = java.nio.file.Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no /dev/full");
        // Appending leaves the permissions of the device alone.
        try (LocalFiles files = new LocalFiles()) {
            files.initialize(URI.create("file:///"), new Configuration());
            OutputStream out = files.getRawFileSystem().append(new Path(full.toUri()));
            IOException failure = assertThrows(IOException.class, () -> {
                out.write(new byte[100_000]);
                out.flush();
            });
            assertEquals("Cannot write /dev/full: No space left on device", failure.getMessage());
        }
    }
}
