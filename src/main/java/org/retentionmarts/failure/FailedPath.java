package org.retentionmarts.failure;

import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file or folder that a failure is about, which often another exception names than the one that has the cause. */
final class FailedPath {
    /** An absolute path or an address of one, where a word begins. */
    private static final Pattern PATH =
            Pattern.compile("(?<=^|[\\s'\"(\\[=])([a-z][a-z0-9+.-]*:/{1,3}|/)[^\\s'\"(),;\\[\\]]+");

    private FailedPath() {}

    /** The first that an exception names, from the outermost on; empty where none does. */
    static Optional<String> in(List<Throwable> links) {
        return links.stream().flatMap(link -> named(link).stream()).findFirst();
    }

    private static Optional<String> named(Throwable link) {
        if (link instanceof FileSystemException fault && fault.getFile() != null) {
            return Optional.of(fault.getFile());
        }
        return of(String.valueOf(link.getMessage()));
    }

    /** The first path in a text; empty where it has none. */
    static Optional<String> of(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("at "))
                .flatMap(line -> PATH.matcher(line).results())
                .map(found -> withoutStop(found.group()))
                .findFirst();
    }

    private static String withoutStop(String path) {
        Matcher stop = Pattern.compile("[.:]+$").matcher(path);
        return stop.replaceFirst("");
    }
}
