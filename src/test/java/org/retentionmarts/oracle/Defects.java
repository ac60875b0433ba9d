package org.retentionmarts.oracle;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Breaks lines, one rule of the contract after the other, some of them twice so that the rules' order matters. */
final class Defects {
    /** What can be broken: the dataset, and the rule that finds it unless an earlier one does. */
    enum DefectKind {
        SUBSCRIBER_KEY,
        SUBSCRIBER_REQUIRED,
        SUBSCRIBER_COPIED,
        SUBSCRIBER_TWICE,
        SUBSCRIBER_CODE,
        SUBSCRIBER_AFTER_AS_OF,
        SUBSCRIBER_ENDS_FIRST,
        SUBSCRIBER_PLACEHOLDER,
        SUBSCRIBER_PORTS,
        SUBSCRIBER_NAME,
        CHURN_KEY,
        CHURN_REQUIRED,
        CHURN_COPIED,
        CHURN_TWICE,
        CHURN_CODE,
        CHURN_AFTER_AS_OF,
        CHURN_ORPHAN,
        CHURN_OUTSIDE,
        CHURN_CONFLICT,
        CHURN_NAME,
        CHANGE_KEY,
        CHANGE_REQUIRED,
        CHANGE_COPIED,
        CHANGE_TWICE,
        CHANGE_AFTER_AS_OF,
        CHANGE_ORPHAN,
        CHANGE_OUTSIDE,
        CHANGE_HELD_LATER,
        CHANGE_DISCOUNT,
        CHANGE_PLACEHOLDER
    }

    /** ALPHA in other forms, a name in parts, none, and one whose letters were lost. */
    private static final List<String> NAMES = List.of(
            "ALPHA ",
            "AL\u00A0 PHA",
            "\u3000ALPHA",
            "\u00A0ALPHA\t",
            "A\u0301LPHA",
            "\u1112\u1161\u11AB",
            " ",
            "",
            "AL\uFFFDHA",
            "\uFFFD\uFFFD",
            "B".repeat(201));

    private static final List<DefectKind> KINDS = List.of(DefectKind.values());

    private final OracleSettings settings;
    private final EdgeDraws draws;
    private int planted;

    Defects(OracleSettings settings, EdgeDraws draws) {
        this.settings = settings;
        this.draws = draws;
    }

    /** Plants the kinds in turn, and with them a second one of the same dataset in every other line. */
    void plant(EdgeLine line) {
        DefectKind first = KINDS.get(planted++ % KINDS.size());
        plant(first, line);
        if (draws.chance(0.5)) {
            String dataset = first.name().substring(0, first.name().indexOf('_') + 1);
            plant(
                    draws.oneOf(KINDS.stream()
                            .filter(kind -> kind.name().startsWith(dataset))
                            .toList()),
                    line);
        }
    }

