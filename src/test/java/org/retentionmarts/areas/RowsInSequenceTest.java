package org.retentionmarts.areas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.retentionmarts.history.Gathering;
import org.retentionmarts.history.Judgement;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.history.LineHistoryReader;
import org.retentionmarts.history.Rejections;
import org.retentionmarts.ingest.Inputs;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.DatasetDeclaration;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.InputRow;
import org.retentionmarts.model.OwnRule;
import org.retentionmarts.model.RowCheck;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.oracle.InputTables;
import org.retentionmarts.pass.Base;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.testing.FurtherFiles;
import org.retentionmarts.testing.MadeUpAreas;
import org.retentionmarts.testing.MadeUpDatasets;
import org.retentionmarts.testing.TestSession;
import org.retentionmarts.testing.TestSettings;
import org.retentionmarts.testing.moves.MovesArea;
import org.retentionmarts.timeline.Frame;

/** Rows of a line are judged in one order: by those before and after them, by their line, and by settings. */
class RowsInSequenceTest {
    private static final LocalDate AS_OF = LocalDate.of(2013, 6, 30);
    private static final Areas AREAS = MadeUpAreas.withTheProducts(new MovesArea());

    @TempDir
    Path folder;

    private final SparkSession spark = TestSession.plain().newSession();
    private final List<String> overrides = new ArrayList<>();

    @BeforeEach
    void writeLines() {
        writeLines(InputTables.KeyType.BIGINT);
    }

    /** Line 1 is on LTE_A, line 2 on 3G and has ended, lines 3 to 5 are on LTE. */
    private void writeLines(InputTables.KeyType key) {
        try (InputTables tables = new InputTables(key)) {
            for (int line = 1; line <= 5; line++) {
                String network = line == 1 ? "LTE_A" : line == 2 ? "3G" : "LTE";
                String end = line == 2 ? "'2013-06-25'" : "NULL";
                tables.add(
                        "subscribers",
                        "(" + line + ", NULL, 'INDIVIDUAL', '2001-01-05', " + end + ", 'NEW', NULL, 2, 'VIP', '"
                                + network + "', '2013-01-05', true)");
            }
            tables.add("churn", "(2, '2013-06-25', 'PORT_OUT', 'B')").writeTo(folder, 1);
        }
        overrides.clear();
        overrides.addAll(
                List.of("observed-from=2013-01-01", "inputs.root=" + folder, "inputs.device_changes.enabled=false"));
    }

    private void write(DatasetDef dataset, String keyType, List<String> rows) {
        FurtherFiles.write(spark, folder, dataset, keyType, rows);
        overrides.add("inputs." + dataset.name() + ".enabled=true");
    }

    private Settings settings(Areas areas) {
        return TestSettings.of(overrides, areas);
    }

    private List<String> found(String... rows) {
        write(MovesArea.MOVES, "BIGINT", List.of(rows));
        Settings settings = settings(AREAS);
        try (Base base = Base.of(
                spark,
                Inputs.open(spark, settings, AS_OF).rows(),
                settings,
                Frame.of(settings, YearMonth.of(2013, 1), AS_OF),
                AREAS.accumulators(settings))) {
            return base.quality().lines(settings).stream()
                    .filter(line -> line.rows() > 0 && line.dataset().equals("moves"))
                    .map(line -> (line.rule() + " " + line.rows() + " " + String.join(", ", line.examples())).trim())
                    .toList();
        }
    }

    @Test
    void aMoveThatDoesNotStartWhereTheOneBeforeItEndedIsKeptAndCounted() {
        assertEquals(
                List.of("rows_read 3", "rows_used 3", "move_chain 1 generation_before '3G'"),
                found(
                        "(1, '2013-04-01', '3G', 'LTE')",
                        "(1, '2013-03-01', 'LTE', '3G')",
                        "(1, '2013-05-01', '3G', 'LTE')"));
    }

    @Test
    void aRowThatIsRejectedIsNoneThatALaterRuleSees() {
        // That of 2 April is rejected, so that the one of 3 April follows none of the day before, and both its
        // neighbours fit.
        assertEquals(
                List.of("rows_read 4", "rows_used 3", "move_next_day 1 moved_on 2013-04-02"),
                found(
                        "(3, '2013-04-01', '3G', 'LTE')",
                        "(3, '2013-04-02', '4G', '3G')",
                        "(3, '2013-04-03', 'LTE', '3G')",
                        "(3, '2013-05-01', '3G', 'LTE')"));
    }

