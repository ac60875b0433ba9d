package org.retentionmarts.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rows of one line that breaks no rule, its dates and codes drawn from the edges of the definitions. */
final class EdgeLine {
    static final List<String> OPERATORS = List.of("ALPHA", "BETA", "GAMMA");

    private final OracleSettings settings;
    private final EdgeDraws draws;
    private final Map<String, Object> subscriber = new LinkedHashMap<>();
    private final LocalDate activatedOn;
    private LocalDate endedOn;

    final List<Map<String, Object>> subscribers = new ArrayList<>(List.of(subscriber));
    final List<Map<String, Object>> churn = new ArrayList<>();
    final List<Map<String, Object>> deviceChanges = new ArrayList<>();

    EdgeLine(Object key, OracleSettings settings, EdgeDraws draws) {
        this.settings = settings;
        this.draws = draws;
        this.activatedOn = activation();
        subscriber.put("subscriber_id", key);
        subscriber.put("birth_date", birth());
        subscriber.put("customer_type", draws.chance(0.12) ? "CORPORATE" : "INDIVIDUAL");
        subscriber.put("activated_on", activatedOn);
        subscriber.put("deactivated_on", null);
        boolean portedIn = draws.chance(0.4);
        subscriber.put("acquisition", portedIn ? "PORT_IN" : "NEW");
        subscriber.put("acquired_from", draws.chance(portedIn ? 0.8 : 0.03) ? draws.oneOf(OPERATORS) : null);
        subscriber.put("prior_ports", draws.oneOf(null, null, 0, 0, 1, 2, 5));
        subscriber.put("membership_tier", draws.chance(0.05) ? "PLATINUM" : draws.oneOf(settings.tiers()));
        subscriber.put("network", draws.chance(0.05) ? "5G" : draws.oneOf(settings.networks()));
        subscriber.put("device_since", null);
        subscriber.put("good_standing", draws.chance(0.88));
        end();
        changes();
        subscriber.put("device_since", deviceSince());
    }

    /** The line for those who make further rows of it. */
    EdgeSubscriber seen() {
        return new EdgeSubscriber(subscriber.get("subscriber_id"), activatedOn, lastDay(), Map.copyOf(withoutNulls()));
    }

    private Map<String, Object> withoutNulls() {
        Map<String, Object> known = new LinkedHashMap<>(subscriber);
        known.values().removeIf(value -> value == null);
        return known;
    }

    /** The last day on which an event can be. */
    private LocalDate lastDay() {
        return endedOn == null || endedOn.isAfter(settings.asOf()) ? settings.asOf() : endedOn;
    }

    private LocalDate activation() {
        LocalDate from = settings.observedFrom();
        LocalDate asOf = settings.asOf();
        return switch (draws.below(14)) {
            case 0 -> from;
            case 1 -> draws.oneOf(from.minusDays(1), from.plusDays(1), asOf, asOf.minusDays(1));
            case 2 -> EdgeDraws.endOfFebruary(draws.oneOf(1988, 1992, 1996, 2000, 2004, 2008));
            case 3 -> // a tenure bound is crossed inside the window
                draws.edgeBetween(from, asOf).minusYears(draws.oneOf(settings.tenureBounds()));
            case 4 -> draws.chance(0.4) ? draws.edgeBetween(asOf.plusDays(1), asOf.plusMonths(4)) : from;
            case 5, 6, 7, 8 -> draws.edgeBetween(from, asOf);
            case 9, 10, 11 -> draws.edgeBetween(from.minusYears(4), from);
            default -> draws.edgeBetween(from.minusYears(28), from);
        };
    }

    private LocalDate birth() {
        return switch (draws.below(20)) {
            case 0 -> null;
            case 1 -> draws.oneOf(LocalDate.of(1900, 1, 1), LocalDate.of(1850, 6, 15), activatedOn.plusDays(1));
            case 2 -> draws.oneOf(LocalDate.of(1900, 1, 2), activatedOn, activatedOn.minusDays(1));
            case 3, 4, 5, 6 -> earlier(LocalDate.of(4 * draws.below(27) + 1904, 2, 29));
            case 7, 8, 9, 10 -> // an age bound is crossed inside the window
                earlier(draws.edgeBetween(settings.observedFrom(), settings.asOf())
                        .minusYears(draws.oneOf(settings.ageBounds())));
            default -> earlier(draws.edgeBetween(LocalDate.of(1925, 1, 1), LocalDate.of(2008, 12, 31)));
        };
    }

    private LocalDate earlier(LocalDate birth) {
        return birth.isAfter(activatedOn) ? birth.minusYears(40) : birth;
    }

    private void end() {
        LocalDate asOf = settings.asOf();
        if (activatedOn.isAfter(asOf) || draws.chance(0.4)) {
            return;
        }
        endedOn = switch (draws.below(12)) {
            case 0, 1 -> activatedOn;
            case 2 -> asOf;
            case 3 -> draws.edgeBetween(asOf.plusDays(1), asOf.plusMonths(3));
            case 4 -> draws.edgeBetween(activatedOn, asOf);
            default -> draws.edgeBetween(later(settings.observedFrom()), asOf);
        };
        boolean withChurnRow = draws.chance(0.8);
        if (!withChurnRow || draws.chance(0.8)) {
            subscriber.put("deactivated_on", endedOn);
        }
        if (withChurnRow) {
            addChurn(endedOn);
        }
    }

