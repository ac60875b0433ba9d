package org.retentionmarts.publish;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process, told from every other one that has had its number.
 *
 * @param host name of its machine
 * @param pidSpace the space in which its number counts: containers on one machine have one each
 * @param pid its number
 * @param start when it started, in a form that only has to be equal
 */
public record ProcessIdentity(String host, String pidSpace, long pid, String start) {
    private static final int FIELDS_UP_TO_NAME = 2;
    private static final int START_FIELD = 22;

    /** What can be known of a process from here. */
    public enum Life {
        ALIVE,
        DEAD,
        /** It lived elsewhere: nothing here can tell. */
        UNKNOWN
    }

    /** The process that this code runs in. */
    public static ProcessIdentity own() {
        long pid = ProcessHandle.current().pid();
        return new ProcessIdentity(ownHost(), ownPidSpace(), pid, startOf(pid).orElse("unknown"));
    }

    /** Whether the process lives, as far as can be seen from here. */
    public Life life() {
        if (!host.equals(ownHost()) || !pidSpace.equals(ownPidSpace())) {
            return Life.UNKNOWN;
        }
        return startOf(pid).filter(start::equals).isPresent() ? Life.ALIVE : Life.DEAD;
    }

    /**
     * On Linux the boot and the ticks since then: Java's own start time is reckoned from the wall clock, so it differs
     * between readers once that clock has been set.
     */
    private static Optional<String> startOf(long pid) {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        Path boot = Path.of("/proc/sys/kernel/random/boot_id");
        if (Files.isReadable(boot)) {
            try {
                String line = Files.readString(stat);
                String[] afterName = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
                return Optional.of(
                        Files.readString(boot).strip() + "/" + afterName[START_FIELD - FIELDS_UP_TO_NAME - 1]);
            } catch (IOException gone) {
                return Optional.empty();
            }
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .map(Instant::toString);
    }

    private static String ownPidSpace() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
        } catch (IOException | UnsupportedOperationException none) {
            return "machine";
        }
    }

    private static String ownHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "unnamed";
        }
    }
}
