package org.retentionmarts.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.retentionmarts.ingest.InputRows;
import org.retentionmarts.model.Problem;
import org.retentionmarts.model.RowRule;
import org.retentionmarts.settings.Settings;

/** What about the rows that were read stops a run, unless an operator lets it through. */
final class Caution {
    private final LocalDate asOf;
    private final Set<Acceptance> accepted;
    private final Stored stored;
    private final Map<String, Long> rows;
    private final Optional<RowChange> change;

    Caution(Settings settings, LocalDate asOf, Set<Acceptance> accepted, Stored stored, Reading reading) {
        this.asOf = asOf;
        this.accepted = accepted;
        this.stored = stored;
        this.rows = rowsRead(settings, reading);
        this.change = stored.last()
                .map(last -> new RowChange(
                        last, settings.observedFrom(), settings.quality().continuity()));
    }

    private static Map<String, Long> rowsRead(Settings settings, Reading reading) {
        Map<String, Long> rows = new TreeMap<>();
        reading.quality().lines(settings).stream()
                .filter(line -> line.action() == RowRule.Action.READ)
                .forEach(line -> rows.put(line.dataset(), line.rows()));
        for (InputRows input : reading.inputs().all()) {
            input.further()
                    .forEach(source -> rows.put(input.name() + RowChange.SOURCES + source.name(), source.fileRows()));
        }
        return rows;
    }

    /** Rows read, by dataset and by further source of its mapping. */
    Map<String, Long> rows() {
        return rows;
    }

    /** Why the run must not go on, for the operator; nothing where it may, or was let through. */
    List<Problem> problems() {
        return accepted.contains(Acceptance.ROW_CHANGE)
                ? List.of()
                : change.stream()
                        .flatMap(found -> found.problems(rows, asOf).stream())
                        .map(Problem::of)
                        .toList();
    }

    /** What would have stopped the run without an operator's word, for the release's row. */
    List<String> letThrough() {
        List<String> lines = new ArrayList<>();
        change.ifPresent(found -> found.found(rows, asOf).forEach(line -> lines.add("--accept-row-change: " + line)));
        if (stored.isFar(asOf)) {
            lines.add("--accept-gap: the last release is as of "
                    + stored.last().orElseThrow().asOf());
        }
        return lines;
    }
}
