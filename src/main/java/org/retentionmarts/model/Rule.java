package org.retentionmarts.model;

import java.util.Locale;
import java.util.Optional;

/** What can be found in an input row, in the order in which the rules apply: a row counts under the first that rejects it or sets it aside. */
public enum Rule implements RowRule {
    MISSING_KEY(Action.REFUSED, "a key column is null"),
    MISSING_REQUIRED(Action.REFUSED, "a column that may not be null is null"),
    EXACT_DUPLICATE(
            Action.SET_ASIDE,
            "equal to another row in every contract column: one is kept",
            "",
            "some repeated rows are harmless; of a feed that repeats a tenth a part was delivered twice"),
    DUPLICATE_KEY(Action.REFUSED, "the same key with different values: all rejected"),
    UNKNOWN_CODE(Action.REFUSED, "customer_type, acquisition or churn_type is not a known code"),
    AFTER_AS_OF(
            Action.SET_ASIDE,
            "dated after the as-of: not yet of interest",
            "",
            1.0,
            "a backfill of an earlier as-of reads inputs that went on since"),
    ENDS_BEFORE_ACTIVATION(Action.REFUSED, "deactivated_on is before activated_on"),
    ORPHAN_EVENT(Action.REFUSED, "there is no usable line with this key"),
    EVENT_OUTSIDE_LINE(Action.REFUSED, "dated before the line's activation or after its end"),
    END_DATE_CONFLICT(Action.REFUSED, "churned_on differs from the line's deactivated_on"),
    HELD_AFTER_CHANGE(Action.REFUSED, "device_held_since is after changed_on"),
    DISCOUNT_UNUSABLE(
            Action.REFUSED,
            "discount_krw is negative or above quality.max-discount-krw",
            "1,000,000,000 KRW is dearer than any device, and nine billion such rows still sum up within BIGINT",
            ""),
    BIRTH_DATE_UNUSABLE(
            Action.KEPT,
            "born before 1900-01-02 or after activation: age group unknown",
            "",
            0.2,
            "corporate lines may share a placeholder; above a fifth the age groups mean little"),
    DATE_OUT_OF_RANGE(
            Action.KEPT,
            "a date, of a row that is used or set aside, is not in the years 1 to 9999",
            "SQL has no such date: it stands for infinity, or was converted wrongly",
            0.0,
            "one is enough: another column of that row may be as wrong and look sound"),
    DATE_IMPLAUSIBLE(
            Action.KEPT,
            "a date other than a birth, of a row that is used or set aside, is before quality.earliest-date or more than"
                    + " quality.max-years-ahead years after the as-of",
            "before 1980-01-01 no mobile network was open to the public, so that 1900-01-01 and 1970-01-01 are"
                    + " placeholders; no date is meant that lies 10 years in the future; a later deactivated_on stands for"
                    + " no end and is not counted",
            0.01,
            "that of rejected rows: tenure and eligibility come from these dates"),
    SAME_DATE(
            Action.KEPT,
            "one date is in more than quality.same-date-share of a column's dates and at least quality.same-date-rows"
                    + " rows: a placeholder or a migration",
            "over a month each day has about 0.03; below 50 rows chance does it. Counted are the rows with that date, in"
                    + " the column that has most; exact, over plausible dates up to the as-of of rows that are used",
            0.5,
            "of the column's dates: the last day of a month may gather a fifth of a short feed, but half of a column was"
                    + " filled in; not held against deactivated_on, churned_on and changed_on in the first 13 days since"
                    + " observed-from"),
    TIME_OF_DAY(
            Action.KEPT,
            "a TIMESTAMP column that becomes a date is not at 00:00",
            "in time-zone; TIMESTAMP_NTZ as it stands",
            1.0,
            "events have a time of day; check shows where all have the same"),
    DATE_DEPENDS_ON_ZONE(
            Action.KEPT,
            "of these, rows whose date would be another one in UTC",
            "TIMESTAMP_NTZ: whose date would be another one if it were UTC",
            1.0,
            "events of the early morning have it; check shows where all have it, as with a wrong zone"),
    PRIOR_PORTS_IMPLAUSIBLE(
            Action.KEPT,
            "prior_ports is negative or above quality.max-prior-ports; it counts as it stands",
            "1000 in 36 months is nearly one a day",
            "placeholders such as -1 or 9999 in more than a tenth make the porting history a guess"),
    NAME_NOT_NORMAL(
            Action.KEPT,
            "an operator's name has blanks that it needs not, or is not composed (Unicode NFC): it counts as the name"
                    + " without; or an operator or a program is no name, and counts as null",
            "blanks around it, several in a row, or others than U+0020; control characters and marks without width. No"
                    + " name is what has no letter or digit, such as blanks or a dash, and NULL and N/A in any case: the"
                    + " operator is UNKNOWN, the device change outside the programme",
            1.0,
            "names are brought together, so that a padded column does no harm"),
    NAME_UNUSABLE(
            Action.KEPT,
            "an operator's name is not valid UTF-8, holds U+FFFD for letters that were lost, or has more than 200"
                    + " characters: UNKNOWN",
            "no operator's name is near 200; a text that long is another column",
            0.01,
            "that of rejected rows: a feed in another encoding loses its operators"),
    UNKNOWN_DIMENSION(
            Action.KEPT,
            "tier or network outside the configured list: OTHER",
            "",
            0.5,
            "a new network may grow for months before the list has it; above a half the codes are another lake's"),
    END_WITHOUT_CHURN(
            Action.KEPT,
            "deactivated_on without a usable churn row: an other termination",
            "",
            0.45,
            "of lines that ended on or after observed-from, where there are 1,000; earlier ones need no churn row. A lake"
                    + " may tell of some ends by deactivated_on alone, and of half of them where half the feed is missing;"
                    + " also half of a month that has 20 ends, without the last quality.max-staleness-days days"),
    END_FROM_CHURN(
            Action.KEPT,
            "no deactivated_on: the usable churn row gives the end",
            "",
            1.0,
            "an operator's lines need not have a deactivated_on"),
    UPGRADE_BEFORE_LAUNCH(
            Action.KEPT,
            "a usable device change under the programme is dated before program.launched-on",
            "of such changes; where they are more than half of 20 or more, check and the runs say so",
            1.0,
            "a pilot sells before the launch, and an analysis may set a later one");

    private final Action action;
    private final String meaning;
    private final String threshold;
    private final Optional<Double> limit;
    private final String limitReason;

    Rule(Action action, String meaning) {
        this(action, meaning, "", "");
    }

    Rule(Action action, String meaning, String threshold, String limitReason) {
        this(action, meaning, threshold, Optional.empty(), limitReason);
    }

    Rule(Action action, String meaning, String threshold, double limit, String limitReason) {
        this(action, meaning, threshold, Optional.of(limit), limitReason);
    }

    Rule(Action action, String meaning, String threshold, Optional<Double> limit, String limitReason) {
        this.limit = limit;
        this.action = action;
        this.meaning = meaning;
        this.threshold = threshold;
        this.limitReason = limitReason;
    }

    @Override
    public Action action() {
        return action;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    /** Why its thresholds are by default what they are, and how it counts; empty where there is nothing to say. */
    public String threshold() {
        return threshold;
    }

    /** Its limit by default, a share; empty where that of all rules holds, or it has none of its own. */
    @Override
    public Optional<Double> limit() {
        return limit;
    }

    /** Why its limit is by default what it is; empty where it has none of its own. */
    public String limitReason() {
        return limitReason;
    }

    /** The rule as written in the quality table, for instance {@code missing_key}. */
    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
