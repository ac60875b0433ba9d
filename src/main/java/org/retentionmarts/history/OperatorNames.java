package org.retentionmarts.history;

import java.text.Normalizer;
import java.util.Optional;
import org.apache.spark.unsafe.types.UTF8String;

/** Operators' names as they are counted: composed, without blanks around them. */
final class OperatorNames {
    /** No operator's name comes near; what is longer is another column. */
    private static final int MOST_CHARACTERS = 200;

    /** Stands where bytes are not UTF-8, or were not when another program read them. */
    private static final char LOST_LETTER = '\uFFFD';

    private OperatorNames() {}

    /** Whether no name can be made of it. */
    static boolean isUnusable(UTF8String name) {
        String text = name.toString();
        return text.indexOf(LOST_LETTER) >= 0 || text.length() > MOST_CHARACTERS;
    }

    /** The name that it counts as, empty where nothing is left or it is unusable. */
    static Optional<UTF8String> normal(UTF8String name) {
        if (isUnusable(name)) {
            return Optional.empty();
        }
        String normal = withoutBlanks(Normalizer.normalize(name.toString(), Normalizer.Form.NFC));
        return normal.isEmpty() ? Optional.empty() : Optional.of(UTF8String.fromString(normal));
    }

    private static String withoutBlanks(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Blanks that Java knows, those that do not break, control characters, and marks that have no width. */
    private static boolean isBlank(char character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT;
    }
}
