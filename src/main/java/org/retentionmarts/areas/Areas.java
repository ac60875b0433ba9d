package org.retentionmarts.areas;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.retentionmarts.area.Area;
import org.retentionmarts.area.Mart;
import org.retentionmarts.areas.lines.LinesArea;
import org.retentionmarts.areas.membership.MembershipArea;
import org.retentionmarts.areas.program.ProgramArea;
import org.retentionmarts.areas.retention.RetentionArea;
import org.retentionmarts.model.Agreement;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.TableDef;

/** The subject areas of the product: nothing else names one. */
public final class Areas {
    private static final List<Area> ALL =
            List.of(new LinesArea(), new ProgramArea(), new MembershipArea(), new RetentionArea());

    private Areas() {}

    /** Inputs besides those that a line is made of; each is read where settings switch it on. */
    public static List<DatasetDef> datasets() {
        return datasetsOf(ALL);
    }

    /**
     * The inputs that areas declare.
     *
     * @throws IllegalArgumentException where one of them can't be declared so
     */
    static List<DatasetDef> datasetsOf(List<Area> areas) {
        List<DatasetDef> datasets =
                areas.stream().flatMap(area -> area.datasets().stream()).toList();
        Set<String> names = new HashSet<>();
        Datasets.ALL.forEach(dataset -> names.add(dataset.name()));
        for (DatasetDef dataset : datasets) {
            dataset.check();
            if (!names.add(dataset.name())) {
                throw new IllegalArgumentException("Cannot declare dataset " + dataset.name() + " twice");
            }
        }
        return datasets;
    }

    /** Tables of catalog {@code base} that are stored and added up, in the order in which they are written. */
    public static List<TableDef> baseTables() {
        return ALL.stream().flatMap(area -> area.baseTables().stream()).toList();
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
