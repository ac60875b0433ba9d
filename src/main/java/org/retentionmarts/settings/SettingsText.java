package org.retentionmarts.settings;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A settings file as it is written: where which key is given. HOCON takes the last of several values for a key without a
 * word, so that a line that was forgotten further down wins over the one that was just changed.
 *
 * <p>Only keys are understood, not values; whether the text is HOCON at all is for its own parser to say.
 */
final class SettingsText {
    /** Far more than any setting needs, and far less than the parser's own stack takes. */
    static final int DEEPEST = 50;

    private static final String OPTIONAL_SUBSTITUTION = "${?";
    private static final String INCLUDE = "include";
    /** What is open: an object by the path of its key, or what has no path, such as a list. */
    private static final String NO_PATH = "[";

    private final String name;
    private final String text;
    private final Map<String, Integer> firstLines = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Deque<String> open = new ArrayDeque<>();
    private int at;

    private SettingsText(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /** One line for each key that is given more than once, or for brackets that are nested too deep. */
    static List<String> problems(String name, String text) {
        SettingsText scan = new SettingsText(name, text);
        scan.scan();
        return scan.problems;
    }

    private void scan() {
        open.push("");
        while (at < text.length()) {
            if (open.size() > DEEPEST) {
                problems.add("Cannot read settings: " + name + ": brackets are nested more than " + DEEPEST
                        + " deep in line " + line() + "; close them");
                return;
            }
            step();
        }
    }

    private void step() {
        String inside = open.getFirst();
        char next = text.charAt(at);
        if (isBlank(next) || next == ',') {
            at++;
        } else if (isComment()) {
            skipLine();
        } else if (next == '}' || next == ']') {
            at++;
            if (open.size() > 1) {
                open.pop();
            }
        } else if (next == '{') {
            at++;
            open.push(open.size() == 1 && firstLines.isEmpty() ? "" : NO_PATH);
        } else if (next == '[') {
            at++;
            open.push(NO_PATH);
        } else if (inside.equals(NO_PATH)) {
            skipPiece();
        } else {
            field(inside);
        }
    }

    /** A key with its value, up to a bracket that the value opens. */
    private void field(String inside) {
        int line = line();
        List<String> elements = new ArrayList<>();
        StringBuilder element = new StringBuilder();
        while (at < text.length() && "=:+{}[],\n".indexOf(text.charAt(at)) < 0 && !isComment()) {
            char next = text.charAt(at);
            if (next == '"') {
                int start = at;
                skipPiece();
                element.append(text, start + 1, Math.max(start + 1, at - 1));
            } else {
                at++;
                if (next == '.') {
                    elements.add(element.toString().strip());
                    element.setLength(0);
                } else {
                    element.append(next);
                }
            }
        }
        elements.add(element.toString().strip());
        if (elements.get(0).equals(INCLUDE) || elements.get(0).startsWith(INCLUDE + " ")) {
            if (!inside.isEmpty() || !firstLines.isEmpty()) {
                problems.add("Cannot read settings: line " + line + " of " + name + " includes a file after other keys,"
                        + " over which its own would win; put the include before them");
            }
            skipLine();
            return;
        }
        boolean adds = text.startsWith("+=", at);
        boolean given = adds || (at < text.length() && "=:".indexOf(text.charAt(at)) >= 0);
        if (given) {
            at += adds ? 2 : 1;
            while (at < text.length() && isBlank(text.charAt(at))) {
                at++;
            }
        }
        String path = (inside.isEmpty() ? "" : inside + ".") + String.join(".", elements);
        if (at < text.length() && text.charAt(at) == '{') {
            at++;
            open.push(path);
        } else {
            if (given && !adds && !text.startsWith(OPTIONAL_SUBSTITUTION, at)) {
                given(path, line);
            }
            while (at < text.length() && "\n,}[{".indexOf(text.charAt(at)) < 0 && !isComment()) {
                skipPiece();
            }
        }
    }

    /** Goes on after a quoted text, a substitution or one other character. */
    private void skipPiece() {
        if (text.startsWith("\"\"\"", at)) {
            skipTo("\"\"\"", 3);
        } else if (text.startsWith("${", at)) {
            skipTo("}", 2);
        } else if (text.charAt(at) == '"') {
            at++;
            while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            at = Math.min(text.length(), at + 1);
        } else {
            at++;
        }
    }

    private void skipTo(String end, int from) {
        int found = text.indexOf(end, at + from);
        at = found < 0 ? text.length() : found + end.length();
    }

    private void skipLine() {
        int found = text.indexOf('\n', at);
        at = found < 0 ? text.length() : found;
    }

    private boolean isComment() {
        return text.charAt(at) == '#' || text.startsWith("//", at);
    }

    private static boolean isBlank(char next) {
        return Character.isWhitespace(next) || Character.isSpaceChar(next) || next == '\uFEFF';
    }

    private void given(String path, int line) {
        firstLines.forEach((other, first) -> {
            if (other.equals(path)) {
                problems.add("Cannot use " + path + ": it is given twice, in lines " + first + " and " + line + " of "
                        + name + "; keep one of them");
            } else if (other.startsWith(path + ".") || path.startsWith(other + ".")) {
                problems.add("Cannot use " + path + ": line " + line + " of " + name + " and " + other + " in line "
                        + first + " can't both hold; keep one of them");
            }
        });
        firstLines.putIfAbsent(path, line);
    }

    private int line() {
        return 1
                + (int) text.substring(0, Math.min(at, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }
}
