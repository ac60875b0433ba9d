package org.retentionmarts.model;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A rule that one dataset declares for its rows.
 *
 * @param code as it is written in the quality table, in small letters with underscores
 * @param shareLimits largest share of rows by default, or nothing where that of all rules holds
 */
public record OwnRule(String code, RowRule.Action action, String meaning, List<Double> shareLimits)
        implements RowRule, Serializable {
    /** An event without a line, where such events are no fault of the feed. */
    public static final OwnRule NOT_IDENTIFIED =
            setAside("not_identified", "it names no line").mayTakeAll();

    /**
     * An event of a key that no usable line has, where such events are no fault of the feed. Where more than a fifth of
     * the events that name a line have none, the keys are another feed's.
     */
    public static final OwnRule NO_LINE =
            setAside("no_line", "there is no usable line with this key").upTo(0.2);

    /** An event before or after its line, where such events are no fault of the feed. */
    public static final OwnRule OUTSIDE_LIFE = setAside(
                    "outside_life", "dated before the line's activation or after its end")
            .mayTakeAll();

    public OwnRule {
        if (!code.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException(
                    "Cannot declare rule " + code + ": a code has small letters, digits and underscores");
        }
        shareLimits = List.copyOf(shareLimits);
    }

    /** A rule whose rows are rejected. */
    public static OwnRule rejected(String code, String meaning) {
        return new OwnRule(code, RowRule.Action.REFUSED, meaning, List.of());
    }

    /** A rule whose rows are left out without fault. */
    public static OwnRule setAside(String code, String meaning) {
        return new OwnRule(code, RowRule.Action.SET_ASIDE, meaning, List.of());
    }

    /** A rule whose rows are used, and counted. */
    public static OwnRule kept(String code, String meaning) {
        return new OwnRule(code, RowRule.Action.KEPT, meaning, List.of());
    }

    /** A rule of every dataset, in the words of this one. */
    static OwnRule inOtherWords(Rule rule, String meaning) {
        return new OwnRule(
                rule.code(), rule.action(), meaning, rule.limit().stream().toList());
    }

    /** The same rule, under which up to this share of the rows may fall by default. */
    public OwnRule upTo(double share) {
        return new OwnRule(code, action, meaning, List.of(share));
    }

    /** The same rule, under which all rows may fall. */
    public OwnRule mayTakeAll() {
        return upTo(1);
    }

    @Override
    public String name() {
        return code.toUpperCase(Locale.ROOT);
    }

    @Override
    public Optional<Double> limit() {
        return shareLimits.stream().findFirst();
    }
}
