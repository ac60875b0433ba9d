package org.retentionmarts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a page links to is there: the file, and the heading in it; so is a class that it names with its package. */
class DocumentedLinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    /** As in {@code history.LineJudge}, below the root package. */
    private static final Pattern CLASS = Pattern.compile("`((?:[a-z]+\\.){1,2}[A-Z]\\w+)`");

    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");

    @Test
    void everyLinkOfEveryPageLeadsSomewhere() throws IOException {
        List<String> links = new ArrayList<>();
        List<String> dead = new ArrayList<>();
        for (Path page : pages()) {
            LINK.matcher(Files.readString(page))
                    .results()
                    .map(found -> found.group(1))
                    .filter(link -> !link.startsWith("https:"))
                    .map(link -> page + " -> " + link)
                    .forEach(links::add);
        }
        for (String link : links) {
            if (isDead(link)) {
                dead.add(link);
            }
        }
        assertTrue(links.size() > 20, "links found: " + links.size());
        assertEquals(List.of(), dead);
    }

    @Test
    void everyClassThatAPageNamesWithItsPackageIsThere() throws IOException {
        List<String> named = new ArrayList<>();
        for (Path page : pages()) {
            CLASS.matcher(Files.readString(page))
                    .results()
                    .map(found -> found.group(1))
                    .forEach(named::add);
        }
        assertTrue(named.size() > 8, "classes found: " + named.size());
        assertEquals(
                List.of(),
                named.stream().filter(name -> !Files.exists(source(name))).toList());
    }

    private static Path source(String name) {
        return Path.of("src/main/java/org/retentionmarts", name.replace('.', '/') + ".java");
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String folder : List.of("conf", "docs", "jobs")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        try (Stream<Path> files = Files.list(Path.of(""))) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        return pages;
    }

    private static boolean isDead(String link) throws IOException {
        Path page = Path.of(link.substring(0, link.indexOf(" -> ")));
        String[] target = link.substring(link.indexOf(" -> ") + 4).split("#", 2);
        Path file = target[0].isEmpty() ? page : page.resolveSibling(target[0]).normalize();
        return !Files.exists(file) || (target.length == 2 && !anchors(file).contains(target[1]));
    }

    /** The names by which a page's headings are linked to. */
    private static List<String> anchors(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page))
                .results()
                .map(found -> found.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
