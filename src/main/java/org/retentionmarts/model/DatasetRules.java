package org.retentionmarts.model;

import java.util.ArrayList;
import java.util.List;

/** What the rows of a dataset are judged by: of the three that a line is made of every {@link Rule}, of others what fits. */
public final class DatasetRules {
    private final DatasetDef dataset;

    private DatasetRules(DatasetDef dataset) {
        this.dataset = dataset;
    }

    /** Every rule that the rows of a dataset are judged by, in the order in which they apply. */
    public static List<RowRule> of(DatasetDef dataset) {
        return Datasets.ALL.contains(dataset) ? List.of(Rule.values()) : new DatasetRules(dataset).further();
    }

    private List<RowRule> further() {
        List<RowRule> rules = new ArrayList<>(
                List.of(Rule.MISSING_KEY, Rule.MISSING_REQUIRED, Rule.EXACT_DUPLICATE, Rule.DUPLICATE_KEY));
        List<String> coded = dataset.columns().stream()
                .filter(column -> !column.codes().isEmpty() || dataset.closed().contains(column.name()))
                .map(ColumnDef::name)
                .toList();
        if (!coded.isEmpty()) {
            rules.add(OwnRule.inOtherWords(Rule.UNKNOWN_CODE, String.join(" or ", coded) + " is not a known code"));
        }
        if (dataset.event().isPresent()) {
            rules.add(Rule.AFTER_AS_OF);
        }
        rules.addAll(checksOf(RowCheck.Scope.ROW));
        if (dataset.isOfLines()) {
            if (dataset.strangers() == DatasetDef.Strangers.SET_ASIDE) {
                rules.add(OwnRule.NOT_IDENTIFIED);
            }
            rules.add(dataset.withoutLine());
            rules.add(dataset.outsideLine());
        }
        rules.addAll(checksOf(RowCheck.Scope.LINE));
        rules.addAll(checksOf(RowCheck.Scope.SEQUENCE));
        rules.addAll(checksOf(RowCheck.Scope.GROUP));
        rules.addAll(generalFindings());
        return List.copyOf(rules);
    }

    private List<RowRule> checksOf(RowCheck.Scope scope) {
        return dataset.checks().stream()
                .filter(check -> check.scope() == scope)
                .<RowRule>map(RowCheck::rule)
                .distinct()
                .toList();
    }

    private List<RowRule> generalFindings() {
        List<RowRule> rules = new ArrayList<>();
        if (!dataset.days().isEmpty()) {
            rules.addAll(List.of(Rule.DATE_OUT_OF_RANGE, Rule.DATE_IMPLAUSIBLE, Rule.SAME_DATE));
        }
        if (dataset.columns().stream().anyMatch(column -> column.type() == ColumnType.DATE)) {
            rules.addAll(List.of(Rule.TIME_OF_DAY, Rule.DATE_DEPENDS_ON_ZONE));
        }
        List<String> open = dataset.columns().stream()
                .filter(column ->
                        column.dimension().isPresent() && !dataset.closed().contains(column.name()))
                .map(ColumnDef::name)
                .toList();
        if (!open.isEmpty()) {
            rules.add(OwnRule.inOtherWords(
                    Rule.UNKNOWN_DIMENSION, String.join(" or ", open) + " outside the configured list: OTHER"));
        }
        return rules;
    }
}
