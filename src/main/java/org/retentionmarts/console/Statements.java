package org.retentionmarts.console;

import java.util.ArrayList;
import java.util.List;

/** Splits a text at the semicolons that end statements: those in quotes, backticks and comments do not. */
public final class Statements {
    private final String text;
    private int position;

    private Statements(String text) {
        this.text = text;
    }

    /** The statements of a text, without their semicolons; what is blank or holds comments only is none. */
    public static List<String> of(String text) {
        Statements rest = new Statements(text);
        List<String> statements = new ArrayList<>();
        while (rest.position < text.length()) {
            int start = rest.position;
            boolean says = rest.skipStatement();
            if (says) {
                int end = rest.position;
                statements.add(text.substring(start, end).strip());
            }
            rest.position++;
        }
        return statements;
    }

    /** Whether the text ends with a semicolon that ends a statement, or holds nothing to run. */
    static boolean isComplete(String text) {
        Statements rest = new Statements(text);
        boolean says = false;
        while (rest.position < text.length()) {
            says = rest.skipStatement();
            if (rest.position >= text.length()) {
                return !says;
            }
            rest.position++;
            says = false;
        }
        return !says;
    }

    /** Goes to the next semicolon that ends a statement, or to the end; whether there was more than blanks and comments. */
    private boolean skipStatement() {
        boolean says = false;
        while (position < text.length() && text.charAt(position) != ';') {
            char c = text.charAt(position);
            if (c == '\'' || c == '"' || c == '`') {
                skipQuoted(c);
                says = true;
            } else if (text.startsWith("--", position)) {
                skipLine();
            } else if (text.startsWith("/*", position)) {
                skipComment();
            } else {
                says |= !Character.isWhitespace(c);
                position++;
            }
        }
        position = Math.min(position, text.length());
        return says;
    }

    /** A doubled quote is the end of one quoted part and the start of the next, which comes to the same. */
    private void skipQuoted(char quote) {
        position++;
        while (position < text.length() && text.charAt(position) != quote) {
            position += quote != '`' && text.charAt(position) == '\\' ? 2 : 1;
        }
        position++;
    }

    private void skipLine() {
        int end = text.indexOf('\n', position);
        position = end < 0 ? text.length() : end + 1;
    }

    /** Comments may hold comments. */
    private void skipComment() {
        int depth = 0;
        do {
            if (text.startsWith("/*", position)) {
                depth++;
                position += 2;
            } else if (text.startsWith("*/", position)) {
                depth--;
                position += 2;
            } else {
                position++;
            }
        } while (depth > 0 && position < text.length());
    }
}
