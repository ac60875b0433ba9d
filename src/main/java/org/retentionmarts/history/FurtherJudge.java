package org.retentionmarts.history;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import org.apache.spark.unsafe.types.UTF8String;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.DatasetRules;
import org.retentionmarts.model.OwnRule;
import org.retentionmarts.model.RowCheck;
import org.retentionmarts.model.RowRule;
import org.retentionmarts.model.Rule;
import org.retentionmarts.model.Texts;
import org.retentionmarts.shuffle.CodeList;
import org.retentionmarts.shuffle.Dictionary;
import org.retentionmarts.shuffle.Layout;
import org.retentionmarts.shuffle.LineRow;

/**
 * Judges the rows of a further dataset by its definition: rule by rule, in the order of {@link DatasetRules#of}, each
 * rule sees the rows that the earlier ones left.
 */
final class FurtherJudge {
    private final DatasetDef dataset;
    private final Layout layout;
    private final int asOf;
    private final int eventSlot;
    private final Dictionary dictionary;
    private final Findings findings;
    private final Rejections rejections;
    private final OddValues oddValues;
    private final DuplicateRows duplicates;
    private final List<LabelledSlot> closed = new ArrayList<>();
    private final List<LabelledSlot> open = new ArrayList<>();
    private final List<PlacedCheck> ofRows;
    private final List<PlacedCheck> ofLines;
    private final List<PlacedCheck> ofSequences;
    private final List<PlacedCheck> ofGroups;
    private final List<LineRow> later = new ArrayList<>();
    // Kept, so that a line that is judged leaves no objects.
    private final Predicate<LineRow> lacksValue = this::lacksValue;
    private final Predicate<LineRow> isUnusable = this::isUnusable;
    private final Predicate<LineRow> isUnfit = this::isUnfit;
    private final RowOrder order;
    private LineHistory line;

    FurtherJudge(Layout layout, Judgement judgement, Dictionary dictionary, Findings findings, Rejections rejections) {
        this.layout = layout;
        this.dataset = layout.dataset();
        this.asOf = judgement.asOf();
        this.eventSlot = layout.eventSlot();
        this.dictionary = dictionary;
        this.findings = findings;
        this.rejections = rejections;
        this.oddValues = new OddValues(judgement, dictionary, findings);
        this.duplicates = new DuplicateRows(
                row -> findings.found(row, Rule.EXACT_DUPLICATE), row -> reject(row, Rule.DUPLICATE_KEY));
        this.order = new RowOrder(layout, dictionary);
        List<PlacedCheck> checks = judgement.checksOf(dataset).stream()
                .map(check -> new PlacedCheck(check, layout, new TaskTexts(dictionary)))
                .toList();
        this.ofRows = in(checks, RowCheck.Scope.ROW);
        this.ofLines = in(checks, RowCheck.Scope.LINE);
        this.ofSequences = in(checks, RowCheck.Scope.SEQUENCE);
        this.ofGroups = in(checks, RowCheck.Scope.GROUP);
        for (ColumnDef column : dataset.columns()) {
            if (column.dimension().isPresent() || !column.codes().isEmpty()) {
                boolean isOpen = column.codes().isEmpty() && !dataset.closed().contains(column.name());
                CodeList codes = new CodeList(judgement.valuesOf(column), dictionary);
                (isOpen ? open : closed).add(new LabelledSlot(column.name(), layout.slot(column.name()), codes));
            }
        }
    }

    private record LabelledSlot(String column, int slot, CodeList codes) {
        /** Whether a row has a value that is none of them; null is none, and not judged here. */
        boolean lack(LineRow row) {
            int code = row.text(slot);
            return code != Dictionary.NULL && codes.indexOf(code) == codes.other();
        }
    }

    private record TaskTexts(Dictionary dictionary) implements Texts {
        @Override
        public int code(String text) {
            return dictionary.code(UTF8String.fromString(text));
        }

