package org.retentionmarts.sparkplan;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What shows that a dataset was read whole, and is still what was read. */
public interface SourceCheck {
    /** One line for each way in which the rows that came out of the scan are not those that the source counts. */
    List<String> rowsLost();

    /** One line for each way in which the source has changed since it was opened. */
    List<String> changes();

    /** What has become of a file since it was listed, as in "was removed"; empty where it is the same, or none of these. */
    default Optional<String> changeOf(String file) {
        return Optional.empty();
    }

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

            @Override
            public Optional<String> changeOf(String file) {
                return each.stream()
                        .flatMap(source -> source.changeOf(file).stream())
                        .findFirst();
            }
        };
    }
}
