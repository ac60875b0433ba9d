package org.retentionmarts.report;

import static org.retentionmarts.page.ReleasedRows.number;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.model.Unit;
import org.retentionmarts.page.AreaPage;
import org.retentionmarts.page.Chapter;
import org.retentionmarts.page.PageFigure;
import org.retentionmarts.page.PageInput;
import org.retentionmarts.page.PageTable;
import org.retentionmarts.page.Verdict;

/** What the run of the release found in its inputs, and which months each release counted anew. */
final class QualityPage implements AreaPage {
    private static final String READ = "rows_read";
    private static final String USED = "rows_used";
    private static final int RELEASES_SHOWN = 12;

    /** The release that is shown; its rows are those of its run. */
    private final TableRow release;

    QualityPage(TableRow release) {
        this.release = release;
    }

    @Override
    public List<TableDef> reads() {
        return List.of(OpsTables.QUALITY, OpsTables.RELEASES);
    }

    @Override
    public List<PageFigure> figures(PageInput input) {
        List<PageFigure> figures = new ArrayList<>();
        figures.add(found(input));
        figures.add(restated(input));
        return figures;
    }

    private PageFigure found(PageInput input) {
        List<TableRow> ofRun = input.rows()
                .of(
                        OpsTables.QUALITY,
                        row -> row.text(OpsTables.RUN_ID).equals(release.text(OpsTables.RUN_ID)),
                        row -> row.count(OpsTables.ROWS) > 0);
        long read = sum(ofRun, READ);
        long used = sum(ofRun, USED);
        List<TableRow> found = ofRun.stream()
                .filter(row -> !row.text(OpsTables.RULE).equals(READ)
                        && !row.text(OpsTables.RULE).equals(USED))
                .sorted(Comparator.comparing((TableRow row) -> number(row, OpsTables.ROWS))
                        .reversed())
                .toList();
        List<TableRow> shown = new ArrayList<>(ofRun.stream()
                .filter(row -> row.text(OpsTables.RULE).equals(READ)
                        || row.text(OpsTables.RULE).equals(USED))
                .toList());
        shown.addAll(found);
        String finding = read == 0
                ? input.say("quality.unknown")
                : input.say(
                        "quality.finding",
                        input.numbers().exact(read),
                        input.numbers().exact(used),
                        input.numbers().value(100.0 * used / read, Unit.PERCENT));
        return new PageFigure(
                "quality",
                Chapter.QUALITY,
                finding,
                read == 0 ? Verdict.UNKNOWN : Verdict.SUPPORTED,
                null,
                PageTable.of(
                        input.words(),
                        OpsTables.QUALITY,
                        shown,
                        OpsTables.DATASET,
                        OpsTables.RULE,
                        OpsTables.ACTION,
                        OpsTables.ROWS),
                List.of(input.say("quality.note")));
    }

    private static long sum(List<TableRow> rows, String rule) {
        return rows.stream()
                .filter(row -> row.text(OpsTables.RULE).equals(rule))
                .mapToLong(row -> row.count(OpsTables.ROWS))
                .sum();
    }

    private PageFigure restated(PageInput input) {
        List<TableRow> releases = input
                .rows()
                .of(OpsTables.RELEASES, row -> row.count(OpsTables.SEQUENCE) <= release.count(OpsTables.SEQUENCE))
                .stream()
                .sorted(Comparator.comparing((TableRow row) -> row.count(OpsTables.SEQUENCE))
                        .reversed())
                .limit(RELEASES_SHOWN)
                .toList();
        return new PageFigure(
                "restated",
                Chapter.QUALITY,
                input.say(
                        releases.size() < 2 ? "restated.first" : "restated.finding",
                        input.numbers().month(release.date(OpsTables.FIRST_MONTH)),
                        input.numbers().month(release.date(OpsTables.AS_OF))),
                Verdict.SUPPORTED,
                null,
                PageTable.of(
                        input.words(),
                        OpsTables.RELEASES,
                        releases,
                        OpsTables.RELEASE,
                        OpsTables.AS_OF,
                        OpsTables.FIRST_MONTH,
                        OpsTables.CODE_VERSION,
                        OpsTables.ACCEPTED),
                List.of(input.say("restated.note")));
    }
}
