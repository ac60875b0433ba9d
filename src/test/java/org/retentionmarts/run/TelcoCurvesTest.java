package org.retentionmarts.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.areas.retention.RetentionCurve;
import org.retentionmarts.pass.Base;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.testing.RScript;
import org.retentionmarts.testing.TestBase;
import org.retentionmarts.testing.TestSession;

/**
 * Curves of public lines whose file lacks everyone that ended before October 2019: with lines at risk from then on, and as
 * if the file held every line from its first day.
 */
class TelcoCurvesTest {
    private static final LocalDate AS_OF = LocalDate.of(2020, 1, 1);
    private static final String OBSERVED_FROM = "2019-10-01";

    /** Before the first line began: no line enters late. */
    private static final String NAIVELY = "2013-10-01";

    @TempDir
    private Path folder;

    private Path parquet;

    @BeforeEach
    void writeParquet() throws SQLException {
        TelcoLines.assumeThere();
        parquet = TelcoLines.writeParquet(folder);
    }

    // Expected numbers of the two tests below. R 4.2, survival 3.5, on lines.csv with begin_date up to 2020-01-01:
    //   last <- pmin(end_date, as.Date("2020-01-01"), na.rm = TRUE); exit <- last - begin_date + 1
    //   status <- 0 without an end_date, 1 where churn_category is Competitor, else 2
    //   entry <- pmax(0, as.Date("2019-10-01") - begin_date), and 0 for the naive curve
    //   t <- ceiling(30.4375 * c(1, 3, 12, 24, 36, 48, 60, 71))
    //   at_risk: sapply(t, function(t) sum(entry <= t & t < exit))
    //   survival, low, high: summary(survfit(Surv(entry, exit, status > 0) ~ 1, conf.type = "log-log"), t)
    //   incidence: summary(survfit(Surv(entry, exit, factor(status, 0:2)) ~ 1, id = seq_along(exit)), t)$pstate[, 2]

    @Test
    void linesThatEnterWhenTheyAreObservedSurviveAsInR() {
        List<Row> rows = activation(OBSERVED_FROM);
        assertEquals(72, rows.size());
        assertPoint(rows, 1, 749, 0.804511278195, 0.777551705226, 0.828570865255, 0.083780880773);
        assertPoint(rows, 3, 478, 0.425767772136, 0.393559516147, 0.457565667192, 0.250844049298);
        assertPoint(rows, 12, 211, 0.109666216044, 0.094761282868, 0.125771377514, 0.404437643515);
        assertPoint(rows, 24, 194, 0.038071110097, 0.031423964247, 0.045636127052, 0.437166001063);
        assertPoint(rows, 36, 157, 0.017466701349, 0.013948162879, 0.021615289354, 0.445411256835);
        assertPoint(rows, 48, 267, 0.009478161053, 0.007392811418, 0.011999805556, 0.448765738103);
        assertPoint(rows, 60, 219, 0.005718886759, 0.004392180305, 0.007351374733, 0.450340295295);
        assertPoint(rows, 71, 3, 0.003477102855, 0.001799073752, 0.006274111903, 0.452053388259);
    }

    @Test
    void linesThatCountFromTheirFirstDayOnSeemToSurviveManyTimesAsOften() {
        List<Row> rows = activation(NAIVELY);
        assertEquals(72, rows.size());
        assertPoint(rows, 1, 6617, 0.973231357553, 0.969110797193, 0.976808836445, 0.011472275335);
        assertPoint(rows, 3, 6044, 0.920964833039, 0.914273612512, 0.927154800059, 0.034496759810);
        assertPoint(rows, 12, 4786, 0.839991120145, 0.830801777612, 0.848727890750, 0.073956651881);
        assertPoint(rows, 24, 3777, 0.784963881061, 0.774392518533, 0.795107634255, 0.098843820202);
        assertPoint(rows, 36, 2951, 0.744309874374, 0.732697512139, 0.755505419693, 0.114803407232);
        assertPoint(rows, 48, 2248, 0.706847791518, 0.694184961624, 0.719097560214, 0.130835522290);
        assertPoint(rows, 60, 1339, 0.658356393603, 0.643962795977, 0.672324825762, 0.150559468857);
        assertPoint(rows, 71, 6, 0.505787357267, 0.344704648907, 0.646458502864, 0.267450229628);
        List<Row> late = activation(OBSERVED_FROM);
        for (int month = 1; month < rows.size(); month++) {
            double highest = late.get(month).getAs("survival_high");
            double lowest = rows.get(month).getAs("survival_low");
            assertTrue(highest < lowest, "month " + month + ": " + highest + " reaches " + lowest);
        }
    }

    @Test
    @Tag("r")
    void everyMonthOfBothCurvesIsThatOfR() throws Exception {
        List<Map<String, Double>> answers = RScript.answer("telco.R", folder, Files.readAllLines(TelcoLines.CSV));
        List<Row> rows = new ArrayList<>(activation(OBSERVED_FROM));
        rows.addAll(activation(NAIVELY));
        assertEquals(answers.size(), rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            Map<String, Double> r = answers.get(i);
            assertEquals(r.get("month").intValue(), row.<Integer>getAs("month_since_origin"));
            assertEquals(r.get("at_risk").longValue(), row.<Long>getAs("at_risk"), r.toString());
            assertClose(r.get("survival"), row.getAs("survival"), r);
            assertClose(r.get("low"), row.getAs("survival_low"), r);
            assertClose(r.get("high"), row.getAs("survival_high"), r);
            assertClose(r.get("incidence"), row.getAs("port_out_incidence"), r);
        }
    }

    /** The rows of ACTIVATION and ALL, by month; no warehouse, as these are made from the base alone. */
    private List<Row> activation(String observedFrom) {
        Settings settings = TelcoLines.settings(parquet, "observed-from=" + observedFrom);
        try (Base base = TestBase.of(TestSession.plain(), settings, AS_OF)) {
            return TestBase.mart(TestSession.plain(), new RetentionCurve(), base, settings, AS_OF)
                    .where("origin = 'ACTIVATION' AND age_group = 'ALL'")
                    .orderBy("month_since_origin")
                    .collectAsList();
        }
    }

    private static void assertPoint(
            List<Row> rows, int month, long atRisk, double survival, double low, double high, double incidence) {
        Row row = rows.get(month);
        String where = "month " + month;
        assertEquals(month, row.<Integer>getAs("month_since_origin"));
        assertEquals(atRisk, row.<Long>getAs("at_risk"), where);
        assertEquals(survival, row.<Double>getAs("survival"), 1e-11, where);
        assertEquals(low, row.<Double>getAs("survival_low"), 1e-11, where);
        assertEquals(high, row.<Double>getAs("survival_high"), 1e-11, where);
        assertEquals(incidence, row.<Double>getAs("port_out_incidence"), 1e-11, where);
    }

    /** R's answer, null where R has none. */
    private static void assertClose(Double expected, Double found, Map<String, Double> where) {
        if (expected == null) {
            assertNull(found, where.toString());
        } else {
            assertEquals(expected, found, 1e-9 * Math.max(expected, 1e-3), where.toString());
        }
    }
}
