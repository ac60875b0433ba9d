package org.retentionmarts.store;

import java.io.EOFException;
import java.util.zip.ZipException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.exceptions.ValidationException;

/** Tells a table's metadata that is gone or damaged from a catalog or storage that can't be reached just now. */
public final class MetadataFault {
    private static final int MOST_CAUSES = 20;

    private MetadataFault() {}

    /** Whether a failure to load a table lies in its metadata: trying again later would not help. */
    public static boolean isCauseOf(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (isOne(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isOne(Throwable cause) {
        return cause instanceof NotFoundException
                || cause instanceof ValidationException
                || cause instanceof NumberFormatException
                || cause instanceof EOFException
                || cause instanceof ZipException
                || isOfJson(cause.getClass())
                || (cause instanceof IllegalArgumentException
                        && String.valueOf(cause.getMessage()).startsWith("Cannot parse"));
    }

    /** By name, since Iceberg's own copy of the JSON library is no part of its interface. */
    private static boolean isOfJson(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (each.getSimpleName().equals("JsonProcessingException")) {
                return true;
            }
        }
        return false;
    }
}
