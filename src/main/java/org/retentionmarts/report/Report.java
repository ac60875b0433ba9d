package org.retentionmarts.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.page.AreaPage;
import org.retentionmarts.page.Card;
import org.retentionmarts.page.Chapter;
import org.retentionmarts.page.Headline;
import org.retentionmarts.page.Mark;
import org.retentionmarts.page.PageFigure;
import org.retentionmarts.page.PageInput;
import org.retentionmarts.page.ReleasedRows;
import org.retentionmarts.page.Words;

/**
 * What the page of one release shows, in one language.
 *
 * @param release its row in {@code marts.ops.releases}
 * @param figures by chapter, in the order of the page
 */
public record Report(
        TableRow release,
        PageInput input,
        List<Headline> headlines,
        List<Card> cards,
        Map<Chapter, List<PageFigure>> figures) {
    private static final int MOST_HEADLINES = 5;

    /** The logs of the runs that the page needs besides what areas read. */
    public static final List<TableDef> LOGS = List.of(OpsTables.RELEASES, OpsTables.QUALITY);

    /** Tables that areas read, each once. */
    public static Set<TableDef> reads(List<AreaPage> pages) {
        Set<TableDef> tables = new LinkedHashSet<>();
        pages.forEach(page -> tables.addAll(page.reads()));
        return tables;
    }

    /**
     * Puts a page together.
     *
     * @param release name of the release that the rows are of; {@code marts.ops.releases} is among them
     * @param pages of areas, in their order
     */
    public static Report of(String release, List<AreaPage> pages, ReleasedRows rows, Words words) {
        TableRow row = rows.first(OpsTables.RELEASES, ReleasedRows.is(OpsTables.RELEASE, release))
                .orElseThrow();
        List<AreaPage> all = new ArrayList<>(pages);
        all.add(new QualityPage(row));
        List<Mark> marks =
                all.stream().flatMap(page -> page.marks(rows, words).stream()).toList();
        PageInput input = new PageInput(row.date(OpsTables.AS_OF), rows, words, marks);
        List<Headline> headlines = all.stream()
                .flatMap(page -> page.headlines(input).stream())
                .sorted(Comparator.comparing(Headline::chapter))
                .limit(MOST_HEADLINES)
                .toList();
        List<Card> cards =
                all.stream().flatMap(page -> page.cards(input).stream()).toList();
        Map<Chapter, List<PageFigure>> figures = new LinkedHashMap<>();
        for (Chapter chapter : Chapter.values()) {
            figures.put(chapter, new ArrayList<>());
        }
        all.forEach(page -> page.figures(input)
                .forEach(figure -> figures.get(figure.chapter()).add(figure)));
        return new Report(row, input, headlines, cards, figures);
    }

    /** All figures, in the order of the page. */
    public List<PageFigure> allFigures() {
        return figures.values().stream().flatMap(List::stream).toList();
    }
}
