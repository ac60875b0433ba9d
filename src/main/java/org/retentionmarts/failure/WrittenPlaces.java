package org.retentionmarts.failure;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.retentionmarts.model.Catalogs;

/** The folders of this machine that a run writes to, whatever it is asked for. */
final class WrittenPlaces {
    private WrittenPlaces() {}

    /**
     * Which have how much room now, in MB, so that it shows whose disk is full where no exception names a file; empty where
     * tasks run on other machines.
     *
     * @param failed the file that could not be written, whose folder comes first, where it is known
     */
    static String room(Optional<String> failed) {
        SparkConf conf = new SparkConf();
        if (!conf.get("spark.master", "local").startsWith("local")) {
            return "";
        }
        Map<String, String> places = new LinkedHashMap<>();
        failed.map(WrittenPlaces::folderOf).ifPresent(folder -> places.put(folder, "the folder of the file"));
        of(conf, Optional.ofNullable(System.getenv("SPARK_LOCAL_DIRS"))).forEach(places::putIfAbsent);
        return places.entrySet().stream()
                .filter(place -> new File(place.getKey()).exists())
                .map(place -> String.format(
                        Locale.ROOT,
                        "%,d MB in %s (%s)",
                        new File(place.getKey()).getUsableSpace() >> 20,
                        place.getKey(),
                        place.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** The nearest folder above a file of this machine that is there still; null for a file elsewhere. */
    private static String folderOf(String file) {
        File folder = new File(file.replaceFirst("^file:/+", "/")).getParentFile();
        while (folder != null && !folder.isDirectory()) {
            folder = folder.getParentFile();
        }
        return folder == null ? null : folder.getPath();
    }

    /** What each is for, by folder. */
    static Map<String, String> of(SparkConf conf, Optional<String> localFolders) {
        Map<String, String> places = new LinkedHashMap<>();
        for (String catalog : Catalogs.BOTH) {
            String warehouse =
                    conf.get("spark.sql.catalog." + catalog + ".warehouse", "").replaceFirst("^file:/+", "/");
            if (warehouse.startsWith("/")) {
                places.putIfAbsent(warehouse, "the warehouse of " + catalog);
            }
        }
        String temporary = System.getProperty("java.io.tmpdir");
        for (String folder :
                localFolders.orElse(conf.get("spark.local.dir", temporary)).split(",", -1)) {
            places.putIfAbsent(folder.strip(), "spark.local.dir");
        }
        places.putIfAbsent(temporary, "temporary files of Java");
        return places;
    }
}
