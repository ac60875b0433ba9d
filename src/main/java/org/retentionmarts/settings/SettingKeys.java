package org.retentionmarts.settings;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.retentionmarts.model.Dimension;

/** Settings that are no single area's, in the order of the documents; what a hash has of them, it has in this order. */
final class SettingKeys {
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

    static final Setting<List<String>> MEMBERSHIP_TIERS = Setting.listing(
                    Dimension.MEMBERSHIP_TIER, DIMENSIONS, "any other is counted and reported as OTHER")
            .or("[VIP, GOLD, SILVER, BASIC]")
            .hashed(settings -> settings.dimensions().toString());

    static final Setting<List<String>> NETWORKS = Setting.listing(
                    Dimension.NETWORK, "dimensions.networks", "any other is counted and reported as OTHER")
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
                    "whether there are device changes; [what is missing without them](tables.md#without-device-changes)")
            .or("true")
            .hashed(settings -> "device_changes " + settings.deviceChangesEnabled());

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
                            DEVICE_CHANGES_ENABLED),
                    QualityKeys.ALL.stream(),
                    Stream.of(LOOKBACK_MONTHS))
            .flatMap(some -> some)
            .collect(Collectors.toUnmodifiableList());

    private SettingKeys() {}

    /** The lines of a hash. */
    static List<String> linesOf(StoredMeaning settings) {
        return ALL.stream()
                .map(Setting::bearing)
                .filter(Setting.HashLine.class::isInstance)
                .map(line -> ((Setting.HashLine) line).text().apply(settings))
                .toList();
    }
}
