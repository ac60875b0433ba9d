package org.retentionmarts.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.retentionmarts.oracle.TinyInputs.line;
import static org.retentionmarts.oracle.TinyInputs.oracle;
import static org.retentionmarts.oracle.TinyInputs.window;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Marts of a few lines, worked out by hand, and intervals against published figures. */
class OracleMartsTest {
    private static final String UPTAKE = """
            SELECT month, program_days, eligible_lines, eligible_uptakes, uptake_pct, round(uptake_pct_low, 4), uptake_pct_high,
              eligible_line_days, program_upgrades, eligible_program_upgrades, upgrades_per_1000_line_months,
              round(upgrades_per_1000_line_months_low, 3), round(upgrades_per_1000_line_months_high, 2),
              program_share_of_device_changes_pct, discount_krw, upgraded_closing_lines, cumulative_program_lines
            FROM upgrade_uptake WHERE age_group = 'ALL' AND tenure_band = 'ALL' ORDER BY month
            """;

    @TempDir
    Path directory;

    /** One line, eligible from 28 February on, upgraded on 10 March. */
    private Oracle oneUpgrade(OracleSettings settings) {
        return oracle(
                directory,
                settings,
                line(1, "1984-05-05", "2009-06-01", null, "2013-03-10"),
                "",
                "(1, '2013-03-10', 'P', '2011-08-31', 270000, 'VIP')");
    }

    @Test
    void uptakeIsCountedFromTheLaunch() {
        try (Oracle oracle = oneUpgrade(window("2013-02-01", "2013-03-31").launchedOn(LocalDate.of(2013, 3, 5)))) {
            assertEquals(
                    List.of(
                            "2013-02-01 | 0 | 0 | 0 | null | null | null | 1 | 0 | 0 | null | null | null | null | 0 | 0 | 0",
                            "2013-03-01 | 27 | 1 | 1 | 100.0 | 20.6549 | 100.0 | 10 | 1 | 1 | 3043.75 | 77.061 | 16958.69 | 100.0"
                                    + " | 270000 | 1 | 1"),
                    oracle.query(UPTAKE));
        }
    }

    @Test
    void aCubeThatStartsAfterTheLaunchMonthHasNoCumulativeLines() {
        try (Oracle oracle = oneUpgrade(window("2013-02-01", "2013-03-31"))) {
            assertEquals(List.of("28 | null", "31 | null"), oracle.query("""
                            SELECT program_days, cumulative_program_lines FROM upgrade_uptake
                            WHERE age_group = 'ALL' AND tenure_band = 'ALL' ORDER BY month
                            """));
        }
    }

    @Test
    void everyCombinationOfEachAndAllHasARow() {
        try (Oracle oracle = oneUpgrade(window("2013-02-01", "2013-03-30"))) {
            assertEquals(
                    List.of(
                            "2013-02-01 | 20-29 | 2-5 | true | 28",
                            "2013-02-01 | 20-29 | ALL | true | 28",
                            "2013-02-01 | ALL | 2-5 | true | 28",
                            "2013-02-01 | ALL | ALL | true | 28",
                            "2013-03-01 | 20-29 | 2-5 | false | 30",
                            "2013-03-01 | 20-29 | ALL | false | 30",
                            "2013-03-01 | ALL | 2-5 | false | 30",
                            "2013-03-01 | ALL | ALL | false | 30"),
                    oracle.query(
                            "SELECT month, age_group, tenure_band, is_complete, line_days FROM number_porting ORDER BY ALL"));
        }
    }

