package org.retentionmarts.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.retentionmarts.model.DatasetDef;

/** Turns the settings below {@code inputs} into places, or notes what is wrong with them. */
final class InputsChecker {
    private static final String SOURCE = "source";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String TABLE_NAME = "must be catalog.namespace.table, with a catalog of Spark's configuration";

    private final Config config;
    private final String root;
    private final UnaryOperator<String> texts;
    private final List<String> problems;
    private final List<DatasetDef> datasets;

    /**
     * Checks what stands below {@code inputs}.
     *
     * @param datasets all that can be switched on
     * @param root folder that holds the datasets without a place of their own
     * @param texts reads the text of one key, and notes a problem where it has none
     */
    InputsChecker(
            Config config, List<DatasetDef> datasets, String root, UnaryOperator<String> texts, List<String> problems) {
        this.datasets = datasets;
        this.config = config;
        this.root = root;
        this.texts = texts;
        this.problems = problems;
    }

    /** The keys that every dataset has. */
    static List<String> keys(DatasetDef dataset) {
        String prefix = "inputs." + dataset.name();
        return List.of(
                prefix + ".path", prefix + ".int96", prefix + ".sql", prefix + ".table", prefix + ".table-as-of");
    }

    /** The key that switches a further dataset on. */
    static Setting<Boolean> enabled(DatasetDef dataset) {
        return Setting.of(
                        "inputs." + dataset.name() + ".enabled",
                        Kind.flag(),
                        "whether there is such a dataset; its tables are left out without it")
                .or("false")
                .hashedWith("inputs");
    }

    /** Whether the key belongs to a further source, such as {@code inputs.churn.sources.codes.path}. */
    boolean isSourceKey(String key) {
        List<String> parts = ConfigUtil.splitPath(key);
        return parts.size() == 5
                && parts.get(0).equals("inputs")
                && datasets.stream().anyMatch(dataset -> dataset.name().equals(parts.get(1)))
                && parts.get(2).equals("sources")
                && List.of("path", "int96", "table", "table-as-of").contains(parts.get(4));
    }

    InputSettings.Location location(DatasetDef dataset) {
        String prefix = "inputs." + dataset.name();
        Place place = place(prefix).orElseGet(() -> new Place.Files(root + "/" + dataset.name(), int96(prefix)));
        Optional<String> mapping = text(prefix + ".sql");
        Map<String, Place> sources = sources(prefix);
        if (mapping.isEmpty() && !sources.isEmpty()) {
            problems.add("Cannot use " + prefix + ".sources."
                    + sources.keySet().iterator().next() + ": only a mapping" + " reads further sources; set " + prefix
                    + ".sql, or remove it");
        }
        return new InputSettings.Location(place, mapping, sources);
    }

    private Optional<Place> place(String prefix) {
        Optional<String> path = text(prefix + ".path");
        Optional<String> table = text(prefix + ".table");
        Optional<String> version = text(prefix + ".table-as-of");
        if (path.isPresent() && table.isPresent()) {
            problems.add("Cannot use " + prefix + ".path and " + prefix
                    + ".table together: rows come from files or from" + " a table; remove one of them");
        }
        if (version.isPresent() && table.isEmpty()) {
            problem(prefix + ".table-as-of", version.get(), "needs " + prefix + ".table beside it");
        }
        if (table.isPresent() && config.hasPath(prefix + ".int96")) {
            problem(prefix + ".int96", text(prefix + ".int96").get(), "says what files mean; a table has types");
        }
        if (table.isPresent() && table.get().split("\\.", -1).length < 3) {
            problem(prefix + ".table", table.get(), TABLE_NAME);
        }
        return table.<Place>map(name -> new Place.IcebergTable(name, version))
                .or(() -> path.map(files -> new Place.Files(files, int96(prefix))));
    }

    private Optional<Int96> int96(String prefix) {
        Optional<String> written = text(prefix + ".int96");
        Optional<Int96> meaning = written.flatMap(Int96::named);
        if (written.isPresent() && meaning.isEmpty()) {
            problem(prefix + ".int96", written.get(), "must be utc or local");
        }
        return meaning;
    }

    private Map<String, Place> sources(String prefix) {
        TreeSet<String> names = new TreeSet<>();
        for (Map.Entry<String, ?> entry : config.entrySet()) {
            if (isSourceKey(entry.getKey()) && entry.getKey().startsWith(prefix + ".")) {
                names.add(ConfigUtil.splitPath(entry.getKey()).get(3));
            }
        }
        Map<String, Place> sources = new TreeMap<>();
        TreeSet<String> views = new TreeSet<>(List.of(SOURCE));
        for (String name : names) {
            String key = prefix + ".sources." + ConfigUtil.quoteString(name).replaceAll("^\"(\\w+)\"$", "$1");
            if (!NAME.matcher(name).matches()) {
                problems.add("Cannot use " + key + ": a source's name must be a letter and then letters, digits or"
                        + " underscores, since it is a view in SQL");
            } else if (!views.add(name.toLowerCase(Locale.ROOT))) {
                problems.add("Cannot use " + key + ": there is a view of that name already ("
                        + (name.equalsIgnoreCase(SOURCE) ? "the dataset's own rows" : "SQL takes no notice of case")
                        + "); use another name");
            }
            Optional<Place> place = place(key);
            if (place.isEmpty()) {
                problems.add("Cannot use " + key + ": set " + key + ".path or " + key + ".table");
            }
            place.ifPresent(found -> sources.put(name, found));
        }
        return sources;
    }

    private Optional<String> text(String key) {
        return config.hasPath(key) ? Optional.of(texts.apply(key)) : Optional.empty();
    }

    private void problem(String key, String value, String expectation) {
        problems.add("Cannot use " + key + " = " + value + ": it " + expectation);
    }
}