    @Test
    void theLastMoveIsHeldAgainstTheNetworkOfItsLine() {
        assertEquals(
                List.of("rows_read 4", "rows_used 4", "move_mismatch 2 generation_after '3G', generation_after 'LTE'"),
                found(
                        "(1, '2013-04-01', '3G', 'LTE')",
                        "(2, '2013-04-01', '3G', 'LTE')",
                        "(3, '2013-04-01', 'LTE', '3G')",
                        "(4, '2013-04-01', '3G', 'LTE')"));
    }

    @Test
    void whatALineMovesToIsNotHeldAgainstItsNetworkWhereALaterMoveIsKnown() {
        assertEquals(
                List.of("rows_read 2", "rows_used 1", "after_as_of 1 moved_on 2013-07-01"),
                found("(3, '2013-04-01', 'LTE', '3G')", "(3, '2013-07-01', '3G', 'LTE')"));
        assertEquals(
                List.of(
                        "rows_read 2",
                        "rows_used 1",
                        "after_as_of 1 moved_on 2013-07-01",
                        "move_mismatch 1 generation_after 'LTE'"),
                found("(2, '2013-04-01', '3G', 'LTE')", "(2, '2013-07-01', 'LTE', '3G')"));
    }

    @Test
    void aLimitOfASettingIsWhatARuleGoesBy() {
        String[] rows = {
            "(3, '2013-04-01', '3G', 'LTE')", "(4, '2004-12-31', '3G', 'LTE')", "(5, '2005-01-01', '3G', 'LTE')"
        };
        assertEquals(List.of("rows_read 3", "rows_used 2", "move_too_early 1 moved_on 2004-12-31"), found(rows));
        overrides.add("moves.earliest=2013-04-02");
        assertEquals(
                List.of(
                        "rows_read 3",
                        "move_too_early 3 moved_on 2005-01-01, moved_on 2013-04-01, moved_on 2004-12-31"),
                found(rows));
    }

    @Test
    void entriesOfASettingAreTheLabelsOfADimension() {
        overrides.add("moves.generations=[{name = 5G, networks = [NR]}, {name = LTE, networks = [LTE]}]");
        assertEquals(List.of("5G", "LTE", "OTHER"), settings(AREAS).valuesOf(MovesArea.GENERATION));
        assertEquals(
                "moves.generations",
                settings(AREAS).listing(MovesArea.GENERATION).orElseThrow());
        assertEquals(
                List.of(
                        "rows_read 2",
                        "rows_used 2",
                        "move_mismatch 1 generation_after '3G'",
                        "unknown_dimension 1 generation_after '3G'"),
                found("(3, '2013-04-01', '5G', 'LTE')", "(4, '2013-04-01', 'LTE', '3G')"));
        overrides.add("moves.generations=[{name = LTE, networks = [LTE]}, {name = LTE, networks = [LTE_A]}]");
        assertEquals(
                List.of("Cannot use moves.generations = [{name=LTE, networks=[LTE]},"
                        + " {name=LTE, networks=[LTE_A]}]: it must hold different names, at least one, none of"
                        + " them OTHER or ALL"),
                assertThrows(RunFailure.class, () -> settings(AREAS)).problems());
    }

    /** The first row after the as-of, for lines that have one. */
    private List<String> later() {
        Settings settings = settings(AREAS);
        return Gathering.byLine(Inputs.open(spark, settings, AS_OF).rows())
                .mapLineHistories(Judgement.of(settings, AS_OF), RowsInSequenceTest::describeLater)
                .collect()
                .stream()
                .sorted()
                .toList();
    }

    private static Iterator<String> describeLater(Function<Rejections, LineHistoryReader> opener) {
        List<String> described = new ArrayList<>();
        LineHistoryReader histories = opener.apply((dataset, rule, row) -> {});
        while (histories.hasNext()) {
            LineHistory history = histories.next();
            if (history != null) {
                InputRow later = history.firstLater(MovesArea.MOVES);
                described.add(history.subscriber().id(0) + " "
                        + (later == null
                                ? "none"
                                : LocalDate.ofEpochDay(later.day(1)).toString()));
            }
        }
        return described.iterator();
    }