    @Test
    void portOutsAreHeldAgainstLineMonthsAndTheAverageBase() {
        String lines = String.join(
                ", ",
                line(1, "1984-05-05", "2009-06-01", "2013-02-14", "2012-06-01"),
                line(2, "1984-05-05", "2009-06-01", null, "2012-06-01"),
                line(3, "1954-05-05", "2009-06-01", "2013-02-01", "2012-06-01"));
        String churn = "(1, '2013-02-14', 'PORT_OUT', 'B'), (3, '2013-02-01', 'TERMINATION', NULL)";
        try (Oracle oracle = oracle(directory, window("2013-02-01", "2013-02-28"), lines, churn, "")) {
            assertEquals( // 1 / 43 x 30437.5; bounds 0.0253178 and 5.5716434; 1 and 2 of (3 + 1) / 2
                    List.of(
                            "20-29 | 42 | 2 | 1 | 1 | 0 | -1 | 724.702 | 18.348 | 4037.783 | 66.667 | 66.667",
                            "50-59 | 1 | 1 | 0 | 0 | 1 | 0 | 0.0 | 0.0 | 112280.268 | 0.0 | 200.0",
                            "ALL | 43 | 3 | 1 | 1 | 1 | -1 | 707.849 | 17.921 | 3943.881 | 50.0 | 100.0"),
                    oracle.query("""
                            SELECT age_group, line_days, opening_lines, closing_lines, port_outs, other_terminations, net_ports,
                              round(port_outs_per_1000_line_months, 3), round(port_outs_per_1000_line_months_low, 3),
                              round(port_outs_per_1000_line_months_high, 3), round(port_out_pct_of_average_base, 3),
                              round(churn_pct_of_average_base, 3)
                            FROM number_porting WHERE tenure_band = 'ALL' ORDER BY ALL
                            """));
            assertEquals(
                    List.of("2013-02-01 | 20-29 | OUT | B | 1", "2013-02-01 | ALL | OUT | B | 1"),
                    oracle.rows("porting_flows"));
        }
    }

    @Test
    void membershipKnowsLinesInTheAsOfMonthOnly() {
        String lines = String.join(
                ", ",
                line(1, "1984-05-05", "2009-06-01", null, "2012-06-01"),
                line(2, "1984-05-05", "2009-06-01", null, "2012-06-01"),
                line(3, "1954-05-05", "2009-06-01", "2013-03-31", "2012-06-01"));
        String changes =
                "(1, '2013-02-10', 'P', '2011-01-01', 1, 'VIP'), (2, '2013-02-28', 'P', '2011-01-01', 1, NULL),"
                        + " (3, '2013-03-05', 'P', '2011-01-01', 1, 'GREY'), (2, '2013-03-06', 'P', '2011-01-01', 1, 'GREY')";
        try (Oracle oracle = oracle(directory, window("2013-02-01", "2013-03-31"), lines, "", changes)) {
            assertEquals(
                    List.of(
                            "2013-02-01 | GOLD | 20-29 | 1 | 50.0 | null | null",
                            "2013-02-01 | GOLD | ALL | 1 | 50.0 | null | null",
                            "2013-02-01 | VIP | 20-29 | 1 | 50.0 | null | null",
                            "2013-02-01 | VIP | ALL | 1 | 50.0 | null | null",
                            "2013-03-01 | GOLD | 20-29 | 0 | 0.0 | 2 | 100.0",
                            "2013-03-01 | GOLD | ALL | 0 | 0.0 | 2 | 100.0",
                            "2013-03-01 | OTHER | 20-29 | 1 | 100.0 | 0 | 0.0",
                            "2013-03-01 | OTHER | 50-59 | 1 | 100.0 | 0 | null",
                            "2013-03-01 | OTHER | ALL | 2 | 100.0 | 0 | 0.0"),
                    oracle.rows("membership_trend"));
        }
    }

    @Test
    void withoutDeviceChangesTheirColumnsAreNull() {
        try (Oracle oracle = oneUpgrade(window("2013-02-01", "2013-03-31").withoutDeviceChanges())) {
            assertEquals(
                    List.of(
                            "2013-03-01 | GOLD | 20-29 | null | null | 1 | 100.0",
                            "2013-03-01 | GOLD | ALL | null | null | 1 | 100.0"),
                    oracle.rows("membership_trend"));
            assertEquals(List.of(), oracle.rows("upgrades"));
        }
    }

    /** Line 1 has upgraded, 10 days and a port-out; line 2 is eligible, 20 days and a port-out. */
    private Oracle oneOfEach() {
        return oracle(
                directory,
                window("2013-03-01", "2013-03-31").launchedOn(LocalDate.of(2013, 2, 10)),
                String.join(
                        ", ",
                        line(1, "1984-05-05", "2009-06-01", "2013-03-10", "2013-02-20"),
                        line(2, "1984-05-05", "2009-06-01", "2013-03-20", "2011-01-01")),
                "(1, '2013-03-10', 'PORT_OUT', 'B'), (2, '2013-03-20', 'PORT_OUT', 'B')",
                "(1, '2013-02-20', 'P', '2011-01-01', 270000, 'VIP')");
    }

