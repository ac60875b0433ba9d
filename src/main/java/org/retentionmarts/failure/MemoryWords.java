package org.retentionmarts.failure;

import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/** Words for memory at its end: whose it is, and what to raise. */
final class MemoryWords {
    private MemoryWords() {}

    static String of(String line) {
        // With a local master the driver does the tasks, and Spark calls it executor driver.
        boolean elsewhere = !line.contains("executor driver")
                && !line.contains("native thread")
                && !line.contains("Metaspace")
                && !new SparkConf().get("spark.master", "local").startsWith("local")
                && Pattern.compile("ExecutorLost|Lost task|Container|OOMKilled|code|status")
                        .matcher(line)
                        .find();
        return elsewhere
                ? "an executor ran out of memory (" + line + "); raise spark.executor.memory or"
                        + " spark.executor.memoryOverhead, as in --spark --executor-memory 8g"
                : ofDriver(line);
    }

    static String ofDriver(String line) {
        if (line.contains("native thread")) {
            return "the system gives Java no more threads (" + line + "); raise the user's limit of processes";
        }
        if (line.contains("Metaspace")) {
            return "Java ran out of memory for classes (" + line + "); raise or drop -XX:MaxMetaspaceSize";
        }
        return "the driver ran out of memory (" + line + "), with "
                + (Runtime.getRuntime().maxMemory() >> 20)
                + " MB of heap; raise spark.driver.memory, as in --spark --driver-memory 8g";
    }
}
