package org.retentionmarts.areas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.area.Area;
import org.retentionmarts.area.BaseTable;
import org.retentionmarts.area.Mart;
import org.retentionmarts.ingest.Inputs;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.oracle.InputTables;
import org.retentionmarts.pass.Base;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.settings.SettingsLoader;
import org.retentionmarts.testing.FurtherFiles;
import org.retentionmarts.testing.MadeUpAreas;
import org.retentionmarts.testing.TestSession;
import org.retentionmarts.testing.moves.MovesArea;
import org.retentionmarts.testing.moves.MovesTables;
import org.retentionmarts.timeline.ClockDef;
import org.retentionmarts.timeline.Frame;
import org.retentionmarts.timeline.ProgramClock;

/** An area divides lines by clocks of its own, with labels of settings, exactly to the day. */
class ClocksOfAnAreaTest {
    private static final LocalDate AS_OF = LocalDate.of(2012, 4, 15);
    private static final Areas AREAS = MadeUpAreas.withTheProducts(new MovesArea());

    @TempDir
    Path folder;

    private final SparkSession spark = TestSession.plain().newSession();

    /**
     * Line 1 turns 20 on 10 March, and moves on the last day of a February with 29 days and once more; line 2 moves after
     * the as-of; line 3 comes on 29 February, and moves on its last day.
     */
    @BeforeEach
    void writeInputs() {
        try (InputTables tables = new InputTables(InputTables.KeyType.BIGINT)) {
            tables.add(
                            "subscribers",
                            "(1, '1992-03-10', 'INDIVIDUAL', '2008-02-29', NULL, 'NEW', NULL, 2, 'VIP', '3G', '2008-02-29',"
                                    + " true), (2, NULL, 'INDIVIDUAL', '2001-01-05', NULL, 'NEW', NULL, 2, 'VIP', '3G',"
                                    + " '2001-01-05', true), (3, NULL, 'INDIVIDUAL', '2012-02-29', '2012-03-31', 'NEW', NULL,"
                                    + " 2, 'VIP', 'LTE', '2012-02-29', true)")
                    .add("churn", "(3, '2012-03-31', 'PORT_OUT', 'B')")
                    .writeTo(folder, 1);
        }
        FurtherFiles.write(
                spark,
                folder,
                MovesArea.MOVES,
                "BIGINT",
                List.of(
                        "(1, '2012-02-29', '3G', 'LTE')",
                        "(1, '2012-04-10', 'LTE', '3G')",
                        "(2, '2012-05-01', 'LTE', '3G')",
                        "(3, '2012-03-31', '3G', 'LTE')"));
    }

    private Settings settings() {
        return SettingsLoader.load(
                Path.of("/dev/null"),
                Map.of(),
                List.of(
                        "observed-from=2012-01-01",
                        "inputs.root=" + folder,
                        "inputs.device_changes.enabled=false",
                        "inputs.moves.enabled=true",
                        "bands.age=[0, 20]",
                        "bands.tenure=[0, 5]"),
                AREAS.settings());
    }

    private List<String> rows(TableDef table, YearMonth first) {
        Settings settings = settings();
        try (Base base = Base.of(
                spark,
                Inputs.open(spark, settings, AS_OF).rows(),
                settings,
                Frame.of(settings, first, AS_OF),
                AREAS.accumulators(settings))) {
            return base.rows(table).stream()
                    .map(row -> row.values().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theStateOfADayIsThatBeforeAMoveOfTheDay() {
        // Line-days, opening lines, activations, port-outs, other terminations, closing lines in the evening.
        assertEquals(
                List.of(
                        "2012-01-01 0-19 0-5 3G 31 1 0 0 0 1",
                        "2012-01-01 unknown 5+ LTE 31 1 0 0 0 1",
                        "2012-02-01 0-19 0-5 3G 29 1 0 0 0 0",
                        "2012-02-01 0-19 0-5 LTE 0 0 0 0 0 1",
                        "2012-02-01 unknown 0-5 3G 1 0 1 0 0 1",
                        "2012-02-01 unknown 5+ LTE 29 1 0 0 0 1",
                        "2012-03-01 0-19 0-5 LTE 9 1 0 0 0 0",
                        "2012-03-01 20+ 0-5 LTE 22 0 0 0 0 1",
                        "2012-03-01 unknown 0-5 3G 31 1 0 1 0 0",
                        "2012-03-01 unknown 5+ LTE 31 1 0 0 0 1",
                        "2012-04-01 20+ 0-5 3G 5 0 0 0 0 1",
                        "2012-04-01 20+ 0-5 LTE 10 1 0 0 0 0",
                        "2012-04-01 unknown 5+ LTE 15 1 0 0 0 1"),
                rows(MovesTables.MOVES_TIME, YearMonth.of(2012, 1)));
    }

    @Test
    void anotherClockOfTheAreaDividesTheSameDaysByItself() {
        assertEquals(
                List.of(
                        "2012-03-01 0-19 0-5 1-30 9",
                        "2012-03-01 20+ 0-5 1-30 21",
                        "2012-03-01 20+ 0-5 31-365 1",
                        "2012-04-01 20+ 0-5 31-365 15"),
                rows(MovesTables.MOVES_SINCE, YearMonth.of(2012, 1)));
    }

    @Test
    void aRowIsToldWithBandsYearsAndStatesOfItsDay() {
        assertEquals(
                List.of("2012-02-01 0-19 0-5 4 3G LTE - 1", "2012-04-01 20+ 0-5 4 LTE 3G 31-365 1"),
                rows(MovesTables.MOVES_MADE, YearMonth.of(2012, 1)));
    }

    @Test
    void laterMonthsAreTheSameWithoutEarlierOnes() {
        for (TableDef table : List.of(MovesTables.MOVES_TIME, MovesTables.MOVES_SINCE, MovesTables.MOVES_MADE)) {
            assertEquals(
                    rows(table, YearMonth.of(2012, 1)).stream()
                            .filter(row -> row.compareTo("2012-03") >= 0)
                            .toList(),
                    rows(table, YearMonth.of(2012, 3)),
                    table.name());
        }
    }

    @Test
    void twoClocksOfOneNameAreRefusedWhereTheyAreDeclared() {
        Area second = new Area() {
            @Override
            public List<ClockDef> clocks(Settings settings) {
                return List.of(new ClockDef("program", List.of("A"), ProgramClock.PROGRAM.start()));
            }

            @Override
            public List<BaseTable> baseTables() {
                return List.of(BaseTable.of(MovesTables.MOVES_MADE, (frame, counts, texts) -> null));
            }

            @Override
            public List<Mart> marts() {
                return List.of();
            }
        };
        Settings settings = settings();
        assertEquals(
                "Cannot declare clock program twice",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> MadeUpAreas.withTheProducts(second).accumulators(settings))
                        .getMessage());
    }
}
