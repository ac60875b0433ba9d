package org.retentionmarts.model;

import java.util.List;

/** What is known of a line when the rows of a further dataset are judged; days are counted since 1970-01-01. */
public interface LineSoFar {
    /** First day of the line, as days since 1970-01-01. */
    int activated();

    /** Last day of the line, {@link InputRow#NO_DAY} while it runs. */
    int end();

    /** The line's own row of {@link Datasets#SUBSCRIBERS}. */
    InputRow subscriber();

    /**
     * The line's usable rows of a further dataset that is declared before this one, in their order; of this one, once the
     * rows are judged in sequence, those that are left.
     */
    List<? extends InputRow> rows(DatasetDef dataset);

    /**
     * The line's first row after the as-of, null where there is none.
     *
     * @param dataset a further one of which such a row {@linkplain DatasetDef#tellsBefore tells what held before it}
     */
    InputRow firstLater(DatasetDef dataset);
}
