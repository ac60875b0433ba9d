package org.retentionmarts.areas;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.retentionmarts.area.Area;
import org.retentionmarts.area.BaseTable;
import org.retentionmarts.area.Mart;
import org.retentionmarts.areas.lines.LinesArea;
import org.retentionmarts.areas.membership.MembershipArea;
import org.retentionmarts.areas.program.ProgramArea;
import org.retentionmarts.areas.retention.RetentionArea;
import org.retentionmarts.model.Agreement;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.timeline.Accumulator;

/** The subject areas of the product: nothing else names one. */
public final class Areas {
    private static final List<Area> ALL =
            List.of(new LinesArea(), new ProgramArea(), new MembershipArea(), new RetentionArea());

    private Areas() {}

    /** Tables of catalog {@code base} that are stored and added up, in the order in which they are written. */
    public static List<TableDef> baseTables() {
        return allBaseTables().map(BaseTable::table).toList();
    }

    /** What adds up each table of catalog {@code base}, in the order in which they are written. */
    public static Map<TableDef, Accumulator.Start> accumulators(Settings settings) {
        Map<TableDef, Accumulator.Start> accumulators = new LinkedHashMap<>();
        allBaseTables()
                .forEach(base ->
                        accumulators.put(base.table(), base.accumulator().apply(settings)));
        return accumulators;
    }

    private static Stream<BaseTable> allBaseTables() {
        return ALL.stream().flatMap(area -> area.baseTables().stream());
    }

    /** How the tables of {@code marts.marketing} are made, in the order in which they are written. */
    public static List<Mart> marts() {
        return ALL.stream().flatMap(area -> area.marts().stream()).toList();
    }

    /** What several tables count. */
    public static List<Agreement> agreements(LocalDate asOf) {
        return ALL.stream().flatMap(area -> area.agreements(asOf).stream()).toList();
    }
}