        @Override
        public IntUnaryOperator places(List<String> names) {
            return new CodeList(names, dictionary)::indexOf;
        }
    }

    /** A rule of the dataset's own, with the positions of its columns. */
    private static final class PlacedCheck {
        private final RowCheck.Ready declared;
        private final RowCheck.Test test;
        private final int[] at;

        PlacedCheck(RowCheck.Ready declared, Layout layout, Texts texts) {
            this.declared = declared;
            this.test = declared.test().in(texts);
            this.at = declared.columns().stream().mapToInt(layout::positionOf).toArray();
        }

        String column() {
            return declared.columns().get(0);
        }

        boolean leavesOut() {
            return declared.rule().action() != RowRule.Action.KEPT;
        }
    }

    private static List<PlacedCheck> in(List<PlacedCheck> checks, RowCheck.Scope scope) {
        return checks.stream().filter(check -> check.declared.scope() == scope).toList();
    }

    /** Judges a row that names no line or group. */
    void judgeWithoutKey(LineRow row) {
        findings.countRead(layout, 1);
        boolean stranger = dataset.isOfLines() && dataset.strangers() == DatasetDef.Strangers.SET_ASIDE;
        if (!stranger) {
            rejectForMissing(row, Rule.MISSING_KEY);
        } else if (!lacksValue(row) && !isUnusable(row)) {
            findings.found(row, OwnRule.NOT_IDENTIFIED, dataset.eventColumn());
        }
    }

    /**
     * Judges the rows of one line; the list is emptied of what is not used and put into order.
     *
     * @param history the line, null where no usable one has the key
     */
    void judgeOnLine(List<LineRow> rows, LineHistory history) {
        later.clear();
        admit(rows);
        if (history == null) {
            rows.forEach(row -> leaveOut(row, dataset.withoutLine(), layout.keyName()));
            rows.clear();
            return;
        }
        line = history;
        rows.removeIf(isUnfit);
        if (rows.size() > 1) {
            rows.sort(order);
        }
        if (!later.isEmpty()) {
            line.takeLater(dataset, firstLater());
        }
        for (int i = 0; i < ofSequences.size(); i++) {
            judgeSequence(rows, ofSequences.get(i));
        }
        use(rows);
    }

    /**
     * The first row after the as-of, null where there is none: a line that has ended has none, and a row that a rule of rows
     * or lines would leave out is none.
     */
    private LineRow firstLater() {
        LineRow first = null;
        for (int i = 0; i < later.size(); i++) {
            LineRow row = later.get(i);
            if (line.end() == LineHistory.NO_DATE
                    && (first == null || order.compare(row, first) < 0)
                    && !wouldBeLeftOut(ofRows, row, null)
                    && !wouldBeLeftOut(ofLines, row, line)) {
                first = row;
            }
        }
        return first;
    }

    private static boolean wouldBeLeftOut(List<PlacedCheck> checks, LineRow row, LineHistory history) {
        return checks.stream()
                .anyMatch(check -> check.leavesOut() && check.test.finds(row, check.at, history, null, null));
    }

    private void judgeSequence(List<LineRow> rows, PlacedCheck check) {
        BitSet leftOut = new BitSet();
        LineRow before = null;
        for (int i = 0; i < rows.size(); i++) {
            LineRow row = rows.get(i);
            LineRow after = i + 1 < rows.size() ? rows.get(i + 1) : null;
            if (check.test.finds(row, check.at, line, before, after)
                    && leaveOut(row, check.declared.rule(), check.column())) {
                leftOut.set(i);
            } else {
                before = row;
            }
        }
        if (!leftOut.isEmpty()) {
            int[] place = {0};
            rows.removeIf(row -> leftOut.get(place[0]++));
        }
    }

