package org.retentionmarts.history;

import java.util.List;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.InputRow;

/**
 * The usable rows of one group, of a dataset whose rows belong to no line.
 *
 * @param rows to be used before the next step of the reader
 */
public record RowGroup(DatasetDef dataset, List<? extends InputRow> rows) {}
