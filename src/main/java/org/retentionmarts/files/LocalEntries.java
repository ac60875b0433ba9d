package org.retentionmarts.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/**
 * What only the local file system has: named pipes, sockets and devices, at which a reader waits for ever; links;
 * names that are not text. Hadoop's file status tells none of them apart from files, or leaves them out.
 */
final class LocalEntries {
    private static final int TYPE_BITS = 0170000;
    private static final int NAMED_PIPE = 0010000;
    private static final int SOCKET = 0140000;

    private LocalEntries() {}

    static boolean isLocal(Path path) {
        return path.toUri().getScheme() == null || path.toUri().getScheme().equals("file");
    }

    static java.nio.file.Path local(Path path) {
        return java.nio.file.Path.of(path.toUri().getPath());
    }

    /** Names that begin with an underscore or a dot are no data, by a convention of all writers. */
    static boolean isData(String name) {
        return !name.startsWith(".") && (!name.startsWith("_") || name.contains("="));
    }

    /** Why a file must not be opened, empty where it may. */
    static Optional<String> fault(Path file) {
        java.nio.file.Path local = local(file);
        java.nio.file.Path sums = local.resolveSibling("." + local.getFileName() + ".crc");
        Optional<String> fault = kind(local).map(kind -> "is " + kind + ", expected a file; remove it");
        if (fault.isPresent()) {
            return fault;
        }
        // Hadoop reads the checksums beside a file before the file itself, and finds them by parsing a name.
        if (file.getName().contains(":")) {
            return Optional.of("has a colon in its name, which Hadoop can't open; rename it");
        }
        return Files.exists(sums, LinkOption.NOFOLLOW_LINKS)
                ? kind(sums).map(kind -> "has checksums in " + sums.getFileName() + ", which is " + kind)
                : Optional.empty();
    }

    /**
     * The first child of a folder that Hadoop's listing leaves out without a word, and why.
     *
     * @param listed names that it has
     */
    static Optional<String> unlisted(Path folder, Set<String> listed) throws IOException {
        try (DirectoryStream<java.nio.file.Path> children = Files.newDirectoryStream(local(folder))) {
            for (java.nio.file.Path child : children) {
                String name = child.getFileName().toString();
                if (!listed.contains(name) && isData(name) && Files.exists(child, LinkOption.NOFOLLOW_LINKS)) {
                    return Optional.of(
                            "holds " + name + ", which "
                                    + kind(child)
                                            .map(kind -> "is " + kind + "; mend or remove it")
                                            .orElse(
                                                    "has a name that is no text in this locale; rename it, or set LC_ALL=C.UTF-8"));
                }
            }
        }
        return Optional.empty();
    }

    /** Why a path leads nowhere although there is something of its name; empty where there is nothing. */
    static Optional<String> deadLink(Path path) {
        java.nio.file.Path local = local(path);
        return Files.exists(local, LinkOption.NOFOLLOW_LINKS)
                ? kind(local).map(kind -> "is " + kind)
                : Optional.empty();
    }

    /**
     * Enters a folder, whatever links lead to it.
     *
     * @param passed the folders on the way to it
     * @throws FileSystemLoopException where a link leads back to a folder that the way has passed
     */
    static void enter(Path folder, Set<java.nio.file.Path> passed) throws IOException {
        if (!passed.add(local(folder).toRealPath())) {
            throw new FileSystemLoopException(folder + " is a link back to a folder that holds it");
        }
    }

    /** Leaves a folder that was entered. */
    static void leave(Path folder, Set<java.nio.file.Path> passed) throws IOException {
        passed.remove(local(folder).toRealPath());
    }

    private static Optional<String> kind(java.nio.file.Path path) {
        try {
            int mode = (Integer) Files.getAttribute(path, "unix:mode");
            if (Files.isRegularFile(path) || Files.isDirectory(path)) {
                return Optional.empty();
            }
            return Optional.of(
                    switch (mode & TYPE_BITS) {
                        case NAMED_PIPE -> "a named pipe";
                        case SOCKET -> "a socket";
                        default -> "a device";
                    });
        } catch (NoSuchFileException e) {
            return Optional.of(link(path)
                    .map(to -> "a link to " + to + ", which is not there")
                    .orElse("not there any more"));
        } catch (IOException | UnsupportedOperationException e) {
            return Files.isRegularFile(path) || Files.isDirectory(path)
                    ? Optional.empty()
                    : Optional.of("not readable: " + e.getMessage());
        }
    }

    private static Optional<java.nio.file.Path> link(java.nio.file.Path path) {
        try {
            return Optional.of(Files.readSymbolicLink(path));
        } catch (IOException | UnsupportedOperationException noLink) {
            return Optional.empty();
        }
    }
}
