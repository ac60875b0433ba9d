package org.retentionmarts.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command as a process of its own and watches what it takes. A launcher that execs keeps its process id, so what
 * is watched is the JVM that counts.
 */
final class MeasuredProcess {
    private static final long SAMPLE_MILLIS = 50;
    private static final double TICKS_PER_SECOND = 100;

    private final Process process;
    private final Path proc;
    private long peakResident;
    private long bytesRead;
    private double cpuSeconds;

    private MeasuredProcess(Process process) {
        this.process = process;
        this.proc = Path.of("/proc", Long.toString(process.pid()));
    }

    /** How the process ended: its exit code, and whether it was stopped at the limit. */
    record Ended(long pid, int exitCode, boolean stopped, Usage usage) {}

    static Ended run(ProcessBuilder command, Duration limit) throws IOException, InterruptedException {
        long started = System.nanoTime();
        MeasuredProcess measured = new MeasuredProcess(command.start());
        boolean stopped = measured.watch(started + limit.toNanos());
        double seconds = (System.nanoTime() - started) / 1e9;
        return new Ended(
                measured.process.pid(),
                measured.process.waitFor(),
                stopped,
                new Usage(seconds, measured.cpuSeconds, measured.peakResident, measured.bytesRead));
    }

    private boolean watch(long deadline) throws InterruptedException {
        do {
            sample();
            if (System.nanoTime() > deadline) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return true;
            }
        } while (!process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS));
        return false;
    }

    private void sample() {
        try {
            peakResident =
                    Math.max(peakResident, 1024 * numberAfter("VmHWM:", Files.readString(proc.resolve("status"))));
            bytesRead = Math.max(bytesRead, numberAfter("rchar:", Files.readString(proc.resolve("io"))));
            String stat = Files.readString(proc.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            cpuSeconds = (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
        } catch (IOException ended) {
            // The process went between two samples; the last sample stands.
        }
    }

    private static long numberAfter(String name, String text) {
        int start = text.indexOf(name);
        if (start < 0) {
            return 0;
        }
        String rest = text.substring(start + name.length()).stripLeading();
        int end = 0;
        while (end < rest.length() && Character.isDigit(rest.charAt(end))) {
            end++;
        }
        return Long.parseLong(rest.substring(0, end));
    }
}
