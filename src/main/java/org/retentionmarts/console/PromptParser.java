package org.retentionmarts.console;

import java.util.List;
import java.util.Locale;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Says when a line that is typed is a whole statement, and which word in it is to be completed. */
final class PromptParser implements Parser {
    private static final List<String> ENDINGS = List.of("quit", "exit");

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        boolean accepted = context == ParseContext.ACCEPT_LINE || context == ParseContext.UNSPECIFIED;
        if (accepted && !isWhole(line)) {
            throw new EOFError(-1, cursor, "The statement goes on", ";");
        }
        int start = cursor;
        while (start > 0 && isPartOfName(line.charAt(start - 1))) {
            start--;
        }
        int end = cursor;
        while (end < line.length() && isPartOfName(line.charAt(end))) {
            end++;
        }
        return new Typed(line, cursor, line.substring(start, end), cursor - start);
    }

    private static boolean isPartOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '`';
    }

    private static boolean isWhole(String line) {
        return Statements.isComplete(line) || isEnd(line) || isOwnWord(line);
    }

    /** Whether it is a word that ends the prompt. */
    static boolean isEnd(String line) {
        return ENDINGS.contains(line.replace(';', ' ').strip().toLowerCase(Locale.ROOT));
    }

    /** Whether it is one of the console's own words, with one more at most. */
    private static boolean isOwnWord(String line) {
        String[] words = line.strip().split("\\s+", -1);
        return words.length <= 2 && Console.WORDS.contains(words[0].toLowerCase(Locale.ROOT));
    }

    /**
     * A line of which one word is looked at.
     *
     * @param cursor where the cursor is, from 0
     * @param wordCursor where it is in the word
     */
    private record Typed(String line, int cursor, String word, int wordCursor) implements ParsedLine {
        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word);
        }
    }
}
