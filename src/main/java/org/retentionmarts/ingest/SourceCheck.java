package org.retentionmarts.ingest;

import java.util.Collection;
import java.util.List;

/** What shows that a dataset was read whole, and is still what was read. */
public interface SourceCheck {
    /** One line for each way in which the rows that came out of the scan are not those that the source counts. */
    List<String> rowsLost();

    /** One line for each way in which the source has changed since it was opened. */
    List<String> changes();

    /** What shows it of several sources. */
    static SourceCheck all(Collection<? extends SourceCheck> sources) {
        List<SourceCheck> each = List.copyOf(sources);
        return new SourceCheck() {
            @Override
            public List<String> rowsLost() {
                return each.stream()
                        .flatMap(source -> source.rowsLost().stream())
                        .toList();
            }

            @Override
            public List<String> changes() {
                return each.stream()
                        .flatMap(source -> source.changes().stream())
                        .toList();
            }
        };
    }
}
