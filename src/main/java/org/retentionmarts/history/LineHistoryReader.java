package org.retentionmarts.history;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.shuffle.Buckets;
import org.retentionmarts.shuffle.Chunk;
import org.retentionmarts.shuffle.CodeList;
import org.retentionmarts.shuffle.Dictionary;
import org.retentionmarts.shuffle.KeyMerge;
import org.retentionmarts.shuffle.Layout;
import org.retentionmarts.shuffle.Layouts;
import org.retentionmarts.shuffle.LineRow;
import org.retentionmarts.shuffle.TimesOfDay;

/**
 * Reads the rows of a partition line by line, and then group by group where datasets have groups of their own: each
 * step may or may not yield one. The first steps divide the arriving chunks into buckets.
 */
public final class LineHistoryReader {
    private final Dictionary dictionary = new Dictionary();
    private final Layouts layouts;
    private final Judgement judgement;
    private final Findings findings;
    private final LineJudge judge;
    private final FurtherJudge[] furtherJudges;
    private final Iterator<byte[]> arriving;
    private final KeyMerge lines;
    private final KeyMerge[] groups;
    /** By the number of a dataset, its number among those of lines. */
    private final int[] amongLines;

    private final List<Layout> ofLines;
    private boolean dividing;
    private RowGroup group;

    /** Starts before the first chunk. */
    LineHistoryReader(
            Iterator<byte[]> arriving, Buckets division, Layouts layouts, Judgement judgement, Rejections rejections) {
        this.layouts = layouts;
        this.judgement = judgement;
        this.findings = new Findings(judgement, dictionary, layouts);
        this.judge = new LineJudge(judgement, dictionary, findings, rejections);
        this.arriving = arriving;
        this.dividing = arriving.hasNext();
        this.ofLines = layouts.ofLines();
        this.lines = new KeyMerge(ofLines, division);
        this.groups = new KeyMerge[layouts.size()];
        this.furtherJudges = new FurtherJudge[layouts.size()];
        this.amongLines = new int[layouts.size()];
        Arrays.setAll(amongLines, kind -> ofLines.indexOf(layouts.get(kind)));
        for (Layout layout : layouts.further()) {
            furtherJudges[layout.kind()] = new FurtherJudge(layout, judgement, dictionary, findings, rejections);
        }
        for (Layout layout : layouts.ofGroups()) {
            groups[layout.kind()] = new KeyMerge(List.of(layout), division);
        }
    }

    public boolean hasNext() {
        return dividing || lines.hasNext() || nextGroups() != null;
    }

    /**
     * Does the next step.
     *
     * @return a line history, to be used before the next step, or null where the step yields none
     */
    public LineHistory next() {
        group = null;
        if (dividing) {
            take(arriving.next());
            dividing = arriving.hasNext();
            if (!dividing) {
                lines.advance();
                layouts.ofGroups().forEach(layout -> groups[layout.kind()].advance());
            }
            return null;
        }
        if (lines.hasNext()) {
            return nextLine();
        }
        Layout layout = nextGroups();
        List<LineRow> rows = groups[layout.kind()].next()[0];
        furtherJudges[layout.kind()].judgeGroup(rows);
        group = rows.isEmpty() ? null : new RowGroup(layout.dataset(), rows);
        groups[layout.kind()].advance();
        return null;
    }

    /** The usable rows of a group, where the last step yielded one; to be used before the next step. */
    public Optional<RowGroup> group() {
        return Optional.ofNullable(group);
    }

    private LineHistory nextLine() {
        List<LineRow>[] rows = lines.next();
        LineHistory history = judge.judge(rows[0], rows[1], rows[2]);
        if (rows.length > LineJudge.DATASETS) {
            judgeFurther(rows, history);
        }
        lines.advance();
        return history;
    }

    private void judgeFurther(List<LineRow>[] rows, LineHistory history) {
        if (history != null) {
            history.takeFurther(ofLines, rows);
        }
        for (int dataset = LineJudge.DATASETS; dataset < rows.length; dataset++) {
            if (!rows[dataset].isEmpty()) {
                furtherJudges[ofLines.get(dataset).kind()].judgeOnLine(rows[dataset], history);
            }
        }
    }

    /** The first dataset of groups of which some are left, null where there is none. */
    private Layout nextGroups() {
        for (KeyMerge merge : groups) {
            if (merge != null && merge.hasNext()) {
                return layouts.get(Arrays.asList(groups).indexOf(merge));
            }
        }
        return null;
    }

    private void take(byte[] chunk) {
        if (TimesOfDay.areIn(chunk)) {
            findings.sawTimes(TimesOfDay.of(chunk, layouts));
        } else {
            divide(new Chunk(chunk, dictionary, layouts));
        }
    }

    private void divide(Chunk chunk) {
        int kind = chunk.layout().kind();
        KeyMerge merge = groups[kind] == null ? lines : groups[kind];
        int dataset = groups[kind] == null ? amongLines[kind] : 0;
        merge.open(chunk, dataset);
        for (int row = 0; row < chunk.rows(); row++) {
            int record = chunk.record(row);
            if (!chunk.keyIsNull(record)) {
                merge.add(chunk, dataset, record, chunk.hash(record));
            } else if (furtherJudges[kind] == null) {
                judge.rejectWithoutKey(LineRow.of(chunk, record));
            } else {
                furtherJudges[kind].judgeWithoutKey(LineRow.of(chunk, record));
            }
        }
    }

    public Dictionary dictionary() {
        return dictionary;
    }

    /** The codes or labels of a further dataset's column, to be asked by a row's {@code textCode}. */
    public CodeList codes(DatasetDef dataset, String column) {
        return new CodeList(judgement.valuesOf(dataset.column(column)), dictionary);
    }

    /** What was found so far. */
    public Findings findings() {
        return findings;
    }
}
