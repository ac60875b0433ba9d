package org.retentionmarts.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.retentionmarts.model.Catalogs;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.release.Release;

/** Tables and columns that a release holds, by the definitions. */
final class ReleasedNames {
    private final Release release;
    private final List<TableDef> known;

    /**
     * The names of one release.
     *
     * @param areas tables that areas declare
     */
    ReleasedNames(Release release, Collection<TableDef> areas) {
        this.release = release;
        this.known = List.copyOf(areas);
    }

    String release() {
        return release.name();
    }

    /** Definitions of the tables that can be read, marts first, those of the runs last. */
    List<TableDef> definitions() {
        List<TableDef> held =
                new ArrayList<>(known.stream().filter(release::has).toList());
        held.addAll(OpsTables.ALL);
        return held;
    }

    /** Names of the tables, as short as they may be written: those of marts.marketing alone. */
    List<String> tables() {
        return definitions().stream().map(ReleasedNames::shortest).toList();
    }

    static String shortest(TableDef table) {
        return table.namespace().equals(Catalogs.MARKETING) ? table.name() : table.fullName();
    }

    /** Whether a table is declared, but not part of the release. */
    boolean isOfOtherReleases(String name) {
        return known.stream().anyMatch(table -> table.name().equals(name) && !release.has(table));
    }

    /** The definition of a table by its full name, its short one, or one with catalog or namespace only. */
    Optional<TableDef> find(String written) {
        String name = written.replace("`", "").toLowerCase(Locale.ROOT);
        return definitions().stream()
                .filter(table ->
                        table.fullName().equals(name) || table.fullName().endsWith("." + name))
                .findFirst();
    }
}
