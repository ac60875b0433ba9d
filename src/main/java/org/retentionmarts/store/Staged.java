package org.retentionmarts.store;

import org.retentionmarts.model.TableDef;

/** A table's state on the run's branch, pinned by its snapshot. */
public record Staged(TableDef table, Replacement replacement, long snapshotId, long rows) {}
