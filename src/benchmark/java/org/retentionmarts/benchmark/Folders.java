package org.retentionmarts.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders as a whole. */
final class Folders {
    private Folders() {}

    /** An empty folder, whatever was there. */
    static Path fresh(Path folder) throws IOException {
        delete(folder);
        return Files.createDirectories(folder);
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    static boolean holdsFile(Path folder, String extension) throws IOException {
        if (!Files.exists(folder)) {
            return false;
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.anyMatch(path -> path.toString().endsWith(extension));
        }
    }

    /** Replaces a folder by a copy of another. */
    static void restore(Path from, Path to) throws IOException {
        delete(to);
        try (Stream<Path> found = Files.walk(from)) {
            List<Path> paths = found.toList();
            for (Path path : paths) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }
}
