package org.retentionmarts.lock;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * What a process can know of the machine that it is on, and of its neighbours there.
 *
 * @param host name of the machine; not its own alone: clones share it
 * @param machine the installation's id, shared by clones that were made carelessly; {@code unknown} where it has none
 * @param boot a name that the kernel gives itself each time that it starts
 * @param booted when it started, by the clock of now
 * @param pidSpace the space in which process numbers count: containers on one machine have one each
 * @param user number of the user that this process runs as
 * @param sight whose processes can be seen
 * @param starts a process's start by its number, in a form that only has to be equal; empty where none is seen
 */
record Surroundings(
        String host,
        String machine,
        String boot,
        Optional<Instant> booted,
        String pidSpace,
        String user,
        Sight sight,
        LongFunction<Optional<String>> starts) {
    static final String UNKNOWN = "unknown";

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int FIELDS_UP_TO_NAME = 2;
    private static final int START_FIELD = 22;
    /** States of a process that has ended: zombie and dead. */
    private static final Set<String> ENDED = Set.of("Z", "X", "x");

    /** Whose processes this one can see. */
    enum Sight {
        ALL,
        /** Of this user only: /proc is mounted with hidepid. */
        OWN_USER
    }

    /** Those of this process on this machine. */
    static Surroundings own() {
        return new Surroundings(
                ownHost(),
                firstLine(Path.of("/etc/machine-id"))
                        .or(() -> firstLine(Path.of("/var/lib/dbus/machine-id")))
                        .orElse(UNKNOWN),
                firstLine(BOOT_ID).orElse(UNKNOWN),
                bootTime(),
                ownPidSpace(),
                ownUser(),
                ownSight(),
                Surroundings::startOf);
    }

    /**
     * On Linux the boot and the ticks since then: Java's own start time is reckoned from the wall clock, so it differs
     * between readers once that clock has been set.
     */
    private static Optional<String> startOf(long pid) {
        Optional<String> boot = firstLine(BOOT_ID);
        if (boot.isPresent()) {
            return firstLine(Path.of("/proc", Long.toString(pid), "stat"))
                    .flatMap(Surroundings::startTicks)
                    .map(ticks -> boot.get() + "/" + ticks);
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .map(Instant::toString);
    }

    /**
     * Ticks from the boot to a process's start, of its line in /proc; empty where it has ended and only waits for its
     * parent to ask how.
     */
    static Optional<String> startTicks(String stat) {
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return ENDED.contains(afterName[0])
                ? Optional.empty()
                : Optional.of(afterName[START_FIELD - FIELDS_UP_TO_NAME - 1]);
    }

    private static Optional<Instant> bootTime() {
        return lines(Path.of("/proc/stat"))
                .filter(line -> line.startsWith("btime "))
                .map(line -> Instant.ofEpochSecond(Long.parseLong(line.substring("btime ".length()))))
                .findFirst();
    }

    /** The options of a mount are its sixth field and, of the file system itself, its last. */
    private static Sight ownSight() {
        boolean hidden = lines(Path.of("/proc/self/mountinfo"))
                .filter(line -> line.contains(" /proc ") && line.contains(" - proc "))
                .anyMatch(line -> line.matches(".*[ ,]hidepid=(?!(0|off)\\b)\\w+.*"));
        return hidden ? Sight.OWN_USER : Sight.ALL;
    }

    private static String ownUser() {
        try {
            return String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException elsewhere) {
            return System.getProperty("user.name", UNKNOWN);
        }
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

    private static Optional<String> firstLine(Path file) {
        return lines(file).map(String::strip).filter(line -> !line.isEmpty()).findFirst();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readString(file).lines();
        } catch (IOException none) {
            return Stream.empty();
        }
    }
}