    /** Judges the rows of one group; the list is emptied of what is not used and put into order. */
    void judgeGroup(List<LineRow> rows) {
        admit(rows);
        for (PlacedCheck check : ofGroups) {
            seeGroup(rows, check);
        }
        if (rows.size() > 1) {
            rows.sort(order);
        }
        use(rows);
    }

    /** The rules that need nothing but the rows of the dataset. */
    private void admit(List<LineRow> rows) {
        findings.countRead(layout, rows.size());
        rows.removeIf(lacksValue);
        if (rows.size() > 1) {
            duplicates.takeOut(rows);
        }
        rows.removeIf(isUnusable);
    }

    private boolean lacksValue(LineRow row) {
        if (layout.lacksKey(row)) {
            return rejectForMissing(row, Rule.MISSING_KEY);
        }
        return layout.lacksValue(row) && rejectForMissing(row, Rule.MISSING_REQUIRED);
    }

    private boolean isUnusable(LineRow row) {
        for (int i = 0; i < closed.size(); i++) {
            if (closed.get(i).lack(row)) {
                return leaveOut(row, Rule.UNKNOWN_CODE, closed.get(i).column());
            }
        }
        if (eventSlot >= 0) {
            if (row.date(eventSlot) > asOf) {
                findings.found(row, Rule.AFTER_AS_OF, dataset.eventColumn());
                oddValues.seeFuture(row, eventSlot);
                if (dataset.tellsBefore()) {
                    later.add(row);
                }
                return true;
            }
            findings.sawEvent(layout, row.date(eventSlot));
        }
        return isLeftOutBy(ofRows, row, null);
    }

    private boolean isUnfit(LineRow row) {
        int day = row.date(eventSlot);
        int last = line.end() == LineHistory.NO_DATE ? asOf : line.end();
        if (day < line.activated() || day > last) {
            return leaveOut(row, dataset.outsideLine(), dataset.eventColumn());
        }
        return isLeftOutBy(ofLines, row, line);
    }

    private boolean isLeftOutBy(List<PlacedCheck> checks, LineRow row, LineHistory history) {
        for (int i = 0; i < checks.size(); i++) {
            PlacedCheck check = checks.get(i);
            if (check.test.finds(row, check.at, history, null, null)
                    && leaveOut(row, check.declared.rule(), check.column())) {
                return true;
            }
        }
        return false;
    }

    private void seeGroup(List<LineRow> rows, PlacedCheck check) {
        for (int column = 0; column < check.at.length; column++) {
            int at = check.at[column];
            LineRow first = rows.isEmpty() ? null : rows.get(0);
            if (rows.stream().anyMatch(row -> !row.sameValue(first, at))) {
                String name = check.declared.columns().get(column);
                rows.removeIf(row -> leaveOut(row, check.declared.rule(), name));
            }
        }
    }

    private void use(List<LineRow> rows) {
        for (int i = 0; i < rows.size(); i++) {
            LineRow row = rows.get(i);
            oddValues.see(row);
            for (int j = 0; j < open.size(); j++) {
                if (open.get(j).lack(row)) {
                    findings.found(row, Rule.UNKNOWN_DIMENSION, open.get(j).column());
                    break;
                }
            }
        }
        findings.countUsed(layout, rows.size());
    }

    private boolean reject(LineRow row, RowRule rule) {
        return leaveOut(row, rule, layout.keyName());
    }

    /** Counts a row under a rule; false where the rule lets it be used. */
    private boolean leaveOut(LineRow row, RowRule rule, String column) {
        findings.found(row, rule, column);
        if (rule.action() == RowRule.Action.REFUSED) {
            keep(row, rule);
        }
        return rule.action() != RowRule.Action.KEPT;
    }

    private boolean rejectForMissing(LineRow row, Rule rule) {
        findings.foundMissing(row, rule);
        keep(row, rule);
        return true;
    }

    private void keep(LineRow row, RowRule rule) {
        rejections.rejected(dataset.name(), rule, RowJson.of(row, dictionary));
    }
}
