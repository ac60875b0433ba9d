package org.retentionmarts.publish;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.iceberg.data.Record;
import org.retentionmarts.contract.BaseTables;
import org.retentionmarts.contract.Codes;
import org.retentionmarts.contract.MarketingTables;
import org.retentionmarts.contract.Table;

/**
 * Where a table counts a measure that other tables count too.
 *
 * @param name the measure
 * @param counts the rows whose column adds up to a month's number
 */
record CountedMeasure(String name, Table table, Predicate<Record> counts, String column) {

    /** Everything that is counted more than once. */
    static List<CountedMeasure> all(LocalDate asOf) {
        LocalDate asOfMonth = asOf.withDayOfMonth(1);
        Predicate<Record> every = row -> true;
        Predicate<Record> allAges = has(BaseTables.AGE_GROUP, Codes.ALL);
        Predicate<Record> all = allAges.and(has(BaseTables.TENURE_BAND, Codes.ALL));
        Predicate<Record> in = has(BaseTables.DIRECTION, Codes.IN);
        Predicate<Record> out = has(BaseTables.DIRECTION, Codes.OUT);
        Predicate<Record> current = has(BaseTables.MONTH, asOfMonth);

        List<CountedMeasure> measures = new ArrayList<>();
        for (String measure : List.of(
                BaseTables.LINE_DAYS, BaseTables.PORT_INS, BaseTables.PORT_OUTS, BaseTables.OTHER_TERMINATIONS)) {
            measures.add(new CountedMeasure(measure, BaseTables.PERSON_TIME, every, measure));
            measures.add(new CountedMeasure(measure, MarketingTables.NUMBER_PORTING, all, measure));
        }
        String ports = BaseTables.PORTS_COUNT;
        measures.add(new CountedMeasure(BaseTables.PORT_INS, BaseTables.PORTS, in, ports));
        measures.add(new CountedMeasure(BaseTables.PORT_INS, MarketingTables.PORTING_FLOWS, in.and(allAges), ports));
        measures.add(new CountedMeasure(BaseTables.PORT_OUTS, BaseTables.PORTS, out, ports));
        measures.add(new CountedMeasure(BaseTables.PORT_OUTS, MarketingTables.PORTING_FLOWS, out.and(allAges), ports));
        String upgrades = BaseTables.PROGRAM_UPGRADES;
        measures.add(new CountedMeasure(upgrades, BaseTables.PERSON_TIME, every, upgrades));
        measures.add(new CountedMeasure(upgrades, BaseTables.UPGRADES, every, upgrades));
        measures.add(new CountedMeasure(upgrades, MarketingTables.UPGRADE_UPTAKE, all, upgrades));
        measures.add(new CountedMeasure(upgrades, MarketingTables.MEMBERSHIP_TREND, allAges, upgrades));
        // Tiers and networks are known of the as-of's month only; months captured earlier keep what was true then.
        String closing = BaseTables.CLOSING_LINES;
        String closingNow = closing + " of the as-of's month";
        measures.add(new CountedMeasure(closingNow, BaseTables.PERSON_TIME, current, closing));
        measures.add(new CountedMeasure(closingNow, BaseTables.CAPTURED, current, closing));
        measures.add(new CountedMeasure(closingNow, MarketingTables.NUMBER_PORTING, current.and(all), closing));
        measures.add(new CountedMeasure(closingNow, MarketingTables.MEMBERSHIP_TREND, current.and(allAges), closing));
        return measures;
    }

    private static Predicate<Record> has(String column, Object value) {
        return row -> value.equals(row.getField(column));
    }
}