    private void plant(DefectKind kind, EdgeLine line) {
        LocalDate asOf = settings.asOf();
        List<Map<String, Object>> rows = rows(kind, line);
        Map<String, Object> row = draws.oneOf(rows);
        switch (kind) {
            case SUBSCRIBER_KEY, CHURN_KEY -> row.put("subscriber_id", null);
            case SUBSCRIBER_REQUIRED ->
                row.put(
                        draws.oneOf(
                                "customer_type",
                                "activated_on",
                                "acquisition",
                                "membership_tier",
                                "network",
                                "device_since",
                                "good_standing"),
                        null);
            case SUBSCRIBER_COPIED, CHURN_COPIED, CHANGE_COPIED -> {
                rows.add(new LinkedHashMap<>(row));
                if (draws.chance(0.3)) {
                    rows.add(new LinkedHashMap<>(row));
                }
            }
            case SUBSCRIBER_TWICE -> {
                Map<String, Object> twin = new LinkedHashMap<>(row);
                twin.put("network", draws.other(settings.networks(), row.get("network")));
                rows.add(twin);
            }
            case SUBSCRIBER_CODE ->
                row.put(draws.oneOf("customer_type", "acquisition"), draws.oneOf("", "new", "OTHER"));
            case SUBSCRIBER_AFTER_AS_OF -> row.put("activated_on", asOf.plusDays(1L + draws.below(40)));
            case SUBSCRIBER_ENDS_FIRST -> row.put("deactivated_on", near(row.get("activated_on"), -1));
            case SUBSCRIBER_PLACEHOLDER ->
                row.put(draws.oneOf("activated_on", "device_since", "device_since", "deactivated_on"), placeholder());
            case SUBSCRIBER_PORTS -> row.put("prior_ports", draws.oneOf(-1, -99, 1001, 9999, Integer.MAX_VALUE));
            case SUBSCRIBER_NAME -> row.put("acquired_from", draws.oneOf(NAMES));
            case CHURN_NAME -> row.put("to_operator", draws.oneOf(NAMES));
            case CHURN_REQUIRED -> row.put(draws.oneOf("churned_on", "churn_type"), null);
            case CHURN_TWICE -> {
                Map<String, Object> twin = new LinkedHashMap<>(row);
                twin.put("to_operator", draws.other(EdgeLine.OPERATORS, row.get("to_operator")));
                rows.add(twin);
            }
            case CHURN_CODE -> row.put("churn_type", draws.oneOf("", "port_out", "MOVED"));
            case CHURN_AFTER_AS_OF ->
                row.put("churned_on", draws.chance(0.2) ? asOf.plusYears(11) : asOf.plusDays(1L + draws.below(40)));
            case CHURN_ORPHAN, CHANGE_ORPHAN -> row.put("subscriber_id", stranger(row.get("subscriber_id")));
            case CHURN_OUTSIDE ->
                row.put("churned_on", near(line.subscribers.get(0).get("activated_on"), -1));
            case CHURN_CONFLICT -> {
                line.subscribers.get(0).put("deactivated_on", row.get("churned_on"));
                row.put("churned_on", near(row.get("churned_on"), draws.oneOf(-1, 1)));
            }
            case CHANGE_KEY -> row.put(draws.oneOf("subscriber_id", "changed_on"), null);
            case CHANGE_REQUIRED -> row.put("device_held_since", null);
            case CHANGE_TWICE -> {
                Map<String, Object> twin = new LinkedHashMap<>(row);
                twin.put("discount_krw", 99_000L);
                rows.add(twin);
            }
            case CHANGE_AFTER_AS_OF -> row.put("changed_on", asOf.plusDays(1L + draws.below(40)));
            case CHANGE_OUTSIDE -> row.put("changed_on", outside(line));
            case CHANGE_HELD_LATER -> row.put("device_held_since", near(row.get("changed_on"), 1));
            case CHANGE_DISCOUNT ->
                row.put("discount_krw", draws.oneOf(-1L, -270_000L, Long.MIN_VALUE, 1_000_000_001L, Long.MAX_VALUE));
            case CHANGE_PLACEHOLDER -> row.put("device_held_since", LocalDate.of(1900, 1, 1));
        }
    }

    /** The dataset's rows of the line, one added where there is none. */
    private List<Map<String, Object>> rows(DefectKind kind, EdgeLine line) {
        LocalDate day = near(line.subscribers.get(0).get("activated_on"), 1);
        if (kind.name().startsWith("SUBSCRIBER")) {
            return line.subscribers;
        }
        if (kind.name().startsWith("CHURN")) {
            if (line.churn.isEmpty()) {
                line.addChurn(day);
            }
            return line.churn;
        }
        if (line.deviceChanges.isEmpty()) {
            line.addChange(day, day.minusMonths(draws.below(30)));
        }
        return line.deviceChanges;
    }

    private LocalDate outside(EdgeLine line) {
        boolean after = !line.churn.isEmpty() && draws.chance(0.6);
        return after
                ? near(line.churn.get(0).get("churned_on"), 1)
                : near(line.subscribers.get(0).get("activated_on"), -1);
    }

    /** One day off, in most cases, or some weeks. */
    private LocalDate near(Object day, int direction) {
        LocalDate from = day == null ? settings.asOf() : (LocalDate) day;
        return from.plusDays(direction * (draws.chance(0.6) ? 1L : 1L + draws.below(50)));
    }

    private LocalDate placeholder() {
        return draws.oneOf(
                LocalDate.of(1, 1, 1), LocalDate.of(1900, 1, 1), LocalDate.of(1970, 1, 1), LocalDate.of(9999, 12, 31));
    }

    private static Object stranger(Object key) {
        if (key instanceof Long number) {
            return -number;
        }
        return key == null ? null : "x" + key;
    }
}