    /** In one stratum the limits are Wilson's of 1 in 2; expected 10 / (20 + 11 days left); limits by R, from qchisq. */
    @Test
    void anUpgradedLineIsHeldAgainstAnEligibleOne() {
        try (Oracle oracle = oneOfEach()) {
            assertEquals(
                    List.of("10 | 1 | 20 | 1 | 2.0 | 2.0 | 0.2088 | 19.157 | 2.0 | 2.0 | null | null"),
                    oracle.query("""
                            SELECT upgraded_line_days, upgraded_port_outs, eligible_line_days, eligible_port_outs,
                              crude_rate_ratio, round(adjusted_rate_ratio, 9), round(adjusted_rate_ratio_low, 4),
                              round(adjusted_rate_ratio_high, 4), round(adjusted_rate_ratio_any_other, 9),
                              naive_rate_ratio, placebo_rate_ratio, heterogeneity_p_value
                            FROM program_effect WHERE group_by = 'ALL'
                            """));
            assertEquals(
                    List.of("10 | 1 | 0.3226 | -0.6774 | -5.2599 | 1.0903 | 0 | null | INCONCLUSIVE"),
                    oracle.query("""
                            SELECT covered_line_days, covered_port_outs, round(expected_port_outs, 4), round(prevented_port_outs, 4),
                              round(prevented_port_outs_low, 4), round(prevented_port_outs_high, 4), discount_krw,
                              krw_per_prevented_port_out, reading
                            FROM program_effect WHERE group_value = '20-29|NONE'
                            """));
            assertEquals(List.of(), oracle.rows("program_effect_did"));
        }
    }

    /** Line 1 is at risk in days 9 to 18 after its upgrade, at none of 0 and 31; line 2 in 20 to 39 of being eligible. */
    @Test
    void aCurveBeginsWhereALineComesUnderObservation() {
        try (Oracle oracle = oneOfEach()) {
            assertEquals(
                    List.of(
                            "ELIGIBLE | 0 | 0 | 0 | 0 | 1.0 | 1.0 | 1.0 | 0.0",
                            "ELIGIBLE | 1 | 1 | 0 | 0 | 1.0 | 1.0 | 1.0 | 0.0"),
                    oracle.query("SELECT * EXCLUDE (age_group) FROM retention_curve"
                            + " WHERE origin <> 'ACTIVATION' AND age_group = 'ALL' ORDER BY ALL"));
        }
    }

    /** Newcombe, Statistics in Medicine 17 (1998), table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29. */
    @Test
    void wilsonIntervalsAreThePublishedOnes() {
        try (Oracle oracle = oneUpgrade(window("2013-02-01", "2013-03-31"))) {
            assertEquals(
                    List.of(
                            "0 | 20 | 0.0 | 16.11",
                            "1 | 29 | 0.61 | 17.18",
                            "15 | 148 | 6.24 | 16.05",
                            "81 | 263 | 25.53 | 36.62"),
                    oracle.query("""
                            SELECT x, n, round(wilson_bound(x, n, -1), 2), round(wilson_bound(x, n, 1), 2)
                            FROM (VALUES (81, 263), (15, 148), (0, 20), (1, 29)) AS v(x, n) ORDER BY x
                            """));
        }
    }

    /** Garwood, Biometrika 28 (1936): bounds of a Poisson mean at counts 0, 1 and 10. R: poisson.test(10)$conf.int */
    @Test
    void poissonIntervalsAreThePublishedOnes() {
        assertEquals(0, OracleLimits.poissonLow(0));
        assertEquals(3.688879, OracleLimits.poissonHigh(0), 1e-6);
        assertEquals(0.02531781, OracleLimits.poissonLow(1), 1e-8);
        assertEquals(5.571643, OracleLimits.poissonHigh(1), 1e-6);
        assertEquals(4.795389, OracleLimits.poissonLow(10), 1e-6);
        assertEquals(18.39036, OracleLimits.poissonHigh(10), 1e-5);
    }
}
