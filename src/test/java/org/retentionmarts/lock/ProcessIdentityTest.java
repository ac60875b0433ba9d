package org.retentionmarts.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.retentionmarts.lock.ProcessIdentity.Liveness;
import org.retentionmarts.lock.Surroundings.Sight;
import org.retentionmarts.store.Storage;

/** A process that can't be seen to be gone is never taken for dead. */
class ProcessIdentityTest {
    private static final Instant BOOTED = Instant.parse("2013-06-30T03:00:00Z");
    private static final Optional<Instant> BEFORE = Optional.of(BOOTED.minusSeconds(3600));
    private static final Optional<Instant> SINCE_THEN = Optional.of(BOOTED.plusSeconds(3600));

    /** Process 7 of user 1000, seen from its own machine, as it was when it started. */
    private static final ProcessIdentity HOLDER = new ProcessIdentity("etl", "m1", "pid:[1]", "1000", 7, "boot1/500");

    private static Surroundings here(String machine, String boot, Sight sight, String user, String seen) {
        return new Surroundings(
                "etl",
                machine,
                boot,
                Optional.of(BOOTED),
                "pid:[1]",
                user,
                sight,
                pid -> pid == 7 ? Optional.ofNullable(seen) : Optional.empty());
    }

    private static Liveness liveness(Surroundings here, Optional<Instant> since, Storage storage) {
        return HOLDER.liveness(here, since, storage);
    }

    private static String stat(String name, String state) {
        return "7 (" + name + ") " + state + " 1 7 7 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 500 1000 20 30";
    }

    @Test
    void aProcessThatHasEndedAndWasNotAskedForYetHasNoStart() {
        for (String state : List.of("R", "S", "D", "T", "I")) {
            assertEquals(Optional.of("500"), Surroundings.startTicks(stat("java", state)));
        }
        assertEquals(Optional.of("500"), Surroundings.startTicks(stat("a) Z (b", "S")));
        for (String state : List.of("Z", "X", "x")) {
            assertEquals(Optional.empty(), Surroundings.startTicks(stat("java", state)));
            assertEquals(Optional.empty(), Surroundings.startTicks(stat("a) S (b", state)));
        }
    }

    @Test
    void itselfIsAlive() {
        assertEquals(
                Liveness.ALIVE,
                ProcessIdentity.own().liveness(Surroundings.own(), Optional.of(Instant.now()), Storage.SHARED));
    }

    @Test
    void onItsMachineItIsAliveDeadOrReplacedByAnotherOfItsNumber() {
        assertEquals(
                Liveness.ALIVE, liveness(here("m1", "boot1", Sight.ALL, "0", "boot1/500"), SINCE_THEN, Storage.SHARED));
        assertEquals(Liveness.DEAD, liveness(here("m1", "boot1", Sight.ALL, "0", null), SINCE_THEN, Storage.SHARED));
        assertEquals(
                Liveness.DEAD, liveness(here("m1", "boot1", Sight.ALL, "0", "boot1/900"), SINCE_THEN, Storage.SHARED));
    }

    @Test
    void whereProcIsHiddenOnlyProcessesOfTheSameUserAreSeenToBeGone() {
        assertEquals(
                Liveness.UNKNOWN,
                liveness(here("m1", "boot1", Sight.OWN_USER, "33", null), SINCE_THEN, Storage.SHARED));
        assertEquals(
                Liveness.DEAD, liveness(here("m1", "boot1", Sight.OWN_USER, "1000", null), SINCE_THEN, Storage.SHARED));
        assertEquals(
                Liveness.DEAD,
                liveness(here("m1", "boot1", Sight.OWN_USER, "33", "boot1/900"), SINCE_THEN, Storage.SHARED));
    }

    @Test
    void aCloneHasTheHostsNameAndAnotherBoot() {
        Surroundings otherId = here("m2", "boot2", Sight.ALL, "1000", null);
        assertEquals(Liveness.UNKNOWN, liveness(otherId, BEFORE, Storage.LOCAL_DISK));
        Surroundings sameId = here("m1", "boot2", Sight.ALL, "1000", null);
        assertEquals(Liveness.UNKNOWN, liveness(sameId, BEFORE, Storage.SHARED));
        assertEquals(Liveness.UNKNOWN, liveness(sameId, SINCE_THEN, Storage.LOCAL_DISK));
        assertEquals(Liveness.UNKNOWN, liveness(sameId, Optional.empty(), Storage.LOCAL_DISK));
        assertEquals(
                Liveness.UNKNOWN,
                liveness(here("unknown", "boot2", Sight.ALL, "1000", null), BEFORE, Storage.LOCAL_DISK));
    }

    @Test
    void afterAPowerCutTheSameMachineKnowsThatItsRunIsDead() {
        assertEquals(Liveness.DEAD, liveness(here("m1", "boot2", Sight.ALL, "1000", null), BEFORE, Storage.LOCAL_DISK));
    }

    @Test
    void anotherPidSpaceOrHostIsNotJudged() {
        Surroundings here = here("m1", "boot1", Sight.ALL, "0", null);
        ProcessIdentity contained = new ProcessIdentity("etl", "m1", "pid:[2]", "1000", 7, "boot1/500");
        ProcessIdentity elsewhere = new ProcessIdentity("etl2", "m1", "pid:[1]", "1000", 7, "boot1/500");
        assertEquals(Liveness.UNKNOWN, contained.liveness(here, SINCE_THEN, Storage.LOCAL_DISK));
        assertEquals(Liveness.UNKNOWN, elsewhere.liveness(here, SINCE_THEN, Storage.LOCAL_DISK));
    }
}