    @Test
    void theFirstRowAfterTheAsOfIsKeptBesideTheRowsOfALineThatRuns() {
        write(
                MovesArea.MOVES,
                "BIGINT",
                List.of(
                        "(1, '2013-09-01', '3G', 'LTE')",
                        "(1, '2013-08-01', 'LTE', '3G')",
                        // That of one generation is no move.
                        "(1, '2013-07-01', 'LTE', 'LTE')",
                        // Line 2 has ended before.
                        "(2, '2013-07-01', '3G', 'LTE')",
                        "(3, '2013-06-30', '3G', 'LTE')",
                        // Rows that contradict each other tell nothing.
                        "(4, '2013-07-05', '3G', 'LTE')",
                        "(4, '2013-07-05', 'LTE', '3G')",
                        "(4, '2013-07-06', 'LTE', '3G')"));
        assertEquals(List.of("1 2013-08-01", "2 none", "3 none", "4 2013-07-06", "5 none"), later());
    }

    @ParameterizedTest
    @EnumSource(InputTables.KeyType.class)
    void rowsOfOneTimeComeInTheOrderOfTheirKeysHoweverTheyAreWritten(InputTables.KeyType key) {
        writeLines(key);
        List<String> rows = new ArrayList<>();
        for (int id = 1; id <= 6; id++) {
            rows.add(visit(id, "2013-06-28 05:00:00Z"));
        }
        rows.add(visit(7, "2013-06-28 04:00:00Z"));
        rows.add(visit(8, "2013-06-27 03:00:00Z"));
        String type = key == InputTables.KeyType.STRING ? "STRING" : "BIGINT";
        // printf %s 1 | sha256sum and so on: 6b86, d473, 4e07, 4b22, ef2d, e7f6
        List<String> expected = key == InputTables.KeyType.STRING
                ? List.of("8", "7", "4", "3", "1", "2", "6", "5")
                : List.of("8", "7", "1", "2", "3", "4", "5", "6");
        write(MadeUpDatasets.VISITS, type, rows);
        assertEquals(expected, visits());
        Collections.reverse(rows);
        write(MadeUpDatasets.VISITS, type, rows);
        assertEquals(expected, visits());
    }

    private static String visit(int id, String at) {
        return "(" + id + ", 1, '" + at + "', NULL, 'BUY', 'LTE', NULL, 1, 1, 1, 1, 1, 1.5, 1.00, NULL, true, true)";
    }

    private List<String> visits() {
        Settings settings = settings(MadeUpDatasets.areas());
        return Gathering.byLine(Inputs.open(spark, settings, AS_OF).rows())
                .mapLineHistories(Judgement.of(settings, AS_OF), RowsInSequenceTest::describeVisits)
                .collect();
    }

    private static Iterator<String> describeVisits(Function<Rejections, LineHistoryReader> opener) {
        List<String> described = new ArrayList<>();
        LineHistoryReader histories = opener.apply((dataset, rule, row) -> {});
        while (histories.hasNext()) {
            LineHistory history = histories.next();
            if (history != null) {
                history.rows(MadeUpDatasets.VISITS)
                        .forEach(row -> described.add(row.id(0).toString()));
            }
        }
        return described.iterator();
    }

    @Test
    void whatCanNotBeJudgedSoIsRefusedWhereItIsDeclared() {
        OwnRule rule = OwnRule.kept("odd", "odd");
        DatasetDef groups = DatasetDef.of(
                        "groups",
                        "One row per group.",
                        List.of(
                                ColumnDef.required("wave", ColumnType.DATE, "Day"),
                                ColumnDef.required("score", ColumnType.INT, "Score")),
                        "wave")
                .dated("wave")
                .groupedBy("wave");
        assertEquals(
                "Cannot declare dataset groups: its rows are judged by line or by group, not as odd does",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> DatasetDeclaration.check(groups.judgedBy(RowCheck.inSequence(
                                        rule, List.of("score"), (row, at, line, before, after) -> true))))
                        .getMessage());
        assertEquals(
                "Cannot declare dataset moves: its rows are judged by line or by group, not as odd does",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> DatasetDeclaration.check(
                                        MovesArea.MOVES.judgedBy(RowCheck.sameInGroup(rule, List.of("moved_on")))))
                        .getMessage());
        assertEquals(
                "Cannot declare dataset groups: only rows of lines can tell what held before them",
                assertThrows(IllegalArgumentException.class, () -> DatasetDeclaration.check(groups.tellingBefore()))
                        .getMessage());
    }
}
