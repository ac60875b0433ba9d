package org.retentionmarts.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The default sample against the public figures that it is calibrated on. */
final class SampleCalibrationTest {
    private static final String ACTIVE = " FROM subscribers WHERE deactivated_on IS NULL";

    private static SampleFiles files;

    @BeforeAll
    static void generate(@TempDir Path folder) throws Exception {
        SampleGenerator.generate(SampleSession.open(), SampleOptions.to(folder.toString()));
        files = new SampleFiles(folder);
        files.run("CREATE TABLE months AS SELECT month, extract(year FROM month) AS year, (SELECT count(*) FROM"
                + " subscribers WHERE activated_on < month AND coalesce(deactivated_on, DATE '9999-01-01') >= month) AS"
                + " opening, (SELECT count(*) FROM subscribers WHERE activated_on < month + INTERVAL 1 MONTH AND"
                + " coalesce(deactivated_on, DATE '9999-01-01') >= month + INTERVAL 1 MONTH) AS closing, (SELECT"
                + " count(*) FROM churn WHERE date_trunc('month', churned_on) = month) AS ends, (SELECT count(*) FROM"
                + " churn WHERE churn_type = 'PORT_OUT' AND date_trunc('month', churned_on) = month) AS ports FROM"
                + " (SELECT unnest(generate_series(DATE '2010-07-01', DATE '2013-06-01', INTERVAL 1 MONTH))::DATE AS"
                + " month)");
    }

    @AfterAll
    static void close() throws Exception {
        files.close();
    }

    @Test
    void monthlyChurnIsThePublishedOne() throws Exception {
        Map<String, Double> churn =
                files.numbers("SELECT year, avg(100.0 * ends / ((opening + closing) / 2)) FROM months GROUP BY 1");
        assertEquals(2.6, churn.get("2012"), 0.08);
        assertEquals(2.3, churn.get("2013"), 0.08);
    }

    @Test
    void portOutsFallInEarly2013AndTheSeasonShows() throws Exception {
        Map<String, Double> ports =
                files.numbers("SELECT strftime(month, '%Y-%m'), 100.0 * ports / ((opening + closing) / 2) FROM months");
        assertTrue(ports.get("2013-01") < 0.9 * ports.get("2012-12"), ports.toString());
        assertTrue(ports.get("2012-02") < ports.get("2012-07"), ports.toString());
        assertEquals(0.78, ports.get("2013-03"), 0.12);
    }

    @Test
    void theBaseGrowsALittle() throws Exception {
        assertEquals(
                1.04,
                files.number("SELECT last(closing ORDER BY month) / first(opening ORDER BY month) FROM" + " months"),
                0.04);
        assertEquals(100_000, files.number("SELECT count(*) FROM subscribers"));
        assertEquals(0, files.number("SELECT count(*) FROM subscribers WHERE deactivated_on < DATE '2010-07-01'"));
    }

    @Test
    void nobodyComesDuringTheSuspension() throws Exception {
        String during = "activated_on BETWEEN DATE '2013-01-31' AND DATE '2013-02-21'";
        assertEquals(0, files.number("SELECT count(*) FROM subscribers WHERE " + during));
        assertTrue(files.number("SELECT count(*) FROM subscribers WHERE acquisition = 'PORT_IN' AND activated_on ="
                        + " DATE '2013-02-22'")
                > 0);
    }

    @Test
    void suspendedRecipientsReceiveLittle() throws Exception {
        assertTrue(shareOf("LG U+", "2013-01-07", "2013-01-30") < 0.12);
        assertTrue(shareOf("LG U+", "2012-12-01", "2013-01-06") > 0.35);
        assertTrue(shareOf("KT", "2013-02-22", "2013-03-13") < 0.12);
        assertTrue(shareOf("KT", "2013-03-14", "2013-06-30") > 0.30);
        assertTrue(shareOf("MVNO", "2013-04-01", "2013-06-30") > 0.05);
        assertEquals(0, shareOf("MVNO", "2010-07-01", "2011-06-30"));
    }

    @Test
    void nobodyPortsWithinThreeMonths() throws Exception {
        assertEquals(
                0,
                files.number("SELECT count(*) FROM churn JOIN subscribers USING (subscriber_id) WHERE churn_type ="
                        + " 'PORT_OUT' AND churned_on < activated_on + INTERVAL 3 MONTH"));
    }

