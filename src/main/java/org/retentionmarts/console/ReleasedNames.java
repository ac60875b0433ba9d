package org.retentionmarts.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.retentionmarts.model.Catalogs;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.ViewDef;
import org.retentionmarts.release.Release;

/** Tables and columns that a release holds, by the definitions. */
final class ReleasedNames {
    private final Release release;
    private final List<TableDef> known;
    private final List<TableDef> views;
    private final Supplier<List<String>> viewNames;
    private Optional<List<TableDef>> shown = Optional.empty();

    /**
     * The names of one release.
     *
     * @param areas tables that areas declare
     * @param views that areas declare
     * @param viewNames those that the catalog has for the release, asked once
     */
    ReleasedNames(
            Release release, Collection<TableDef> areas, Collection<ViewDef> views, Supplier<List<String>> viewNames) {
        this.release = release;
        this.known = List.copyOf(areas);
        this.views = views.stream().map(ViewDef::shown).toList();
        this.viewNames = viewNames;
    }

    String release() {
        return release.name();
    }

    /** Definitions of what can be read: views, tables of areas, those of the runs last. */
    synchronized List<TableDef> definitions() {
        if (shown.isEmpty()) {
            List<String> there = viewNames.get();
            shown = Optional.of(
                    views.stream().filter(view -> there.contains(view.name())).toList());
        }
        List<TableDef> held = new ArrayList<>(shown.get());
        known.stream().filter(release::has).forEach(held::add);
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

    boolean isView(String name) {
        return views.stream().anyMatch(view -> view.name().equals(name));
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
