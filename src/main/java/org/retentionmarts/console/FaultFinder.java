package org.retentionmarts.console;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.QueryContext;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.retentionmarts.model.Nearest;

/** Tells what is wrong with a statement that Spark did not take: in a line, where, and which name may be meant. */
final class FaultFinder {
    private static final Pattern CONDITION = Pattern.compile("^\\[[A-Z0-9_.]+]\\s*");
    private static final Pattern ENDING =
            Pattern.compile("\\s*(SQLSTATE: \\w+.*|; line \\d+ pos \\d+.*|\\(line \\d+, pos \\d+\\).*)$");
    private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");

    private final ReleasedNames names;

    FaultFinder(ReleasedNames names) {
        this.names = names;
    }

    /** The fault of a statement, empty where the failure is not Spark's word on a statement. */
    Optional<StatementFault> of(String sql, Throwable failure) {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            if (link instanceof SparkThrowable told && told.getCondition() != null && !told.isInternalError()) {
                return Optional.of(new StatementFault(words(told, link), marked(sql, told)));
            }
            if (link instanceof StackOverflowError) {
                return Optional.of(new StatementFault("Cannot run it: it is nested too deeply", List.of()));
            }
        }
        return Optional.empty();
    }

    private String words(SparkThrowable told, Throwable failure) {
        Map<String, String> values = told.getMessageParameters();
        String condition = told.getCondition();
        if (condition.startsWith("TABLE_OR_VIEW_NOT_FOUND")) {
            return missingTable(unquoted(values.getOrDefault("relationName", "")));
        }
        if (condition.startsWith("UNRESOLVED_COLUMN")) {
            String column = unquoted(values.getOrDefault("objectName", ""));
            String last = column.substring(column.lastIndexOf('.') + 1);
            List<String> known = proposals(values.getOrDefault("proposal", ""));
            return "There is no column " + column + " here"
                    + (known.isEmpty()
                            ? ""
                            : ": " + Nearest.question(last, known, "near ones are " + String.join(", ", known)));
        }
        return firstSentence(String.valueOf(failure.getMessage()));
    }

    private String missingTable(String table) {
        String plain = table.substring(table.lastIndexOf('.') + 1);
        if (names.isView(plain)) {
            return "There is no view " + table + " of release " + names.release()
                    + ": views show the last release, and some"
                    + " catalogs have none; take the table that it shows a part of";
        }
        if (names.isOfOtherReleases(plain)) {
            return "There is no table " + table + " in release " + names.release()
                    + ": it came with a later version, or" + " the settings of then left it out";
        }
        return "There is no table " + table + ": "
                + Nearest.question(plain, names.tables(), "the command tables lists those that there are");
    }

    private static List<String> proposals(String list) {
        return QUOTED.matcher(list)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    private static String unquoted(String name) {
        Matcher parts = QUOTED.matcher(name);
        return parts.find()
                ? String.join(
                        ".", parts.reset().results().map(part -> part.group(1)).toList())
                : name;
    }

    private static String firstSentence(String message) {
        String first = message.strip().lines().findFirst().orElse("");
        return ENDING.matcher(CONDITION.matcher(first).replaceFirst(""))
                .replaceFirst("")
                .strip();
    }

    private static List<String> marked(String sql, SparkThrowable told) {
        int[] place = place(sql, told);
        List<String> lines = sql.lines().toList();
        if (place.length == 0 || place[0] >= lines.size()) {
            return List.of();
        }
        String line = ShownColumn.plain(lines.get(place[0]).replace('\t', ' '));
        int column = Math.min(place[1], line.length());
        return List.of("  " + line, "  " + " ".repeat(DisplayWidth.of(line.substring(0, column))) + "^");
    }

    /** Line and column, from 0; nothing where Spark tells neither. */
    private static int[] place(String sql, SparkThrowable told) {
        if (told instanceof AnalysisException analysis
                && analysis.line().isDefined()
                && analysis.startPosition().isDefined()) {
            return new int[] {
                Integer.parseInt(analysis.line().get().toString()) - 1,
                Integer.parseInt(analysis.startPosition().get().toString())
            };
        }
        QueryContext[] contexts = told.getQueryContext();
        return Arrays.stream(contexts == null ? new QueryContext[0] : contexts)
                .filter(context -> isOf(sql, context))
                .findFirst()
                .map(context -> {
                    String before = sql.substring(0, context.startIndex());
                    return new int[] {
                        (int) before.chars().filter(c -> c == '\n').count(),
                        before.length() - before.lastIndexOf('\n') - 1
                    };
                })
                .orElse(new int[0]);
    }

    /** Of the statement itself, and not of the text of a view in it. */
    private static boolean isOf(String sql, QueryContext context) {
        try {
            return context.startIndex() >= 0
                    && context.startIndex() < sql.length()
                    && context.objectName().isEmpty();
        } catch (RuntimeException ofADataset) {
            return false;
        }
    }
}
