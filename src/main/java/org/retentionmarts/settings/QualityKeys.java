package org.retentionmarts.settings;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.DatasetRules;
import org.retentionmarts.model.RowRule;
import org.retentionmarts.model.Rule;

/** Settings that say when data is refused, in the order of the documents. */
final class QualityKeys {
    /** Nine billion of them sum up within BIGINT. */
    private static final int MOST_DISCOUNT_KRW = 1_000_000_000;

    private static final int MANY = Integer.MAX_VALUE;

    static final Setting<Double> MAX_REJECTED_SHARE = Setting.of(
                    "quality.max-rejected-share",
                    Kind.share(),
                    "a dataset with a larger share of rejected rows is refused")
            .or("0.01");

    static final Setting<Integer> MAX_STALENESS_DAYS = Setting.of(
                    "quality.max-staleness-days",
                    Kind.number(0, 36_500),
                    "a feed whose newest event is older than this on the as-of is refused")
            .or("7");

    static final Setting<Double> MAX_MONTH_FALL = Setting.of(
                    "quality.max-month-fall",
                    Kind.share(),
                    "share by which a month of churn or device changes may have fewer rows than the months around it; 1.0"
                            + " compares none")
            .or("0.9");

    static final Setting<Double> MAX_MISSING_CHANGES = Setting.of(
                    "quality.max-missing-changes",
                    Kind.share(),
                    "share of lines with a `device_since` after `activated_on`, since observed-from, that may lack its"
                            + " device change")
            .or("1.0");

    static final Setting<Double> MAX_KEPT_SHARE = Setting.of(
                    KeptShares.KEY,
                    Kind.share(),
                    "a dataset with a larger share of rows under one KEPT or SET_ASIDE rule is refused; set, it raises"
                            + " rules' own defaults below it, but none that is stricter than 0.1")
            .or("0.1");

    private static final Setting<Double> MAX_KEPT_SHARE_BY_RULE = Setting.of(
                    KeptShares.KEY_BY_RULE + ".<rule>", Kind.share(), "the same for one rule")
            .shown("[data dictionary](data-dictionary.md#largest-shares)");

    static final Setting<LocalDate> EARLIEST_DATE = Setting.of(
                    "quality.earliest-date",
                    Kind.date(),
                    "an earlier date, other than a birth, counts as `date_implausible`")
            .or("\"1980-01-01\"");

    static final Setting<Integer> MAX_YEARS_AHEAD = Setting.of(
                    "quality.max-years-ahead", Kind.number(0, 1000), "so does one more years than this after the as-of")
            .or("10");

    static final Setting<Double> SAME_DATE_SHARE = Setting.of(
                    "quality.same-date-share",
                    Kind.share(),
                    "one date in a larger share of a column's dates counts as `same_date` ...")
            .or("0.05");

    static final Setting<Integer> SAME_DATE_ROWS = Setting.of(
                    "quality.same-date-rows", Kind.number(1, MANY), "... if it is in so many rows at least")
            .or("50");

    static final Setting<Integer> MAX_PRIOR_PORTS = Setting.of(
                    "quality.max-prior-ports",
                    Kind.number(0, MANY),
                    "more ports, or a negative number, count as `prior_ports_implausible`")
            .or("1000");

    static final Setting<Integer> MAX_DISCOUNT_KRW = Setting.of(
                    "quality.max-discount-krw",
                    Kind.number(0, MOST_DISCOUNT_KRW),
                    "a larger discount, or a negative one, is rejected as `discount_unusable`")
            .or("1000000000");

    static final Setting<Double> MAX_STOCK_GAP = Setting.of(
                    "quality.max-stock-gap",
                    Kind.share(),
                    "share by which lines that close the last kept month and lines that open the first recomputed one may"
                            + " differ; 10 lines always may")
            .or("0.001");

    static final Setting<Double> MAX_ROW_FALL = Setting.of(
                    "quality.max-row-fall",
                    Kind.share(),
                    "share by which a dataset's rows may have fallen since the last release; 20 rows always may")
            .or("0.05");

    static final Setting<Double> MAX_ROW_RISE = Setting.of(
                    "quality.max-row-rise",
                    Kind.share(),
                    "share by which a dataset's rows may have risen since the last release, beyond the growth of the"
                            + " history in days")
            .or("0.5");

    /** In the order of the documents. */
    static final List<Setting<?>> ALL = List.of(
            MAX_REJECTED_SHARE,
            MAX_STALENESS_DAYS,
            MAX_MONTH_FALL,
            MAX_MISSING_CHANGES,
            MAX_KEPT_SHARE,
            MAX_KEPT_SHARE_BY_RULE,
            EARLIEST_DATE,
            MAX_YEARS_AHEAD,
            SAME_DATE_SHARE,
            SAME_DATE_ROWS,
            MAX_PRIOR_PORTS,
            MAX_DISCOUNT_KRW,
            MAX_STOCK_GAP,
            MAX_ROW_FALL,
            MAX_ROW_RISE);

    private QualityKeys() {}

    /** The largest share of one rule's rows; without a default where that of all rules holds. */
    static Setting<Double> maxKeptShareOf(RowRule rule) {
        Setting<Double> setting =
                Setting.of(KeptShares.keyByRule(rule), Kind.share(), MAX_KEPT_SHARE_BY_RULE.meaning());
        return rule.limit().map(limit -> setting.or(limit.toString())).orElse(setting);
    }

    /** The rules that have a largest share: those of every dataset, then those of further ones alone. */
    static Stream<RowRule> limitedRules(List<DatasetDef> further) {
        Map<String, RowRule> rules = new LinkedHashMap<>();
        Stream.concat(
                        Arrays.stream(Rule.values()),
                        further.stream().flatMap(dataset -> DatasetRules.of(dataset).stream()))
                .filter(RowRule::hasOwnLimit)
                .forEach(rule -> rules.putIfAbsent(rule.code(), rule));
        return rules.values().stream();
    }
}
