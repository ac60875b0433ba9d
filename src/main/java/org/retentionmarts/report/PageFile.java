package org.retentionmarts.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.retentionmarts.model.RunFailure;

/** The file of a page: whoever opens it finds an earlier page or this one, whole. */
public final class PageFile {
    private final Path file;

    private PageFile(Path file) {
        this.file = file;
    }

    /**
     * A file that can be written.
     *
     * @param out a local path; its folder is there
     * @throws RunFailure exit code 2 where it can't be
     */
    public static PageFile at(String out) {
        Path file;
        try {
            file = Path.of(out).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw unusable(out, e.getReason());
        }
        Path folder = file.getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw unusable(out, "it is a folder");
        }
        if (!Files.isDirectory(folder)) {
            throw unusable(out, "there is no folder " + folder);
        }
        if (!Files.isWritable(folder)) {
            throw unusable(out, "there is no permission to write to " + folder);
        }
        return new PageFile(file);
    }

    private static RunFailure unusable(String out, String why) {
        return RunFailure.usage(
                "Cannot use --out " + out + ": " + why + "; name a file such as report.html in a folder of yours");
    }

    /** Puts the page in its place; returns where. */
    public Path write(String page) throws IOException {
        // Not a temporary file of the platform: nobody but its owner may read those.
        Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.writeString(
                    part, page, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        return file;
    }
}
