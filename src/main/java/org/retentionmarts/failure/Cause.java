package org.retentionmarts.failure;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that a failure may come of. It is known by what messages say and not by their class alone, because Spark hands
 * on the failure of a task as text, with the stack of another machine in it.
 *
 * @param evidence what a line says that tells it
 * @param words the line, in words for an operator
 * @param ofFile whether it comes up at one file or folder, which another link of the failure may name
 */
record Cause(Pattern evidence, UnaryOperator<String> words, boolean ofFile) {
    private static final int LONGEST_EVIDENCE = 300;

    static Cause of(String evidence, UnaryOperator<String> words) {
        return new Cause(Pattern.compile(evidence), words, false);
    }

    /** One that comes up at a file or folder, whose path belongs into the words. */
    static Cause ofFile(String evidence, UnaryOperator<String> words) {
        return new Cause(Pattern.compile(evidence), words, true);
    }

    /** The first cause of the list that any link of a failure tells, in words. */
    static Optional<String> inWords(List<Cause> causes, List<Throwable> links) {
        for (Cause cause : causes) {
            for (Throwable link : links) {
                Optional<String> line = cause.evidenceIn(link);
                if (line.isPresent()) {
                    return line.map(found -> cause.ofFile() ? withPath(found, links) : found)
                            .map(cause.words());
                }
            }
        }
        return Optional.empty();
    }

    private static String withPath(String line, List<Throwable> links) {
        return FailedPath.in(links)
                .filter(path -> !line.contains(path))
                .map(path -> line + ", at " + path)
                .orElse(line);
    }

    /** The line that gives the cause away, without the lines of a stack. */
    private Optional<String> evidenceIn(Throwable link) {
        return link.toString()
                .lines()
                .map(String::strip)
                .filter(line ->
                        !line.startsWith("at ") && evidence.matcher(line).find())
                .findFirst()
                .map(this::shortened);
    }

    /** Names of classes and Spark's long introductions left out, as far as the evidence stays. */
    private String shortened(String line) {
        String rest = line;
        Matcher introduction = Pattern.compile(
                        "^(Caused by: )?([\\w$]+\\.)+[\\w$]+: |^Job aborted[^:]*: |^Task \\d[^:]*: "
                                + "|^Lost task [^:]*: |^Exception thrown in awaitResult: ")
                .matcher(rest);
        while (introduction.find()
                && evidence.matcher(rest.substring(introduction.end())).find()) {
            rest = rest.substring(introduction.end());
            introduction = introduction.reset(rest);
        }
        rest = rest.replaceFirst("^([a-z_$][\\w$]*\\.)+(?=[A-Z])", "");
        return rest.length() <= LONGEST_EVIDENCE ? rest : rest.substring(0, LONGEST_EVIDENCE) + "...";
    }
}
