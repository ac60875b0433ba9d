package org.retentionmarts.contract;

import java.util.Locale;

/** What can be found in an input row, in the order in which the rules apply: a row counts under the first refusal. */
public enum Rule {
    MISSING_KEY(Action.REFUSED, "a key column is null"),
    MISSING_REQUIRED(Action.REFUSED, "a column that may not be null is null"),
    EXACT_DUPLICATE(Action.SET_ASIDE, "equal to another row in every contract column: one is kept"),
    DUPLICATE_KEY(Action.REFUSED, "the same key with different values: all refused"),
    UNKNOWN_CODE(Action.REFUSED, "customer_type, acquisition or churn_type is not a known code"),
    AFTER_AS_OF(Action.SET_ASIDE, "dated after the as-of: not yet of interest"),
    ENDS_BEFORE_ACTIVATION(Action.REFUSED, "deactivated_on is before activated_on"),
    ORPHAN_EVENT(Action.REFUSED, "there is no usable line with this key"),
    EVENT_OUTSIDE_LINE(Action.REFUSED, "dated before the line's activation or after its end"),
    END_DATE_CONFLICT(Action.REFUSED, "churned_on differs from the line's deactivated_on"),
    HELD_AFTER_CHANGE(Action.REFUSED, "device_held_since is after changed_on"),
    BIRTH_DATE_UNUSABLE(Action.KEPT, "born before 1900-01-02 or after activation: age group unknown"),
    UNKNOWN_DIMENSION(Action.KEPT, "tier or network outside the configured list: OTHER"),
    END_WITHOUT_CHURN(Action.KEPT, "deactivated_on without a usable churn row: an other termination"),
    END_FROM_CHURN(Action.KEPT, "no deactivated_on: the usable churn row gives the end");

    /** What becomes of the row. */
    public enum Action {
        /** All rows read. */
        READ,
        /** Rows that entered the tables. */
        USED,
        /** Kept aside with its reason, counts towards the refused share. */
        REFUSED,
        /** Left out without fault. */
        SET_ASIDE,
        /** Used, but worth counting. */
        KEPT
    }

    private final Action action;
    private final String meaning;

    Rule(Action action, String meaning) {
        this.action = action;
        this.meaning = meaning;
    }

    public Action action() {
        return action;
    }

    public String meaning() {
        return meaning;
    }

    /** The rule as written in the quality table, for instance {@code missing_key}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
