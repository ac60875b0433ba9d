package org.retentionmarts.sample;

import static org.retentionmarts.model.Rule.AFTER_AS_OF;
import static org.retentionmarts.model.Rule.BIRTH_DATE_UNUSABLE;
import static org.retentionmarts.model.Rule.DATE_IMPLAUSIBLE;
import static org.retentionmarts.model.Rule.DISCOUNT_UNUSABLE;
import static org.retentionmarts.model.Rule.DUPLICATE_KEY;
import static org.retentionmarts.model.Rule.ENDS_BEFORE_ACTIVATION;
import static org.retentionmarts.model.Rule.END_DATE_CONFLICT;
import static org.retentionmarts.model.Rule.END_FROM_CHURN;
import static org.retentionmarts.model.Rule.END_WITHOUT_CHURN;
import static org.retentionmarts.model.Rule.EVENT_OUTSIDE_LINE;
import static org.retentionmarts.model.Rule.EXACT_DUPLICATE;
import static org.retentionmarts.model.Rule.HELD_AFTER_CHANGE;
import static org.retentionmarts.model.Rule.MISSING_KEY;
import static org.retentionmarts.model.Rule.MISSING_REQUIRED;
import static org.retentionmarts.model.Rule.NAME_NOT_NORMAL;
import static org.retentionmarts.model.Rule.NAME_UNUSABLE;
import static org.retentionmarts.model.Rule.ORPHAN_EVENT;
import static org.retentionmarts.model.Rule.PRIOR_PORTS_IMPLAUSIBLE;
import static org.retentionmarts.model.Rule.UNKNOWN_CODE;
import static org.retentionmarts.model.Rule.UNKNOWN_DIMENSION;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.retentionmarts.area.SamplePart;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.OwnRule;
import org.retentionmarts.model.RowRule;
import org.retentionmarts.model.Rule;

/**
 * Which defects are planted, and how many. Each sits on a line of its own beyond the lines of the sample, so that none
 * hides another and each counts under exactly its rule.
 *
 * @param slots ranges of line indices, one per dataset and rule, in ascending order
 */
record DefectPlan(List<Slot> slots) implements Serializable {
    static final DefectPlan NONE = new DefectPlan(List.of());

    private static final Map<DatasetDef, List<Rule>> RULES = rules();

    DefectPlan {
        slots = List.copyOf(slots);
    }

    /**
     * One kind of defect.
     *
     * @param dataset the dataset whose rows it spoils
     * @param first the first line index
     * @param lines how many lines carry it
     * @param rowsOfOne rows that count under the rule for each of them
     */
    record Slot(String dataset, RowRule rule, long first, long lines, int rowsOfOne) implements Serializable {
        /** Rows that count under the rule: all rows of a duplicate key do. */
        long rows() {
            return rowsOfOne * lines;
        }

        /** The rule of a dataset that a line is made of. */
        Rule known() {
            return (Rule) rule;
        }

        /** Whether the rule is that there is no line. */
        boolean isWithoutLine() {
            return rule == ORPHAN_EVENT || rule.equals(OwnRule.NO_LINE);
        }

        boolean holds(long index) {
            return index >= first && index < first + lines;
        }

        boolean spoils(DatasetDef other) {
            return dataset.equals(other.name());
        }
    }

    /**
     * A share of each dataset's rows for each rule that can apply to it, at least one.
     *
     * @param cleanRows rows of each dataset without defects
     * @param parts what makes further datasets; their defects are on lines after those of the others
     */
    static DefectPlan of(SampleOptions options, Map<DatasetDef, Long> cleanRows, List<SamplePart> parts) {
        List<Slot> slots = new ArrayList<>();
        RULES.forEach((dataset, rules) -> rules.forEach(rule ->
                slots.add(slot(options, dataset, cleanRows.get(dataset), rule, rule == DUPLICATE_KEY ? 2 : 1, slots))));
        parts.forEach(part -> part.defects()
                .forEach(rule -> slots.add(slot(
                        options,
                        part.dataset(),
                        cleanRows.get(part.dataset()),
                        rule,
                        part.rowsOfDefect(rule),
                        slots))));
        return new DefectPlan(slots);
    }

    private static Slot slot(
            SampleOptions options, DatasetDef dataset, long cleanRows, RowRule rule, int rowsOfOne, List<Slot> before) {
        double rows = options.defects() * cleanRows;
        long lines = Math.max(1, Math.round(rowsOfOne == 1 ? rows : rows / rowsOfOne));
        Slot last = before.isEmpty() ? null : before.get(before.size() - 1);
        long first = last == null ? options.lines() : last.first() + last.lines();
        return new Slot(dataset.name(), rule, first, lines, rowsOfOne);
    }

    Slot slotOf(long index) {
        for (Slot slot : slots) {
            if (slot.holds(index)) {
                return slot;
            }
        }
        throw new IllegalArgumentException("No defect is planned on line " + index);
    }

    /** Lines beyond those of the sample. */
    long lines() {
        return slots.stream().mapToLong(Slot::lines).sum();
    }

    /** Planted rows of a dataset by rule. */
    Map<RowRule, Long> planted(DatasetDef dataset) {
        Map<RowRule, Long> planted = new LinkedHashMap<>();
        slots.stream().filter(slot -> slot.spoils(dataset)).forEach(slot -> planted.put(slot.rule(), slot.rows()));
        return planted;
    }

    /** What planted rows of another dataset bring about in this one: a rejected end leaves its line without one. */
    Map<RowRule, Long> knockOn(DatasetDef dataset) {
        Long conflicts = planted(Datasets.CHURN).get(END_DATE_CONFLICT);
        return dataset.equals(Datasets.SUBSCRIBERS) && conflicts != null
                ? Map.of(END_WITHOUT_CHURN, conflicts)
                : Map.of();
    }

    /** The rules that any dataset's rows can break, then these. */
    private static List<Rule> ofAnyAnd(Rule... own) {
        return Stream.concat(Stream.of(MISSING_KEY, MISSING_REQUIRED, EXACT_DUPLICATE, DUPLICATE_KEY), Stream.of(own))
                .toList();
    }

    private static Map<DatasetDef, List<Rule>> rules() {
        Map<DatasetDef, List<Rule>> rules = new LinkedHashMap<>();
        rules.put(
                Datasets.SUBSCRIBERS,
                ofAnyAnd(
                        UNKNOWN_CODE,
                        AFTER_AS_OF,
                        ENDS_BEFORE_ACTIVATION,
                        BIRTH_DATE_UNUSABLE,
                        DATE_IMPLAUSIBLE,
                        PRIOR_PORTS_IMPLAUSIBLE,
                        NAME_NOT_NORMAL,
                        UNKNOWN_DIMENSION,
                        END_WITHOUT_CHURN,
                        END_FROM_CHURN));
        rules.put(
                Datasets.CHURN,
                ofAnyAnd(
                        UNKNOWN_CODE, AFTER_AS_OF, ORPHAN_EVENT, EVENT_OUTSIDE_LINE, END_DATE_CONFLICT, NAME_UNUSABLE));
        rules.put(
                Datasets.DEVICE_CHANGES,
                ofAnyAnd(AFTER_AS_OF, ORPHAN_EVENT, EVENT_OUTSIDE_LINE, HELD_AFTER_CHANGE, DISCOUNT_UNUSABLE));
        return rules;
    }
}
