package org.retentionmarts.area;

import java.time.LocalDate;
import java.util.List;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.settings.Settings;

/** A published table that says nothing without some inputs, whatever base tables it is made of. */
public record MartOfInputs(Mart mart, List<DatasetDef> inputs) implements Mart {
    public MartOfInputs {
        inputs = List.copyOf(inputs);
    }

    @Override
    public TableDef table() {
        return mart.table();
    }

    @Override
    public List<SumQuery> needs(Settings settings, LocalDate asOf) {
        return mart.needs(settings, asOf);
    }

    @Override
    public List<TableRow> rows(Settings settings, LocalDate asOf, StoredSums sums) {
        return mart.rows(settings, asOf, sums);
    }
}
