package org.retentionmarts.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.RowRule;
import org.retentionmarts.model.Rule;

/** All settings, in the order of the documents; what a hash has of them, it has in this order. */
final class SettingKeys {
    /** Nine billion of them sum up within BIGINT. */
    private static final int MOST_DISCOUNT_KRW = 1_000_000_000;

    private static final int MANY = Integer.MAX_VALUE;
    private static final String DIMENSIONS = "dimensions.membership-tiers";

    static final Setting<LocalDate> OBSERVED_FROM = Setting.of(
                    "observed-from",
                    Kind.firstOfMonth(),
                    "first date from which the datasets hold every line that ended; first of a month")
            .shown("none; the shipped file has the sample's 2010-07-01")
            .hashed(settings -> settings.observedFrom().toString());

    static final Setting<String> INPUTS_ROOT = Setting.of(
                    "inputs.root",
                    Kind.text(),
                    "folder of the datasets; the environment's `RETENTION_INPUTS` wins over the file")
            .or("\"./data\"");

    private static final List<Setting<?>> PLACES = List.of(
            Setting.of("inputs.<dataset>.path", Kind.text(), "may hold `{as-of}`, `{yyyy}`, `{MM}`, `{dd}` and globs")
                    .shown("folder of that name below the root"),
            Setting.of(
                    "inputs.<dataset>.table",
                    Kind.text(),
                    "in place of the path: an Iceberg table, `catalog.namespace.table`; the catalog is in Spark's conf"),
            Setting.of(
                            "inputs.<dataset>.table-as-of",
                            Kind.text(),
                            "tag, branch or snapshot id of that table; may hold `{as-of}`, `{yyyy}`, `{MM}`, `{dd}`")
                    .shown("none: as it is"),
            Setting.of(
                    "inputs.<dataset>.sql",
                    Kind.text(),
                    "mapping: a UTF-8 file with one SELECT over `source`; absolute, or from the working directory"),
            Setting.of(
                            "inputs.<dataset>.int96",
                            Kind.text(),
                            "`utc`: instants, brought to `time-zone`; `local`: wall-clock time as it stands")
                    .shown("none; needed where other programs than parquet-mr (Spark, Hive) wrote INT96")
                    .hashedWith("inputs"),
            Setting.of(
                    "inputs.<dataset>.sources.NAME.path",
                    Kind.text(),
                    "a further view `NAME` of that mapping; also `.table`, `.table-as-of` and `.int96`, as of a dataset"));

    static final Setting<ZoneId> TIME_ZONE = Setting.of(
                    "time-zone", Kind.zone(), "zone in which TIMESTAMP columns become dates")
            .or("\"Asia/Seoul\"")
            .hashed(settings -> settings.timeZone().getId());

    static final Setting<Bands> AGE_GROUPS = Setting.of(
                    "bands.age", Kind.bands(Bands::ofAges), "first year of each age group")
            .or("[0, 20, 30, 40, 50, 60, 70]")
            .hashed(settings -> settings.ageGroups().lowerBounds().toString());

    static final Setting<Bands> TENURE_BANDS = Setting.of(
                    "bands.tenure", Kind.bands(Bands::ofTenures), "first year of each tenure band")
            .or("[0, 1, 2, 5, 10, 15, 20, 25]")
            .hashed(settings -> settings.tenureBands().lowerBounds().toString());

    static final Setting<List<String>> MEMBERSHIP_TIERS = Setting.of(
                    DIMENSIONS, Kind.names(), "any other is counted and reported as OTHER")
            .or("[VIP, GOLD, SILVER, BASIC]")
            .hashed(settings -> settings.dimensions().toString());

    static final Setting<List<String>> NETWORKS = Setting.of(
                    "dimensions.networks", Kind.names(), "any other is counted and reported as OTHER")
            .or("[2G, 3G, LTE, LTE_A]")
            .hashedWith(DIMENSIONS);

    static final Setting<Integer> OFTEN_PORTS = Setting.of(
                    "dimensions.often-ports",
                    Kind.number(1, 1000),
                    "ports in the 36 months up to activation from which the porting history is OFTEN")
            .or("2")
            .hashedWith(DIMENSIONS);

    static final Setting<LocalDate> LAUNCHED_ON = Setting.of(
                    "program.launched-on", Kind.date(), "first day on which the programme could be taken up")
            .or("\"2013-01-31\"")
            .hashed(settings -> "launched-on " + settings.program().launchedOn());

    static final Setting<Integer> MIN_DEVICE_MONTHS = Setting.of(
                    "program.min-device-months", Kind.number(0, 600), "age of the device from which a line is eligible")
            .or("18")
            .hashed(settings -> "min-device-months " + settings.program().minDeviceMonths());

