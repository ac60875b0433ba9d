package org.retentionmarts.audit;

import java.util.List;
import org.retentionmarts.model.TableRow;

/** Sees each row of one staged table once, then says what is wrong. */
interface RowAudit {
    void see(TableRow row);

    List<Finding> findings();
}
