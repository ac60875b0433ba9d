package org.retentionmarts.run;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.settings.Settings;

/** What a run goes without. */
final class LeftOut {
    private LeftOut() {}

    /** Datasets that are switched off, and the tables that a release has not for that, in one line; empty where there are none. */
    static Optional<String> line(Areas areas, Settings settings, LocalDate asOf) {
        List<DatasetDef> datasets = areas.off(settings);
        if (datasets.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("Not read, as inputs.<dataset>.enabled is false: "
                + datasets.stream().map(DatasetDef::name).collect(Collectors.joining(", "))
                + "; so there is no "
                + areas.leftOut(settings, asOf).stream().map(TableDef::name).collect(Collectors.joining(", ")));
    }
}
