package org.retentionmarts.area;

import java.time.LocalDate;
import java.util.List;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.settings.Settings;

/** How a published table is made of stored ones. */
public interface Mart {

    TableDef table();

    /** Whether a release under these settings holds the table. */
    default boolean isMade(Settings settings) {
        return true;
    }

    /**
     * The sums that the table is made of.
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