    static final Setting<Integer> MIN_TENURE_MONTHS = Setting.of(
                    "program.min-tenure-months", Kind.number(0, 600), "age of the line from which it is eligible")
            .or("0")
            .hashed(settings -> "min-tenure-months " + settings.program().minTenureMonths());

    static final Setting<Integer> NEARLY_MONTHS = Setting.of(
                    "program.nearly-months",
                    Kind.number(0, 600),
                    "a line is nearly eligible this many months before its device is old enough")
            .or("6")
            .hashed(settings -> "nearly-months " + settings.program().nearlyMonths());

    static final Setting<Boolean> DEVICE_CHANGES_ENABLED = Setting.of(
                    "inputs.device_changes.enabled",
                    Kind.flag(),
                    "without: no `upgrade_uptake`, `program_effect*` and `program_event_study`, null upgrade columns in"
                            + " `membership_trend`, and of `retention_curve` the origin ACTIVATION only")
            .or("true")
            .hashed(settings -> "device_changes " + settings.deviceChangesEnabled());

    static final Setting<Integer> DID_MONTHS = Setting.of(
                    "did.months",
                    Kind.number(1, 120),
                    "longest window of the before-and-after comparison in `program_effect_did`, months")
            .or("6");

    static final Setting<Integer> DID_MONTHS_BEFORE = Setting.of(
                    "did.months-before",
                    Kind.number(1, 1200),
                    "most months before the launch month that `adjusted_ratio` of `program_effect_did` compares")
            .or("24");

    static final Setting<Integer> CURVE_MONTHS = Setting.of(
                    "curve.months", Kind.number(1, 1200), "last month of a `retention_curve`")
            .or("300");

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

    static final Setting<Integer> LOOKBACK_MONTHS = Setting.of(
                    "lookback-months", Kind.number(1, 1200), "months that a nightly recomputes, the as-of's included")
            .or("3");

    /** In the order of the documents. */
    static final List<Setting<?>> ALL = Stream.<Stream<? extends Setting<?>>>of(
                    Stream.of(OBSERVED_FROM, INPUTS_ROOT),
                    PLACES.stream(),
                    Stream.of(
                            TIME_ZONE,
                            AGE_GROUPS,
                            TENURE_BANDS,
                            MEMBERSHIP_TIERS,
                            NETWORKS,
                            OFTEN_PORTS,
                            LAUNCHED_ON,
                            MIN_DEVICE_MONTHS,
                            MIN_TENURE_MONTHS,
                            NEARLY_MONTHS,
                            DEVICE_CHANGES_ENABLED,
                            DID_MONTHS,
                            DID_MONTHS_BEFORE,
                            CURVE_MONTHS,
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
                            MAX_ROW_RISE,
                            LOOKBACK_MONTHS))
            .flatMap(some -> some)
            .collect(Collectors.toUnmodifiableList());

    private SettingKeys() {}

    /** The largest share of one rule's rows; without a default where that of all rules holds. */
    static Setting<Double> maxKeptShareOf(RowRule rule) {
        Setting<Double> setting =
                Setting.of(KeptShares.keyByRule(rule), Kind.share(), MAX_KEPT_SHARE_BY_RULE.meaning());
        return rule.limit().map(limit -> setting.or(limit.toString())).orElse(setting);
    }

    /** The rules that have a largest share: those of every dataset, then those of further ones alone. */
    static Stream<RowRule> limitedRules(List<DatasetDef> further) {
        Map<String, RowRule> rules = new LinkedHashMap<>();
        Stream.concat(Arrays.stream(Rule.values()), further.stream().flatMap(dataset -> dataset.rules().stream()))
                .filter(RowRule::hasOwnLimit)
                .forEach(rule -> rules.putIfAbsent(rule.code(), rule));
        return rules.values().stream();
    }

    /** What holds where nobody sets anything. */
    static Config defaults(List<DatasetDef> further) {
        return Stream.of(
                        ALL.stream(),
                        limitedRules(further).map(SettingKeys::maxKeptShareOf),
                        further.stream().map(InputsChecker::enabled))
                .<Setting<?>>flatMap(settings -> settings)
                .filter(setting -> setting.fallback().isPresent())
                .map(setting -> ConfigFactory.parseString(
                        setting.key() + " = " + setting.fallback().get()))
                .reduce(ConfigFactory.empty(), Config::withFallback);
    }

    /** The lines of a hash. */
    static List<String> linesOf(Settings settings) {
        return ALL.stream()
                .map(Setting::bearing)
                .filter(Setting.Line.class::isInstance)
                .map(line -> ((Setting.Line) line).text().apply(settings))
                .toList();
    }
}
