package org.retentionmarts.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.retentionmarts.model.RunFailure;

/** Where statements come from that are not typed at a prompt. */
public final class StatementSource {
    private static final String MARK = "\uFEFF";

    private StatementSource() {}

    /**
     * The statements of options, else of a file, else of standard input.
     *
     * @throws RunFailure (exit code 2) where there is none, or the file can't be read
     */
    public static List<String> of(List<String> options, Optional<String> file, InputStream input) {
        String place = options.isEmpty() ? file.map(name -> "--file " + name).orElse("standard input") : "--execute";
        List<String> statements = options.isEmpty()
                ? Statements.of(
                        decoded(place, file.map(name -> bytes(place, name)).orElseGet(() -> bytes(input))))
                : options.stream().flatMap(text -> Statements.of(text).stream()).toList();
        if (statements.isEmpty()) {
            throw RunFailure.usage("Cannot use " + place + ": there is no statement in it");
        }
        return statements;
    }

    private static byte[] bytes(String place, String file) {
        try {
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw RunFailure.usage("Cannot use " + place + ": it is a folder; name a file with statements");
            }
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw RunFailure.usage("Cannot use " + place + ": there is no such file (the working directory is "
                    + Path.of("").toAbsolutePath() + ")");
        } catch (IOException | InvalidPathException e) {
            throw RunFailure.usage("Cannot use " + place + ": it can't be read: " + e.getMessage());
        }
    }

    private static byte[] bytes(InputStream input) {
        try {
            return input.readAllBytes();
        } catch (IOException e) {
            throw RunFailure.usage("Cannot read standard input: " + e.getMessage());
        }
    }

    private static String decoded(String place, byte[] bytes) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
        } catch (CharacterCodingException e) {
            throw RunFailure.usage("Cannot use " + place + ": it is not UTF-8; save it as UTF-8");
        }
    }
}
