package org.retentionmarts.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.retentionmarts.model.RunFailure;

/** The text of a mapping's file. */
final class MappingText {
    private static final String MARK = "\uFEFF";

    private MappingText() {}

    /**
     * Its SQL, without a byte order mark.
     *
     * @param setting key and value, for messages
     * @throws RunFailure (exit code 2) that says why there is none
     */
    static String read(String setting, String file) {
        try {
            Path path = Path.of(file);
            Optional<String> obstacle = obstacle(path);
            if (obstacle.isPresent()) {
                throw unusable(setting, obstacle.get());
            }
            return decoded(setting, Files.readAllBytes(path));
        } catch (InvalidPathException e) {
            throw unusable(setting, "it is no path: " + e.getReason());
        } catch (IOException e) {
            throw unusable(setting, "it can't be read: " + e.getMessage());
        }
    }

    private static Optional<String> obstacle(Path path) {
        if (!Files.exists(path)) {
            return Optional.of("there is no such file (the working directory is "
                    + Path.of("").toAbsolutePath() + ")");
        }
        if (Files.isDirectory(path)) {
            return Optional.of("it is a folder; name the file with the SELECT");
        }
        if (!Files.isRegularFile(path)) {
            return Optional.of("it is no regular file; name the file with the SELECT");
        }
        return Files.isReadable(path)
                ? Optional.empty()
                : Optional.of("user " + System.getProperty("user.name") + " may not read it; change its permissions");
    }

    private static String decoded(String setting, byte[] bytes) {
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            throw unusable(setting, "it is UTF-16; save it as UTF-8");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        boolean malformed = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(in, out, true)
                .isError();
        if (malformed) {
            throw unusable(
                    setting,
                    String.format(
                            Locale.ROOT,
                            "it is not UTF-8: byte 0x%02X at line %d; save it as UTF-8",
                            in.get(in.position()),
                            lineOf(bytes, in.position())));
        }
        String text = out.flip().toString();
        if (text.indexOf('\0') >= 0) {
            throw unusable(setting, "it holds zero bytes, as UTF-16 has them; save it as UTF-8");
        }
        String sql = text.startsWith(MARK) ? text.substring(MARK.length()) : text;
        if (sql.isBlank()) {
            throw unusable(setting, "it is empty; write one SELECT over the view source");
        }
        return sql;
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    private static int lineOf(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    private static RunFailure unusable(String setting, String reason) {
        return RunFailure.usage("Cannot use " + setting + ": " + reason);
    }
}
