package org.retentionmarts.lock;

import java.util.Optional;
import java.util.SortedMap;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.store.Storage;

/** Where locks of one thing lie, by number, and how their faults are told. */
public interface LockPlace {
    /** Who would hold a lock that is made here. */
    LockHolder own();

    /** Whether another machine can write to the place. */
    Storage storage();

    /**
     * Makes the lock of a number, held by the own holder; false where there is one of that number. At most one of those
     * who try at the same moment succeeds.
     */
    boolean create(int number);

    /** Deletes the lock of a number, whoever holds it. */
    void delete(int number);

    /** All locks with their holders; a holder is empty where it can't be read. */
    SortedMap<Integer, Optional<LockHolder>> holders();

    /** The holder of one lock; empty where there is no such lock, or its holder can't be read. */
    Optional<LockHolder> holder(int number);

    /** What whoever made a lock of that number at the same moment is told. */
    RunFailure takenMeanwhile(int number);

    /** What the next one is told while a lock is held. */
    RunFailure heldBy(Optional<LockHolder> holder);

    /** What the next one is told where nothing here can tell whether the holder of a lock lives. */
    RunFailure heldByUnseen(int number, Optional<LockHolder> holder);

    /** What the own holder is told whose lock is gone. */
    RunFailure lost(int number);

    /** Logs that a lock of a dead process is taken over. */
    void logTakeOver(LockHolder dead);

    /** Logs that the own lock was gone when it was to be given back. */
    void logLoss(int number);
}
