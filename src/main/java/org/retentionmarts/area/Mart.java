package org.retentionmarts.area;

import java.time.LocalDate;
import java.util.List;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.settings.Settings;

/** How a published table is made of stored ones. */
public interface Mart {

    TableDef table();

    /** Inputs without which the table says nothing, besides those of the base tables that it needs. */
    default List<DatasetDef> inputs() {
        return List.of();
    }

    /**
     * The sums that the table is made of. A release holds the table where a run makes all base tables that are summed here;
     * which ones these are may depend on settings, and not on the as-of.
     *
     * @param asOf last day that counts
     */
    List<SumQuery> needs(Settings settings, LocalDate asOf);

    /**
     * The table's rows, in any order.
     *
     * @param asOf last day that counts
     * @param sums those of {@link #needs}
     */
    List<TableRow> rows(Settings settings, LocalDate asOf, StoredSums sums);
}