    @Test
    void theYoungAndTheShortStandingPortMost() throws Exception {
        Map<String, Double> byAge = files.numbers("SELECT CASE WHEN birth_date > DATE '1983-01-01' THEN 'young' WHEN"
                + " birth_date < DATE '1963-01-01' THEN 'old' ELSE 'middle' END, count(*) FILTER (churn_type ="
                + " 'PORT_OUT') / count(*) FROM subscribers LEFT JOIN churn USING (subscriber_id) WHERE activated_on <"
                + " DATE '2010-07-01' GROUP BY 1");
        assertTrue(byAge.get("young") > 2 * byAge.get("old"), byAge.toString());
        Map<String, Double> byTenure = files.numbers("SELECT CASE WHEN activated_on >= DATE '2008-07-01' THEN 'short'"
                + " WHEN activated_on < DATE '2000-07-01' THEN 'long' ELSE 'middle' END, count(*) FILTER (churn_type ="
                + " 'PORT_OUT') / count(*) FROM subscribers LEFT JOIN churn USING (subscriber_id) WHERE activated_on <"
                + " DATE '2010-07-01' GROUP BY 1");
        assertTrue(byTenure.get("short") > 2 * byTenure.get("long"), byTenure.toString());
    }

    @Test
    void agesTenuresTiersAndNetworksAreThoseOfAnOldOperator() throws Exception {
        double active = files.number("SELECT count(*)" + ACTIVE);
        assertEquals(0.16, files.number("SELECT count(*)" + ACTIVE + twenties()) / active, 0.03);
        assertTrue(files.number("SELECT extract(year FROM min(activated_on)) FROM subscribers") < 1988);
        assertEquals(0.41, files.number("SELECT count(*)" + ACTIVE + " AND network LIKE 'LTE%'") / active, 0.05);
        assertEquals(0.11, files.number("SELECT count(*)" + ACTIVE + " AND membership_tier = 'VIP'") / active, 0.03);
        String years = "SELECT avg(DATE '2013-06-30' - activated_on) / 365.25" + ACTIVE;
        assertTrue(files.number(years + " AND membership_tier = 'VIP'") > 1.5 * files.number(years));
    }

    @Test
    void theProgrammeStartsWithARushAndReachesThreePercentBySummer() throws Exception {
        String upgrades = "SELECT count(*) FROM device_changes WHERE program = '착한 기변'";
        assertEquals(0, files.number(upgrades + " AND changed_on < DATE '2013-01-31'"));
        double active = files.number("SELECT count(*)" + ACTIVE);
        assertEquals(0.033, files.number(upgrades) / active, 0.007);
        double march = files.number(upgrades + " AND changed_on BETWEEN DATE '2013-02-08' AND DATE '2013-03-07'");
        double june = files.number(upgrades + " AND changed_on BETWEEN DATE '2013-06-01' AND DATE '2013-06-28'");
        assertTrue(march > 1.7 * june, march + " " + june);
        assertEquals(
                0,
                files.number("SELECT count(*) FROM device_changes WHERE (program IS NULL) <> (discount_krw IS NULL) OR"
                        + " discount_krw <> 270000"));
    }

    @Test
    void onlyEligibleLinesUpgrade() throws Exception {
        assertEquals(
                0,
                files.number("SELECT count(*) FROM device_changes JOIN subscribers USING (subscriber_id) WHERE program"
                        + " IS NOT NULL AND (device_held_since + INTERVAL 18 MONTH > changed_on OR customer_type ="
                        + " 'CORPORATE' OR NOT good_standing)"));
    }

    @Test
    void bothFeedsReachTheAsOf() throws Exception {
        assertTrue(files.number("SELECT DATE '2013-06-30' - max(churned_on) FROM churn") <= 1);
        assertTrue(files.number("SELECT DATE '2013-06-30' - max(changed_on) FROM device_changes") <= 1);
    }

    @Test
    void keysSayNothingAboutTheOrderOfActivation() throws Exception {
        assertEquals(0, files.number("SELECT corr(subscriber_id, epoch(activated_on)) FROM subscribers"), 0.02);
        assertEquals(
                100_000,
                files.number("SELECT count(DISTINCT subscriber_id) FROM subscribers WHERE" + " subscriber_id > 0"));
    }

    @Test
    void aNationalBaseHasTheEndsOfTwentySevenOfFortyMillion() {
        LineSimulation lives =
                new LineSimulation(SampleOptions.to("unused").withChurnLevel(SampleOptions.NATIONAL_BASE_CHURN_LEVEL));
        int ends = 0;
        int changes = 0;
        for (long index = 0; index < 50_000; index++) {
            SimulatedLine life = lives.of(index);
            ends += life.ended() ? 1 : 0;
            changes += life.changes;
        }
        assertEquals(13.0 / 40, ends / 50_000.0, 0.01);
        assertEquals(25.0 / 40, changes / 50_000.0, 0.04);
    }

    private static String twenties() {
        return " AND birth_date > DATE '1983-06-30' AND birth_date <= DATE '1993-06-30'";
    }

    private static double shareOf(String operator, String first, String last) throws Exception {
        return files.number("SELECT count(*) FILTER (to_operator = '" + operator + "') / count(*) FROM churn WHERE"
                + " churn_type = 'PORT_OUT' AND churned_on BETWEEN DATE '" + first + "' AND DATE '" + last + "'");
    }
}
