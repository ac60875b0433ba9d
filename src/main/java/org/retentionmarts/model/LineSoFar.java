package org.retentionmarts.model;

import java.util.List;

/** What is known of a line when the rows of a further dataset are judged; days are counted since 1970-01-01. */
public interface LineSoFar {
    /** First day of the line. */
    int activated();

    /** Last day of the line, {@link InputRow#NO_DAY} while it runs. */
    int end();

    /** The line's usable rows of a further dataset that is declared before this one, in the order of their days. */
    List<? extends InputRow> rows(DatasetDef dataset);
}
