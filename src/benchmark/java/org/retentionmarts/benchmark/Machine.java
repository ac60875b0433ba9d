package org.retentionmarts.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.package$;

/** What the seconds were measured on. */
final class Machine {
    private Machine() {}

    static Map<String, String> facts() throws IOException, SQLException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("CPU", valueOf("/proc/cpuinfo", "model name"));
        facts.put("memory", valueOf("/proc/meminfo", "MemTotal"));
        facts.put("OS", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("JDK", System.getProperty("java.vendor.version", "") + " " + Runtime.version());
        facts.put("Spark", package$.MODULE$.SPARK_VERSION());
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            facts.put("DuckDB", connection.getMetaData().getDatabaseProductVersion());
        }
        return facts;
    }

    private static String valueOf(String file, String key) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }
}
