package org.retentionmarts.run;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.oracle.EdgeLines;
import org.retentionmarts.oracle.InputTables;
import org.retentionmarts.oracle.OracleArea;
import org.retentionmarts.oracle.OracleAreas;
import org.retentionmarts.oracle.OracleSettings;
import org.retentionmarts.testing.MadeUpAreas;
import org.retentionmarts.testing.moves.MovesArea;
import org.retentionmarts.testing.moves.MovesOracle;

/** An area with inputs, rules and clocks of its own against its definitions, by its oracle beside it. */
class FurtherAreaAgainstOracleTest {
    private static final Areas AREAS = MadeUpAreas.withTheProducts(new MovesArea());

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"2011-11-01, 2013-06-12, 1, BIGINT, 0.1", "2012-02-01, 2013-02-28, 2, STRING, 0"})
    void everyTableEqualsTheDefinitionsDayByDay(
            LocalDate observedFrom, LocalDate asOf, long seed, InputTables.KeyType key, double defects) {
        List<OracleArea> oracle = new ArrayList<>(OracleAreas.PRODUCT);
        oracle.add(new MovesOracle());
        new EngineComparison(folder, AREAS, oracle)
                .compare(new EdgeLines(OracleSettings.of(observedFrom, asOf), seed, 800, key, defects));
    }
}
