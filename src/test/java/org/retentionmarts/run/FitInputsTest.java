package org.retentionmarts.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.areas.membership.MembershipTables;

/** What check calls fit can be released, whatever stands in columns that no rule rejects. */
class FitInputsTest {
    @TempDir
    Path folder;

    /** The same inputs through a check and a backfill. */
    private Lake released(OddLake odd) {
        assertEquals(List.of(), odd.check().problems());
        Lake lake = new Lake(folder.resolve("lake"));
        String result = lake.backfill(odd.settings(), YearMonth.of(2010, 7), OddLake.AS_OF);
        assertTrue(result.startsWith("Released 2013_06_30 "), result);
        return lake;
    }

    private OddLake lenient() {
        OddLake odd = new OddLake(folder).set("quality.max-kept-share", 1);
        for (String rule :
                List.of("date_out_of_range", "date_implausible", "same_date", "birth_date_unusable", "name_unusable")) {
            odd.set("quality.max-kept-share-by-rule." + rule, 1);
        }
        return odd.set("quality.max-kept-share-by-rule.unknown_dimension", 1);
    }

    @Test
    void datesAtBothEndsOfTheCalendarAndBeyond() {
        Lake lake = released(lenient()
                .rewritten(
                        "subscribers",
                        "SELECT * REPLACE ("
                                + " CASE WHEN deactivated_on IS NOT NULL THEN activated_on WHEN subscriber_id % 4 = 1 THEN"
                                + " DATE '0001-01-01' WHEN subscriber_id % 4 = 2 THEN DATE '5877641-01-01 (BC)' ELSE"
                                + " activated_on END AS activated_on,"
                                + " CASE subscriber_id % 3 WHEN 0 THEN DATE '5881580-07-10' WHEN 1 THEN DATE '9999-12-31'"
                                + " ELSE DATE '5877641-01-01 (BC)' END AS device_since,"
                                + " CASE subscriber_id % 3 WHEN 0 THEN DATE '5881580-07-10' WHEN 1 THEN DATE '1900-01-02'"
                                + " ELSE DATE '5877641-01-01 (BC)' END AS birth_date,"
                                + " CASE WHEN deactivated_on IS NULL AND subscriber_id % 5 = 2 THEN DATE '5881580-07-10'"
                                + " ELSE deactivated_on END AS deactivated_on) FROM rows")
                .rewritten(
                        "device_changes", "SELECT * REPLACE (DATE '5877641-01-01 (BC)' AS device_held_since) FROM rows")
                .set("quality.max-rejected-share", 1));
        long longest = lake.read(LinesTables.PERSON_TIME)
                .where("tenure_band = '25+' AND month = DATE '2013-06-01'")
                .count();
        assertTrue(longest > 0);
    }

    @Test
    void namesThatMeanSomethingElseOrNothing() {
        Lake lake = released(lenient()
                .rewritten(
                        "churn",
                        "SELECT * REPLACE ('PORT_OUT' AS churn_type, CASE subscriber_id // 10 % 8 WHEN 0 THEN 'ALL' WHEN 1"
                                + " THEN 'UNKNOWN' WHEN 2 THEN '' WHEN 3 THEN repeat('x', 70000) WHEN 4 THEN NULL WHEN 5"
                                + " THEN 'null' WHEN 6 THEN '=1+1' ELSE chr(1) END AS to_operator) FROM rows")
                .rewritten(
                        "subscribers",
                        "SELECT * REPLACE (CASE subscriber_id % 4 WHEN 0 THEN 'ALL' WHEN 1 THEN 'OTHER' WHEN 2 THEN '' ELSE"
                                + " repeat('x', 70000) END AS membership_tier, '' AS network) FROM rows"));
        assertEquals(
                List.of("[=1+1]", "[ALL]", "[UNKNOWN]"),
                lake
                        .read(LinesTables.PORTING_FLOWS)
                        .where("direction = 'OUT'")
                        .select("operator")
                        .distinct()
                        .collectAsList()
                        .stream()
                        .map(Object::toString)
                        .sorted()
                        .toList());
        assertEquals(
                List.of("[OTHER]"),
                lake
                        .read(MembershipTables.MEMBERSHIP_TREND)
                        .where("closing_lines > 0")
                        .select("membership_tier")
                        .distinct()
                        .collectAsList()
                        .stream()
                        .map(Object::toString)
                        .toList());
    }

    @Test
    void numbersAtBothEndsOfTheirTypes() {
        Lake lake = released(lenient()
                .rewritten(
                        "subscribers",
                        "SELECT * REPLACE (CASE subscriber_id % 2 WHEN 0 THEN '2147483647'::INTEGER ELSE"
                                + " '-2147483648'::INTEGER END AS prior_ports,"
                                + " CASE subscriber_id WHEN 3 THEN '9223372036854775807'::BIGINT WHEN 4 THEN"
                                + " '-9223372036854775808'::BIGINT ELSE subscriber_id END AS subscriber_id) FROM rows")
                .rewritten(
                        "device_changes",
                        "SELECT * REPLACE (1000000000::BIGINT AS discount_krw, 'any' AS program) FROM rows")
                .set("quality.max-rejected-share", 1));
        long discounts = lake
                .read(LinesTables.PERSON_TIME)
                .groupBy()
                .sum("discount_krw", "program_upgrades")
                .collectAsList()
                .stream()
                .mapToLong(row -> row.getLong(0) - row.getLong(1) * 1_000_000_000)
                .sum();
        assertEquals(0, discounts);
    }

    @Test
    void linesThatAllEndedAndNoneThatCloses() {
        released(lenient()
                .rewritten(
                        "subscribers",
                        "SELECT * REPLACE (CASE WHEN deactivated_on IS NULL THEN greatest(activated_on, DATE '2010-07-01')"
                                + " ELSE deactivated_on END AS deactivated_on) FROM rows")
                .set("quality.max-rejected-share", 1)
                .set("program.launched-on", LocalDate.of(2013, 1, 31)));
    }
}
