package org.retentionmarts.lock;

import java.time.Instant;
import java.util.Optional;
import org.retentionmarts.store.Storage;

/**
 * A process, told from every other one that has had its number.
 *
 * @param host name of its machine
 * @param machine id of the machine's installation, {@code unknown} where it has none
 * @param pidSpace the space in which its number counts
 * @param user number of the user that it ran as
 * @param pid its number
 * @param start when it started, in a form that only has to be equal; on Linux the boot, a slash, and ticks since then
 */
public record ProcessIdentity(String host, String machine, String pidSpace, String user, long pid, String start) {

    /** What can be known of a process from here. */
    public enum Liveness {
        ALIVE,
        DEAD,
        /** It lived elsewhere, or out of sight: nothing here can tell. */
        UNKNOWN
    }

    /** The process that this code runs in. */
    public static ProcessIdentity own() {
        Surroundings here = Surroundings.own();
        long pid = ProcessHandle.current().pid();
        return new ProcessIdentity(
                here.host(),
                here.machine(),
                here.pidSpace(),
                here.user(),
                pid,
                here.starts().apply(pid).orElse(Surroundings.UNKNOWN));
    }

    /**
     * Whether the process lives, as far as this machine can tell.
     *
     * @param since when it was last known to live
     * @param storage where it has written
     */
    public Liveness liveness(Optional<Instant> since, Storage storage) {
        return liveness(Surroundings.own(), since, storage);
    }

    /**
     * Whether the process lives, as far as some surroundings can tell. Dead is only what is seen to be gone: a host's name proves nothing, since clones and containers
     * share it, and nor does a process that the system does not show to this user.
     *
     * @param since when it was last known to live
     * @param storage where it has written
     */
    Liveness liveness(Surroundings here, Optional<Instant> since, Storage storage) {
        boolean elsewhere = !host.equals(here.host()) || !pidSpace.equals(here.pidSpace()) || isOtherMachine(here);
        if (elsewhere) {
            return Liveness.UNKNOWN;
        }
        if (!boot().map(here.boot()::equals).orElse(true)) {
            return isBeforeThisBoot(here, since, storage) ? Liveness.DEAD : Liveness.UNKNOWN;
        }
        Optional<String> nowOfThatNumber = here.starts().apply(pid);
        if (nowOfThatNumber.filter(start::equals).isPresent()) {
            return Liveness.ALIVE;
        }
        boolean gone =
                nowOfThatNumber.isPresent() || here.sight() == Surroundings.Sight.ALL || user.equals(here.user());
        return gone ? Liveness.DEAD : Liveness.UNKNOWN;
    }

    private boolean isOtherMachine(Surroundings here) {
        return isKnown(machine) && isKnown(here.machine()) && !machine.equals(here.machine());
    }

    /**
     * Another boot is an earlier one of this machine, or that of a clone. It is this machine's where its id is the same,
     * what it wrote lies on a disk that only one kernel mounts at a time, and it was heard of before this boot and not
     * since: a clone at work beside this machine fails one of these.
     */
    private boolean isBeforeThisBoot(Surroundings here, Optional<Instant> since, Storage storage) {
        boolean heardOfBefore = since.isPresent()
                && here.booted().filter(booted -> since.get().isBefore(booted)).isPresent();
        return isKnown(machine) && machine.equals(here.machine()) && storage == Storage.LOCAL_DISK && heardOfBefore;
    }

    private Optional<String> boot() {
        int slash = start.indexOf('/');
        return slash < 0 ? Optional.empty() : Optional.of(start.substring(0, slash));
    }

    private static boolean isKnown(String id) {
        return !id.equals(Surroundings.UNKNOWN);
    }
}
