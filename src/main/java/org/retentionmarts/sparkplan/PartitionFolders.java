package org.retentionmarts.sparkplan;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.PartitionPath;
import org.apache.spark.sql.execution.datasources.PartitionSpec;
import org.apache.spark.sql.execution.datasources.PartitioningUtils$;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.retentionmarts.files.ListedFile;
import org.retentionmarts.model.RunFailure;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The folders of a dataset that stand for columns, as in {@code network=LTE/part-0.parquet}: the same columns in the
 * same order for all files. Spark leaves out files that have none of them beside others that have, so it is not asked.
 *
 * @param columns names as the folders have them, outermost first
 * @param folders each folder that holds files, with the names of the folders that stand for its values
 */
record PartitionFolders(String dataset, List<String> columns, Map<Path, List<String>> folders) {
    private static final Path NOWHERE = new Path("/");

    /**
     * Takes them from the files' paths.
     *
     * @throws RunFailure (exit code 3) where folders disagree on the columns
     */
    static PartitionFolders of(String dataset, List<ListedFile> files) {
        Map<Path, List<String>> folders = new LinkedHashMap<>();
        files.forEach(file -> folders.computeIfAbsent(file.folder(), folder -> file.partitionFolders()));
        Map<List<String>, List<Path>> byColumns = folders.keySet().stream()
                .collect(Collectors.groupingBy(
                        folder -> columnsOf(dataset, folder, folders.get(folder)),
                        LinkedHashMap::new,
                        Collectors.toList()));
        if (byColumns.size() > 1) {
            throw conflict(dataset, byColumns);
        }
        List<String> columns = byColumns.keySet().iterator().next();
        return new PartitionFolders(dataset, columns, folders);
    }

    /** The columns whose values a file's folders give, outermost first. */
    static List<String> columnsOf(String dataset, ListedFile file) {
        return columnsOf(dataset, file.folder(), file.partitionFolders());
    }

    /** Columns of the files, without those that folders give. */
    StructType without(StructType schema) {
        return new StructType(Arrays.stream(schema.fields())
                .filter(field -> columns.stream().noneMatch(field.name()::equalsIgnoreCase))
                .toArray(StructField[]::new));
    }

    /**
     * Each folder's values, in types that Spark finds from all of them.
     *
     * @param files columns of the files, whose types are those of folders, too
     * @throws RunFailure (exit code 3) where a value does not fit the known type
     */
    PartitionSpec spec(SparkSession spark, StructType files) {
        if (columns.isEmpty()) {
            return PartitionSpec.emptySpec();
        }
        StructType typed = new StructType(Arrays.stream(files.fields())
                .filter(field -> !field.dataType().equals(DataTypes.NullType))
                .toArray(StructField[]::new));
        // Only the names count: folders in between that stand for nothing would be taken for a change of columns.
        Map<Path, Path> places = new LinkedHashMap<>();
        folders.forEach((folder, names) -> places.put(folder, placeOf(names)));
        try {
            PartitionSpec parsed = PartitioningUtils$.MODULE$.parsePartitions(
                    CollectionConverters.asScala(List.copyOf(new LinkedHashSet<>(places.values())))
                            .toSeq(),
                    true,
                    CollectionConverters.asScala(Set.of(NOWHERE)).toSet(),
                    Option.apply(typed),
                    false,
                    true,
                    spark.sessionState().conf().sessionLocalTimeZone(),
                    false);
            Map<Path, PartitionPath> values = CollectionConverters.asJava(parsed.partitions()).stream()
                    .collect(Collectors.toMap(PartitionPath::path, path -> path));
            return new PartitionSpec(
                    parsed.partitionColumns(),
                    CollectionConverters.asScala(folders.keySet().stream()
                                    .map(folder -> new PartitionPath(
                                            values.get(places.get(folder)).values(), folder))
                                    .toList())
                            .toSeq());
        } catch (RuntimeException e) {
            throw RunFailure.data(
                    "Cannot read " + dataset + ": the names of its folders, such as "
                            + folders.keySet().iterator().next() + ", do not fit the columns: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }

    private static Path placeOf(List<String> names) {
        Path place = NOWHERE;
        for (String name : names) {
            place = new Path(place, new Path(null, null, name));
        }
        return place;
    }

    private static List<String> columnsOf(String dataset, Path folder, List<String> names) {
        List<String> columns =
                names.stream().map(name -> name.substring(0, name.indexOf('='))).toList();
        boolean named = columns.stream().noneMatch(String::isEmpty);
        boolean valued = names.stream().noneMatch(name -> name.endsWith("="));
        boolean different = columns.stream()
                        .map(column -> column.toLowerCase(Locale.ROOT))
                        .distinct()
                        .count()
                == columns.size();
        if (!named || !valued || !different) {
            throw RunFailure.data("Cannot read " + dataset + ": the name of the folder " + folder + " has "
                    + (named ? valued ? "a column twice" : "a column without a value" : "a value without a column")
                    + "; expected COLUMN=VALUE, each column once; rename it");
        }
        return columns;
    }

    private static RunFailure conflict(String dataset, Map<List<String>, List<Path>> byColumns) {
        List<Map.Entry<List<String>, List<Path>>> groups = byColumns.entrySet().stream()
                .sorted((one, other) ->
                        Integer.compare(other.getValue().size(), one.getValue().size()))
                .toList();
        return RunFailure.data("Cannot read " + dataset + ": " + described(groups.get(0)) + " and "
                + described(groups.get(1)) + ", expected folders of the same columns, in the same order, above all"
                + " files; rename or move the folders that differ");
    }

    private static String described(Map.Entry<List<String>, List<Path>> group) {
        List<String> columns = group.getKey();
        return group.getValue().get(0)
                + (columns.isEmpty()
                        ? " has files without a column in its name"
                        : " is named by " + String.join(", ", columns));
    }
}
