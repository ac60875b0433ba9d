package org.retentionmarts.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A disk in a file. Of what is written to its file system, the file holds only what has reached the device, so a copy of
 * the file is the disk as a power cut at that moment leaves it.
 */
public final class LoopDisk implements AutoCloseable {
    private static final long BYTES = 64L << 20;

    private final Path image;
    private final Path mountedAt;

    private LoopDisk(Path image, Path mountedAt) {
        this.image = image;
        this.mountedAt = mountedAt;
    }

    /** Why this machine can't have one; empty where it can. */
    public static String obstacle() {
        if (!Files.isExecutable(Path.of("/usr/sbin/mkfs.ext4")) && !Files.isExecutable(Path.of("/sbin/mkfs.ext4"))) {
            return "there is no mkfs.ext4";
        }
        if (!Files.isWritable(Path.of("/dev/loop-control"))) {
            return "there is no loop device, or this user is not root";
        }
        return "";
    }

    /** A new file system of ext4 with the system's defaults, mounted. */
    public static LoopDisk make(Path image, Path mountedAt) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(BYTES);
        }
        run("mkfs.ext4", "-q", image.toString());
        return mount(image, mountedAt);
    }

    /** The disk after a power cut now: a copy of what has reached it. */
    public Path cut(Path copy) throws IOException {
        return Files.copy(image, copy, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Where its file system is seen. */
    public Path folder() {
        return mountedAt;
    }

    /** Mounts a disk, which replays the log of its file system. */
    public static LoopDisk mount(Path image, Path mountedAt) throws IOException {
        Files.createDirectories(mountedAt);
        run("mount", "-o", "loop", image.toString(), mountedAt.toString());
        return new LoopDisk(image, mountedAt);
    }

    @Override
    public void close() throws IOException {
        run("umount", mountedAt.toString());
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(List.of(command) + ": " + output);
        }
    }
}
