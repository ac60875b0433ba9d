package org.retentionmarts.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.oracle.EdgeLines;
import org.retentionmarts.oracle.InputTables;
import org.retentionmarts.oracle.OracleArea;
import org.retentionmarts.oracle.OracleAreas;
import org.retentionmarts.oracle.OracleSettings;

/** The engine's tables against a brute force of the definitions, day by day, in another engine. */
class EngineAgainstOracleTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource
    void everyTableEqualsTheDefinitionsDayByDay(EdgeLines lines) {
        new EngineComparison(folder, Areas.PRODUCT, OracleAreas.PRODUCT).compare(lines);
    }

    @Test
    void theOracleHasEveryAreaOfTheProduct() {
        assertEquals(
                Areas.PRODUCT.list().stream().map(Object::getClass).toList(),
                OracleAreas.PRODUCT.stream().map(OracleArea::area).toList());
    }

    /** Wide bands where the evidence needs port-outs on both sides of a stratum, the contract's where it needs none. */
    static Stream<Named<EdgeLines>> everyTableEqualsTheDefinitionsDayByDay() {
        OracleSettings window = window("2010-07-01", "2013-06-30");
        return Stream.of(
                Named.of("five months after the launch", new EdgeLines(window, 1, 2000, InputTables.KeyType.BIGINT, 0)),
                Named.of(
                        "defects, an incomplete month",
                        new EdgeLines(window("2011-03-01", "2013-06-12"), 2, 2000, InputTables.KeyType.STRING, 0.1)),
                Named.of(
                        "one month after the launch, many defects",
                        new EdgeLines(window("2012-12-01", "2013-02-28"), 3, 1000, InputTables.KeyType.BIGINT, 0.5)),
                Named.of(
                        "as-of before the launch",
                        new EdgeLines(window("2010-07-01", "2012-02-29"), 4, 1000, InputTables.KeyType.STRING, 0.2)),
                Named.of(
                        "as-of in the launch month, curves cut short",
                        new EdgeLines(
                                window("2012-01-01", "2013-01-31").upTo(6, 5, 13),
                                8,
                                800,
                                InputTables.KeyType.BIGINT,
                                0)),
                Named.of(
                        "no device changes",
                        new EdgeLines(
                                window("2012-01-01", "2013-06-30").withoutDeviceChanges(),
                                5,
                                1000,
                                InputTables.KeyType.BIGINT,
                                0.2)),
                Named.of(
                        "launch in the middle of the window, wide bands",
                        new EdgeLines(
                                window.launchedOn(LocalDate.of(2011, 10, 15))
                                        .banded(List.of(0, 30, 60), List.of(0, 2))
                                        .eligibleAfter(8, 1, 4)
                                        .offering(24, 0.4),
                                6,
                                5000,
                                InputTables.KeyType.BIGINT,
                                0)),
                Named.of("an effect by chance, for which offers are ranked", EdgeLines.withAnEffectByChance()),
                Named.of(
                        "launch in the middle of the window, few lines",
                        new EdgeLines(
                                window.launchedOn(LocalDate.of(2011, 12, 1))
                                        .upTo(4, 9, 300)
                                        .offering(1, 0),
                                9,
                                600,
                                InputTables.KeyType.STRING,
                                0.1)),
                Named.of(
                        "launch in the first month",
                        new EdgeLines(
                                window("2012-02-01", "2013-05-31").launchedOn(LocalDate.of(2012, 2, 29)),
                                10,
                                1500,
                                InputTables.KeyType.BIGINT,
                                0)),
                Named.of(
                        "launch before observed-from, one age group",
                        new EdgeLines(
                                window("2011-06-01", "2013-03-14")
                                        .launchedOn(LocalDate.of(2011, 4, 20))
                                        .banded(List.of(0), List.of(0, 5)),
                                7,
                                3000,
                                InputTables.KeyType.STRING,
                                0)),
                Named.of(
                        "bands, months and ports of one's own",
                        new EdgeLines(
                                window("2011-09-01", "2013-05-15")
                                        .eligibleAfter(12, 3, 4)
                                        .banded(List.of(0, 18, 19, 65), List.of(0, 3))
                                        .launchedOn(LocalDate.of(2012, 6, 14))
                                        .oftenFrom(4),
                                11,
                                800,
                                InputTables.KeyType.BIGINT,
                                0.1)),
                Named.of(
                        "launch after the as-of, always nearly eligible",
                        new EdgeLines(
                                window("2011-09-01", "2013-05-15")
                                        .eligibleAfter(24, 14, 24)
                                        .banded(List.of(0), List.of(0, 1, 40))
                                        .launchedOn(LocalDate.of(2014, 1, 1))
                                        .oftenFrom(1),
                                12,
                                800,
                                InputTables.KeyType.BIGINT,
                                0.1)));
    }

    private static OracleSettings window(String observedFrom, String asOf) {
        return OracleSettings.of(LocalDate.parse(observedFrom), LocalDate.parse(asOf));
    }
}