    private LocalDate later(LocalDate day) {
        return day.isBefore(activatedOn) ? activatedOn : day;
    }

    Map<String, Object> addChurn(LocalDate churnedOn) {
        boolean portedOut = draws.chance(0.55);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("subscriber_id", subscriber.get("subscriber_id"));
        row.put("churned_on", churnedOn);
        row.put("churn_type", portedOut ? "PORT_OUT" : "TERMINATION");
        row.put("to_operator", portedOut && draws.chance(0.85) ? draws.oneOf(OPERATORS) : null);
        churn.add(row);
        return row;
    }

    private void changes() {
        if (activatedOn.isAfter(settings.asOf()) || draws.chance(0.35)) {
            return;
        }
        LocalDate held = draws.edgeBetween(activatedOn.minusMonths(30), activatedOn);
        for (LocalDate day : changeDays()) {
            if (draws.chance(0.15)) { // tells another story than the change before it
                held = draws.edgeBetween(day.minusMonths(26), day);
            }
            addChange(day, held.isAfter(day) ? day : held);
            held = day;
        }
        if (endedOn == null && draws.chance(0.1)) {
            LocalDate after = draws.edgeBetween(
                    settings.asOf().plusDays(1), settings.asOf().plusMonths(2));
            addChange(after, held);
        }
    }

    private List<LocalDate> changeDays() {
        LocalDate last = lastDay();
        LocalDate inside = draws.edgeBetween(later(settings.observedFrom()), last);
        int eligible = settings.minDeviceMonths();
        int nearly = eligible - settings.nearlyMonths();
        Stream<LocalDate> days = switch (draws.below(11)) {
            case 0 -> Stream.of(last);
            case 1 -> Stream.of(activatedOn, inside);
            case 2 -> { // two before the window
                LocalDate before = settings.observedFrom();
                yield Stream.of(before.minusDays(1), before.minusMonths(14), inside);
            }
            case 3 -> Stream.of(inside.withDayOfMonth(3), inside.withDayOfMonth(17), inside.withDayOfMonth(28));
            case 4 -> Stream.of(settings.launchedOn().minusDays(draws.below(60)), settings.launchedOn());
            case 5 ->
                Stream.of(inside, inside.plusDays(1), inside.plusMonths(eligible), inside.plusMonths(eligible + 7));
            case 6 ->
                Stream.of(
                        inside,
                        inside.plusMonths(eligible),
                        inside.plusMonths(eligible).plusMonths(nearly));
            case 7 ->
                Stream.of(
                        inside,
                        inside.plusMonths(nearly),
                        inside.plusMonths(nearly).minusDays(1));
            case 8 -> Stream.of(inside, inside.plusMonths(eligible).minusDays(1));
            case 9 -> Stream.of(inside, draws.edgeBetween(activatedOn, last), last);
            default -> Stream.of(inside);
        };
        return days.filter(day -> !day.isBefore(activatedOn) && !day.isAfter(last))
                .sorted()
                .distinct()
                .toList();
    }

    Map<String, Object> addChange(LocalDate changedOn, LocalDate heldSince) {
        boolean inProgram = draws.chance(0.45);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("subscriber_id", subscriber.get("subscriber_id"));
        row.put("changed_on", changedOn);
        row.put("program", inProgram ? "good-change" : null);
        row.put("device_held_since", heldSince);
        row.put("discount_krw", draws.oneOf(null, 0L, 270_000L, 120_000L));
        row.put(
                "membership_tier",
                draws.oneOf(null, "PLATINUM", draws.oneOf(settings.tiers()), draws.oneOf(settings.tiers())));
        deviceChanges.add(row);
        return row;
    }

    /** The last change as a rule; in lines without any, dates around those at which the line becomes eligible. */
    private LocalDate deviceSince() {
        LocalDate asOf = settings.asOf();
        if (!deviceChanges.isEmpty() && draws.chance(0.8)) {
            return (LocalDate) deviceChanges.get(deviceChanges.size() - 1).get("changed_on");
        }
        return switch (draws.below(6)) {
            case 0 -> activatedOn;
            case 1 -> draws.edgeBetween(activatedOn, asOf.plusMonths(1));
            case 2 -> draws.edgeBetween(settings.observedFrom(), asOf).minusMonths(settings.minDeviceMonths());
            case 3 -> // the last days of a month, which plusMonths may clamp
                LocalDate.of(draws.between(settings.observedFrom(), asOf).getYear() - 1, draws.oneOf(8, 2, 10), 28)
                        .plusDays(draws.below(4));
            default -> draws.edgeBetween(activatedOn.minusMonths(20), asOf);
        };
    }
}
