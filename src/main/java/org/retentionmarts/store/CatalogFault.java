package org.retentionmarts.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.retentionmarts.model.RunFailure;

/** Tells by which setting of a catalog it can't be opened or written to. */
public final class CatalogFault {
    private static final String KEY = "spark.sql.catalog.";
    private static final int MOST_CAUSES = 20;

    /**
     * One fault, by what the messages of Spark, Iceberg and the database say of it.
     *
     * @param words from the catalog's key and the message that tells
     */
    private record KnownFault(Pattern message, BiFunction<String, String, String> words) {}

    private static final List<KnownFault> FAULTS = List.of(
            fault(
                    "JDBC connection URI is required|Cannot initialize \\w+Catalog.*URI",
                    (key, line) -> key + ".uri is not set; set it, as in jdbc:postgresql://host:5432/database"),
            fault(
                    "warehousePath must not be null|[Ww]arehouse (location|path).*(null|empty|not set)",
                    (key, line) -> key + ".warehouse is not set; set it to the folder or bucket of the tables"),
            fault(
                    "No suitable driver",
                    (key, line) -> "there is no JDBC driver for " + key + ".uri (" + line + "); give its jar, as in"
                            + " --spark --packages org.postgresql:postgresql:42.7.13"),
            fault(
                    "password authentication failed|no password was provided|SQLSTATE 28|\\b28P01\\b|\\b28000\\b"
                            + "|Access denied for user|Unauthorized|NotAuthorizedException|ForbiddenException",
                    (key, line) -> "it refuses the user (" + line + "); check " + key + ".jdbc.user and " + key
                            + ".jdbc.password, or " + key + ".credential"),
            fault("database \"[^\"]*\" does not exist", (key, line) -> line + "; make it, or check " + key + ".uri"),
            fault(
                    "[Cc]onnection .*refused|Connection refused|UnknownHost|The connection attempt failed|timed out"
                            + "|NoRouteToHost|Name or service not known|Connect(Timeout)?Exception",
                    (key, line) -> "it can't be reached (" + line + "); check " + key + ".uri, and that it runs"),
            fault(
                    "SQLITE_NOTADB|file is not a database|SQLITE_CORRUPT|malformed",
                    (key, line) -> "the file that " + key + ".uri names is no database, or a damaged one (" + line
                            + "); name another one, or put a copy back"),
            fault(
                    "SQLITE_CANTOPEN|[Uu]nable to open( the)? database|path to '.*': '.*' does not exist",
                    (key, line) -> "the file that " + key + ".uri names can't be opened or made (" + line
                            + "); its folder must be there, and this user must be able to write to it"),
            fault(
                    "SQLITE_READONLY|readonly database",
                    (key, line) -> "this user can't write to the file that " + key + ".uri names (" + line
                            + "); give the user the right to write to it and to its folder"),
            fault(
                    "Unknown catalog type|Cannot create catalog .* both type and catalog-impl",
                    (key, line) -> line + "; check " + key + ".type: expected jdbc, rest, glue, hive or nessie"),
            fault(
                    "Cannot find catalog plugin class|Plugin class for catalog|does not implement"
                            + "|Cannot initialize Catalog implementation|Cannot instantiate",
                    (key, line) -> line + "; check " + key + " (expected org.apache.iceberg.spark.SparkCatalog) and "
                            + key + ".catalog-impl, and give the jar of the class with --spark --jars"),
            fault(
                    "Mkdirs failed|ParentNotDirectory|Not a directory|not a directory|AccessDenied|Permission denied"
                            + "|Read-only file system|FileAlreadyExists|File exists|No FileSystem for scheme"
                            + "|Operation not permitted|FileSystemException|Failed to create file|Failed to open output",
                    (key, line) -> "its warehouse can't be written to (" + line + "); check " + KEY + "marts.warehouse"
                            + " and " + KEY + "base.warehouse (the launchers take RETENTION_WAREHOUSE): a folder that"
                            + " this user may write to"));

    private CatalogFault() {}

    private static KnownFault fault(String message, BiFunction<String, String, String> words) {
        return new KnownFault(Pattern.compile(message), words);
    }

    /** The failure that names the setting; empty where none is known to be at fault. */
    public static Optional<RunFailure> found(String catalog, Throwable failure) {
        List<String> lines = lines(failure);
        for (KnownFault fault : FAULTS) {
            for (String line : lines) {
                if (fault.message().matcher(line).find()) {
                    return Optional.of(RunFailure.usage(
                            "Cannot open catalog " + catalog + ": "
                                    + fault.words().apply(KEY + catalog, line),
                            failure));
                }
            }
        }
        return Optional.empty();
    }

    /** As {@link #found}; a failure of opening that no one knows is the configuration's all the same. */
    static RunFailure ofOpening(String catalog, Throwable failure) {
        return found(catalog, failure)
                .orElseGet(() -> RunFailure.usage(
                        "Cannot open catalog " + catalog + ": " + lines(failure).get(0) + "; check the settings " + KEY
                                + catalog + ".*",
                        failure));
    }

    /** First lines of the failure and its causes, the deepest first: it is the most exact. */
    private static List<String> lines(Throwable failure) {
        List<String> lines = new ArrayList<>();
        for (Throwable cause = failure; cause != null && lines.size() < MOST_CAUSES; cause = cause.getCause()) {
            String name = cause.getClass().getSimpleName();
            lines.add(
                    0,
                    name + ": "
                            + String.valueOf(cause.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""));
        }
        return lines;
    }
}
