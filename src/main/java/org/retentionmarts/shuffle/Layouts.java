package org.retentionmarts.shuffle;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.retentionmarts.model.DatasetDeclaration;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Datasets;

/** The datasets of a run by number: the three that a line is made of, then further ones. */
public record Layouts(List<Layout> all) implements Serializable {
    /** Of a run without further datasets. */
    public static final Layouts CORE = of(List.of());

    public Layouts {
        all = List.copyOf(all);
    }

    /**
     * Numbers the datasets.
     *
     * @throws IllegalArgumentException where one of them can't be declared so
     */
    static Layouts of(List<DatasetDef> further) {
        List<Layout> all = new ArrayList<>();
        Datasets.ALL.forEach(dataset -> all.add(Layout.of(all.size(), dataset)));
        further.forEach(dataset -> {
            DatasetDeclaration.check(dataset);
            all.add(Layout.of(all.size(), dataset));
        });
        return new Layouts(all);
    }

    /** Number of datasets. */
    public int size() {
        return all.size();
    }

    /** The layout of a dataset by its number. */
    public Layout get(int kind) {
        return all.get(kind);
    }

    /** Further datasets, whether of lines or not. */
    public List<Layout> further() {
        return all.subList(Datasets.ALL.size(), all.size());
    }

    /** Datasets whose rows belong to lines, the three first. */
    public List<Layout> ofLines() {
        return all.stream().filter(layout -> layout.dataset().isOfLines()).toList();
    }

    /** Datasets whose rows belong to groups of their own. */
    public List<Layout> ofGroups() {
        return all.stream().filter(layout -> !layout.dataset().isOfLines()).toList();
    }

    /** The layout of a dataset among a map's. */
    public static Layouts ofAll(Map<DatasetDef, ?> datasets) {
        return of(datasets.keySet().stream()
                .filter(dataset -> !Datasets.ALL.contains(dataset))
                .toList());
    }
}
