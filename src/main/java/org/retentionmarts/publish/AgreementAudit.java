package org.retentionmarts.publish;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.retentionmarts.contract.BaseTables;
import org.retentionmarts.contract.Codes;
import org.retentionmarts.contract.MarketingTables;
import org.retentionmarts.contract.Table;

/** Tables that count the same thing give the same number for each month. One Spark job for all of them. */
final class AgreementAudit {
    private static final String MEASURE = "measure";
    private static final String SOURCE = "source";
    private static final String VALUE = "value";
    private static final String TOTAL = "total";

    private final LocalDate asOfMonth;

    AgreementAudit(LocalDate asOf) {
        this.asOfMonth = asOf.withDayOfMonth(1);
    }

    /** Where a table counts a measure: which of its rows add up to the month's number. */
    private record Source(String measure, Table table, Column counted, String column) {}

    List<Finding> check(Publisher publisher) {
        Map<Table, List<Source>> staged = sources().stream()
                .filter(source -> publisher.isStaged(source.table()))
                .collect(Collectors.groupingBy(Source::table));
        Map<String, Map<String, Map<String, Long>>> totals = new TreeMap<>();
        staged.keySet().stream()
                .map(table -> totals(staged.get(table), publisher.staged(table)))
                .reduce(Dataset::unionByName)
                .ifPresent(all -> all.collectAsList()
                        .forEach(row -> totals.computeIfAbsent(row.getAs(MEASURE), measure -> new TreeMap<>())
                                .computeIfAbsent(row.getAs(BaseTables.MONTH).toString(), month -> new TreeMap<>())
                                .put(row.getAs(SOURCE), row.getAs(VALUE))));
        List<Finding> findings = new ArrayList<>();
        totals.forEach((measure, months) -> findings.addAll(disagreements(measure, months)));
        return findings;
    }

    private static List<Finding> disagreements(String measure, Map<String, Map<String, Long>> months) {
        TreeSet<String> sources = new TreeSet<>();
        months.values().forEach(values -> sources.addAll(values.keySet()));
        List<String> wrong = new ArrayList<>();
        months.forEach((month, values) -> {
            // No row for a month means that nothing was counted there.
            sources.forEach(source -> values.putIfAbsent(source, 0L));
            if (values.values().stream().distinct().count() > 1) {
                wrong.add(BaseTables.MONTH + " = " + month + ": "
                        + values.entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .collect(Collectors.joining(", ")));
            }
        });
        return wrong.isEmpty()
                ? List.of()
                : List.of(new Finding(
                        String.join(" and ", sources),
                        measure + " must agree in each month",
                        wrong.size() + " months that differ",
                        wrong.get(0)));
    }

    /** One row per month and measure that one table counts. */
    private static Dataset<Row> totals(List<Source> sources, Dataset<Row> rows) {
        List<Column> sums = new ArrayList<>();
        List<Column> measures = new ArrayList<>();
        for (Source source : sources) {
            sums.add(sum(when(source.counted(), col(source.column()))).as(source.measure()));
            measures.add(struct(
                    lit(source.measure()).as(MEASURE), col(source.measure()).as(VALUE)));
        }
        return rows.groupBy(col(BaseTables.MONTH))
                .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new))
                .select(
                        col(BaseTables.MONTH),
                        explode(array(measures.toArray(Column[]::new))).as(TOTAL))
                .select(
                        col(BaseTables.MONTH),
                        col(TOTAL).getField(MEASURE).as(MEASURE),
                        col(TOTAL).getField(VALUE).as(VALUE),
                        lit(sources.get(0).table().fullName()).as(SOURCE))
                .where(col(VALUE).isNotNull());
    }

    private List<Source> sources() {
        Column every = lit(true);
        Column allAges = col(BaseTables.AGE_GROUP).equalTo(lit(Codes.ALL));
        Column all = allAges.and(col(BaseTables.TENURE_BAND).equalTo(lit(Codes.ALL)));
        Column in = col(BaseTables.DIRECTION).equalTo(lit(Codes.IN));
        Column out = col(BaseTables.DIRECTION).equalTo(lit(Codes.OUT));
        Column current = col(BaseTables.MONTH).equalTo(lit(asOfMonth));
        List<Source> sources = new ArrayList<>();
        for (String measure : List.of(
                BaseTables.LINE_DAYS, BaseTables.PORT_INS, BaseTables.PORT_OUTS, BaseTables.OTHER_TERMINATIONS)) {
            sources.add(new Source(measure, BaseTables.PERSON_TIME, every, measure));
            sources.add(new Source(measure, MarketingTables.NUMBER_PORTING, all, measure));
        }
        sources.add(new Source(BaseTables.PORT_INS, BaseTables.PORTS, in, BaseTables.PORTS_COUNT));
        sources.add(new Source(
                BaseTables.PORT_INS, MarketingTables.PORTING_FLOWS, in.and(allAges), BaseTables.PORTS_COUNT));
        sources.add(new Source(BaseTables.PORT_OUTS, BaseTables.PORTS, out, BaseTables.PORTS_COUNT));
        sources.add(new Source(
                BaseTables.PORT_OUTS, MarketingTables.PORTING_FLOWS, out.and(allAges), BaseTables.PORTS_COUNT));
        String upgrades = BaseTables.PROGRAM_UPGRADES;
        sources.add(new Source(upgrades, BaseTables.PERSON_TIME, every, upgrades));
        sources.add(new Source(upgrades, BaseTables.UPGRADES, every, upgrades));
        sources.add(new Source(upgrades, MarketingTables.UPGRADE_UPTAKE, all, upgrades));
        sources.add(new Source(upgrades, MarketingTables.MEMBERSHIP_TREND, allAges, upgrades));
        String closing = BaseTables.CLOSING_LINES;
        String closingNow = closing + "_as_of";
        sources.add(new Source(closingNow, BaseTables.PERSON_TIME, current, closing));
        sources.add(new Source(closingNow, BaseTables.CAPTURED, current, closing));
        sources.add(new Source(closingNow, MarketingTables.NUMBER_PORTING, current.and(all), closing));
        sources.add(new Source(closingNow, MarketingTables.MEMBERSHIP_TREND, current.and(allAges), closing));
        return sources;
    }
}
