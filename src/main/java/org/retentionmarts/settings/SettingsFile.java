package org.retentionmarts.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.retentionmarts.model.RunFailure;

/** A settings file: a text in UTF-8, in HOCON, in which each key is given once. */
final class SettingsFile {
    private static final long LARGEST = 1 << 20;
    /** A device, but one that is read to its end at once: whoever names it wants no file. */
    private static final Path NOTHING = Path.of("/dev/null");

    private final Path file;
    private final List<Path> includedBy;

    SettingsFile(Path file) {
        this(file, List.of());
    }

    /**
     * A settings file that others include.
     *
     * @param includedBy these others, the outermost first
     */
    SettingsFile(Path file, List<Path> includedBy) {
        this.file = file;
        this.includedBy = List.copyOf(includedBy);
    }

    /**
     * The file's settings, with those of the files that it includes below them.
     *
     * @throws RunFailure (exit code 2) where it can't be read
     */
    Config read() {
        List<String> problems = SettingsText.problems(file.toString(), text());
        RunFailure.throwUsageIfAny(problems);
        return parsed(
                "Cannot read settings: ",
                () -> ConfigFactory.parseFile(
                        file.toFile(),
                        ConfigParseOptions.defaults()
                                .setIncluder(new Includes(
                                        file,
                                        includedBy,
                                        (included, chain) -> new SettingsFile(included, chain).read()))));
    }

    /** What a parser returns; a text that it can't read is a failure with exit code 2. */
    static Config parsed(String problem, Supplier<Config> parser) {
        try {
            return parser.get();
        } catch (ConfigException.Parse e) {
            // Whoever writes YAML or properties does not know of the brackets, and the parser's words do not tell.
            throw RunFailure.usage(problem + e.getMessage()
                    + "; settings are HOCON, as in lookback-months = 3 or inputs { root = \"./data\" }");
        } catch (ConfigException e) {
            throw RunFailure.usage(problem + e.getMessage());
        } catch (StackOverflowError e) {
            throw RunFailure.usage(problem + "its brackets are nested too deep; close them");
        }
    }

    /** The file's text, or one without settings. */
    private String text() {
        if (Files.isDirectory(file)) {
            throw unusable("is a folder; name a file with --config");
        }
        if (!Files.exists(file)) {
            throw RunFailure.usage("Cannot read settings: there is no file " + file
                    + (includedBy.isEmpty()
                            ? "; name one with --config"
                            : ", which " + includedBy.get(includedBy.size() - 1)
                                    + " includes; write its name as it is, from the folder of that file"));
        }
        if (!Files.isRegularFile(file) && !file.equals(NOTHING)) {
            // A pipe can be read once only, and may never end.
            throw unusable("is a pipe or a device; copy it to a file, and name that with --config");
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw unusable("has more than " + LARGEST + " bytes, which no settings have; name another file with"
                        + " --config");
            }
            return decoded(Files.readAllBytes(file));
        } catch (CharacterCodingException e) {
            throw unusable("is not in UTF-8, as if it were saved as CP949 or Windows-1252; save it as UTF-8");
        } catch (IOException e) {
            throw unusable("can't be read (" + e + "); give the user that runs the command the right to read it");
        }
    }

    private String decoded(byte[] bytes) throws CharacterCodingException {
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            throw unusable("is in UTF-16; save it as UTF-8");
        }
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        if (text.indexOf(0) >= 0) {
            throw unusable("holds a NUL character, as binary files do; save it as a text in UTF-8");
        }
        return text;
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length > 1 && bytes[0] == (byte) first && bytes[1] == (byte) second;
    }

    private RunFailure unusable(String problem) {
        return RunFailure.usage("Cannot read settings: " + file + " " + problem);
    }
}
