package org.retentionmarts.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;

/** A standalone cluster of Spark on loopback: one master, and one worker that lends cores and memory to executors. */
final class Cluster implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final Path home;
    private final Path folder;
    private final int port;
    private final List<Process> processes = new ArrayList<>();

    private Cluster(Path home, Path folder, int port) {
        this.home = home;
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts it. Applications wait for the worker, so this does not.
     *
     * @param home the repository, whose build holds Spark's jars
     * @param folder takes logs and the executors' files
     */
    static Cluster start(Path home, Path folder, int cores, int gigabytes) throws IOException {
        Cluster cluster = new Cluster(home, folder, freePort());
        cluster.launch(
                "master",
                "org.apache.spark.deploy.master.Master",
                "--host",
                LOOPBACK,
                "--port",
                Integer.toString(cluster.port),
                "--webui-port",
                "0");
        cluster.launch(
                "worker",
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                LOOPBACK,
                "--webui-port",
                "0",
                "--cores",
                Integer.toString(cores),
                "--memory",
                gigabytes + "g",
                "--work-dir",
                folder.resolve("work").toString(),
                cluster.master());
        return cluster;
    }

    String master() {
        return "spark://" + LOOPBACK + ":" + port;
    }

    private void launch(String name, String... main) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(ProcessHandle.current().info().command().orElse("java"));
        words.add("-Xmx512m");
        words.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        words.add("-cp");
        words.add(home.resolve("target/spark/jars") + "/*");
        words.addAll(List.of(main));
        ProcessBuilder builder = Commands.withoutSettings(new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile()));
        builder.environment().put("SPARK_LOCAL_IP", LOOPBACK);
        builder.environment().put("SPARK_HOME", home.resolve("target/spark").toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        processes.add(builder.start());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Ends the worker, whose executors end with it, and the master. */
    @Override
    public void close() {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }
}
