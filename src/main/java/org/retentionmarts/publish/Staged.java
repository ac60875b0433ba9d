package org.retentionmarts.publish;

import org.retentionmarts.model.TableDef;

/** A table's state on the run's branch, pinned by its snapshot. */
record Staged(TableDef table, Replacement replacement, long snapshotId, long rows) {}
