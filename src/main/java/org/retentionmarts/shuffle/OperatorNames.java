package org.retentionmarts.shuffle;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.unsafe.types.UTF8String;

/** Operators' names as they are counted: composed, without blanks around them, and with one between their words. */
final class OperatorNames {
    /** No operator's name comes near; what is longer is another column. */
    private static final int MOST_CHARACTERS = 200;

    /** Stands where bytes are not UTF-8, or were not when another program read them. */
    private static final char LOST_LETTER = '\uFFFD';

    /** What lakes write where there is no name, besides signs alone. */
    private static final Set<String> PLACEHOLDERS = Set.of("NULL", "N/A");

    private OperatorNames() {}

    /** Whether no name can be made of it. */
    static boolean isUnusable(UTF8String name) {
        String text = name.toString();
        return text.indexOf(LOST_LETTER) >= 0 || text.length() > MOST_CHARACTERS;
    }

    /** The name that it counts as, empty where it is unusable or stands for no name. */
    static Optional<UTF8String> normal(UTF8String name) {
        if (isUnusable(name)) {
            return Optional.empty();
        }
        String normal = withSingleBlanks(Normalizer.normalize(name.toString(), Normalizer.Form.NFC));
        return isNoName(normal) ? Optional.empty() : Optional.of(UTF8String.fromString(normal));
    }

    private static boolean isNoName(String normal) {
        return normal.codePoints().noneMatch(Character::isLetterOrDigit)
                || PLACEHOLDERS.contains(normal.toUpperCase(Locale.ROOT));
    }

    /** No blank around the text, and one between words, whatever they were; marks without width are left out. */
    private static String withSingleBlanks(String text) {
        StringBuilder normal = new StringBuilder(text.length());
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (isBlank(character)) {
                blank = true;
            } else if (!isUnseen(character)) {
                if (blank && normal.length() > 0) {
                    normal.append(' ');
                }
                blank = false;
                normal.append(character);
            }
        }
        return normal.toString();
    }

    /** Blanks that Java knows, and those that do not break. */
    private static boolean isBlank(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static boolean isUnseen(char character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.FORMAT;
    }
}
