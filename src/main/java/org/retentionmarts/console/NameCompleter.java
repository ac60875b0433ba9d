package org.retentionmarts.console;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.TableDef;

/** Completes words of SQL, tables, and columns: those of the tables that the statement names, or of all. */
final class NameCompleter implements Completer {
    private static final List<String> KEYWORDS = List.of(
            "SELECT",
            "DISTINCT",
            "FROM",
            "WHERE",
            "GROUP BY",
            "HAVING",
            "ORDER BY",
            "LIMIT",
            "JOIN",
            "LEFT JOIN",
            "ON",
            "USING",
            "WITH",
            "AS",
            "AND",
            "OR",
            "NOT",
            "IN",
            "BETWEEN",
            "LIKE",
            "IS NULL",
            "IS NOT NULL",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            "UNION ALL",
            "DESC",
            "NULLS LAST",
            "OVER",
            "PARTITION BY",
            "DATE",
            "EXPLAIN");

    private static final Pattern TABLE_FOLLOWS =
            Pattern.compile("(?is).*\\b(FROM|JOIN|DESCRIBE|DESC|TABLE)\\s+[\\w.`]*$");
    private static final Pattern FORMAT_FOLLOWS = Pattern.compile("(?is)\\s*format\\s+\\w*$");

    private final Supplier<List<TableDef>> tables;

    /** Completes by the tables that there are when it is asked. */
    NameCompleter(Supplier<List<TableDef>> tables) {
        this.tables = tables;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String before = line.line().substring(0, line.cursor());
        String word = line.word().substring(0, line.wordCursor());
        names(line.line(), before, word).stream()
                .filter(name -> begins(name, word))
                .forEach(name -> candidates.add(new Candidate(name)));
    }

    private static boolean begins(String name, String word) {
        return name.toLowerCase(Locale.ROOT).startsWith(word.toLowerCase(Locale.ROOT));
    }

    /** What may stand where the cursor is, in the order in which it is shown. */
    private Collection<String> names(String line, String before, String word) {
        if (FORMAT_FOLLOWS.matcher(before).matches()) {
            return ResultFormat.labels();
        }
        List<TableDef> all = tables.get();
        if (TABLE_FOLLOWS.matcher(before).matches()) {
            return tableNames(all, word);
        }
        List<TableDef> named = all.stream()
                .filter(table -> Pattern.compile("\\b" + table.name() + "\\b", Pattern.CASE_INSENSITIVE)
                        .matcher(line)
                        .find())
                .toList();
        Set<String> names = new LinkedHashSet<>();
        String qualifier = word.substring(0, word.lastIndexOf('.') + 1);
        (named.isEmpty() ? all : named)
                .stream()
                        .flatMap(table -> table.columns().stream())
                        .map(ColumnDef::name)
                        .forEach(column -> names.add(qualifier + column));
        if (qualifier.isEmpty()) {
            names.addAll(KEYWORDS);
            if (before.isBlank() || before.strip().equals(word)) {
                names.addAll(Console.WORDS);
            }
        }
        names.addAll(tableNames(all, word));
        return names;
    }

    private static List<String> tableNames(List<TableDef> all, String word) {
        Stream<String> names = word.contains(".")
                ? all.stream().map(TableDef::fullName)
                : Stream.concat(
                        all.stream().map(ReleasedNames::shortest).filter(name -> !name.contains(".")),
                        Arrays.stream(new String[] {"marts.marketing.", "marts.ops.", "base.cube."}));
        return names.toList();
    }
}
