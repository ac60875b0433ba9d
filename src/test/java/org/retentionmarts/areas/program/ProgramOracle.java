package org.retentionmarts.areas.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.commons.statistics.distribution.TDistribution;
import org.retentionmarts.area.Area;
import org.retentionmarts.oracle.OracleArea;
import org.retentionmarts.oracle.OracleLimits;
import org.retentionmarts.oracle.OracleTables;

/** The tables of {@link ProgramArea} by their definitions. */
public final class ProgramOracle implements OracleArea {
    private static final List<String> NEED_DEVICE_CHANGES = List.of(
            "upgrade_uptake",
            "program_effect",
            "program_effect_did",
            "program_event_study",
            "offer_next_month",
            "program_effect_by_time");

    @Override
    public Class<? extends Area> area() {
        return ProgramArea.class;
    }

    @Override
    public String folder() {
        return "program";
    }

    @Override
    public void fill(OracleTables tables) {
        tables.scripts(
                "upgrade_uptake",
                "porting_history_trend",
                "effect_ratios",
                "after_change",
                "ever_upgraded",
                "program_effect_by_time");
        addChiSquareTails(tables);
        addLimitsOfExpected(tables);
        tables.scripts("program_effect", "event_study");
        addStudentsT(tables);
        tables.scripts("program_effect_did", "offer_cells");
        tables.addPoissonIntervals("offer_limits", "SELECT DISTINCT base_port_outs FROM offer_cells");
        tables.scripts("offer_next_month");
        if (!tables.settings().deviceChanges()) {
            NEED_DEVICE_CHANGES.forEach(table -> tables.run("DROP TABLE " + table));
        }
    }

    @Override
    public Set<String> tablesWithNote() {
        return Set.of("program_effect", "program_effect_did", "offer_next_month");
    }

    private static void addChiSquareTails(OracleTables tables) {
        tables.run("CREATE TABLE effect_p_values (group_by VARCHAR, p_value DOUBLE)");
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> row : tables.query("SELECT group_by, chi_square, freedom FROM effect_chi_squares")) {
            rows.add(List.of(
                    row.get(0), OracleLimits.chiSquareTail((Double) row.get(1), ((Long) row.get(2)).doubleValue())));
        }
        tables.append("effect_p_values", rows);
    }

    /** Exact Poisson limits of the covered port-outs, and gamma limits of the expected ones. */
    private static void addLimitsOfExpected(OracleTables tables) {
        tables.run("CREATE TABLE effect_limits (group_by VARCHAR, group_value VARCHAR, events_low DOUBLE,"
                + " events_high DOUBLE, expected_low DOUBLE, expected_high DOUBLE)");
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> row : tables.query("SELECT group_by, group_value, events, expected, variance,"
                + " expected + mean_w, variance + mean_w2 FROM effect_expected")) {
            long events = (Long) row.get(2);
            double expected = (Double) row.get(3);
            rows.add(List.of(
                    row.get(0),
                    row.get(1),
                    OracleLimits.poissonLow(events),
                    OracleLimits.poissonHigh(events),
                    expected == 0 ? 0.0 : OracleLimits.gammaQuantile(expected, (Double) row.get(4), 0.025),
                    OracleLimits.gammaQuantile((Double) row.get(5), (Double) row.get(6), 0.975)));
        }
        tables.append("effect_limits", rows);
    }

    /** What only the t distribution tells of the difference of two sides of months. */
    private static void addStudentsT(OracleTables tables) {
        tables.run("CREATE TABLE event_tails (age_group VARCHAR, quantile DOUBLE, pretrend_p_value DOUBLE)");
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> row :
                tables.query("SELECT age_group, freedom, months_before, slope_t FROM event_differences")) {
            long freedom = ((Number) row.get(1)).longValue();
            long monthsBefore = ((Number) row.get(2)).longValue();
            Double slope = (Double) row.get(3);
            rows.add(Arrays.asList(
                    row.get(0),
                    freedom > 0 ? TDistribution.of((double) freedom).inverseCumulativeProbability(0.975) : null,
                    slope == null
                            ? null
                            : 2 * TDistribution.of(monthsBefore - 2.0).survivalProbability(slope)));
        }
        tables.append("event_tails", rows);
    }
}
