package org.retentionmarts.release;

import java.time.LocalDate;
import java.util.List;
import org.retentionmarts.model.ViewDef;

/**
 * A view as a release has it, with all that another run needs to make it.
 *
 * @param name full name of the view
 * @param source full name of the table that it shows a part of
 * @param columns of the table, in the view's order
 * @param query its text, which names the release's tag
 * @param comment what one row is
 */
record ReleasedView(String name, String source, List<String> columns, String query, String comment) {
    ReleasedView {
        columns = List.copyOf(columns);
    }

    static ReleasedView of(ViewDef view, String tag, LocalDate asOf) {
        return new ReleasedView(
                view.shown().fullName(),
                view.source().fullName(),
                view.shown().columnNames(),
                view.query(tag, asOf),
                view.shown().grain());
    }
}
