package org.retentionmarts.publish;

import java.util.List;
import org.apache.iceberg.data.Record;

/** Sees each row of one staged table once, then says what is wrong. */
interface RowAudit {
    void see(Record row);

    List<Finding> findings();
}
