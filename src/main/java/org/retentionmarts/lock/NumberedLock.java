package org.retentionmarts.lock;

import java.util.Optional;
import java.util.SortedMap;
import org.retentionmarts.model.RunFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write to a place: one process has it at a time. It is something of a number that can be made only where
 * there is none of that number, and counts until it is deleted, or until its process is seen to be dead; then the next one
 * takes over by making that of the next number, so of two takers one fails. Whoever has made one looks again and gives way
 * to any other that lives: of two that saw different pasts, the later one sees the earlier.
 */
public final class NumberedLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NumberedLock.class);

    private final LockPlace place;
    private final int number;

    private NumberedLock(LockPlace place, int number) {
        this.place = place;
        this.number = number;
    }

    /**
     * Takes the lock of a place.
     *
     * @throws RunFailure (exit code 4) that names the holder
     */
    public static NumberedLock take(LockPlace place) {
        SortedMap<Integer, Optional<LockHolder>> found = place.holders();
        refuseUnlessDead(place, found);
        int number = found.isEmpty() ? 1 : found.lastKey() + 1;
        if (!place.create(number)) {
            refuseUnlessDead(place, place.holders());
            throw place.takenMeanwhile(number);
        }
        NumberedLock lock = new NumberedLock(place, number);
        try {
            SortedMap<Integer, Optional<LockHolder>> others = place.holders();
            others.remove(number);
            refuseUnlessDead(place, others);
            others.forEach((other, dead) -> {
                place.logTakeOver(dead.orElseThrow());
                place.delete(other);
            });
            return lock;
        } catch (RuntimeException | Error e) {
            lock.giveBackAfter(e);
            throw e;
        }
    }

    private static void refuseUnlessDead(LockPlace place, SortedMap<Integer, Optional<LockHolder>> holders) {
        holders.forEach((number, holder) -> {
            switch (holder.map(known -> known.liveness(place.storage())).orElse(ProcessIdentity.Liveness.UNKNOWN)) {
                case DEAD -> LOG.debug("The process of {} is dead", holder.orElseThrow());
                case ALIVE -> throw place.heldBy(holder);
                case UNKNOWN -> throw place.heldByUnseen(number, holder);
            }
        });
    }

    /** Whether the right is this holder's still: whoever deleted the lock made its number free for another. */
    public boolean isHeld() {
        return place.holder(number).filter(place.own()::equals).isPresent();
    }

    /**
     * Sees that the right is still this holder's, before what can't be undone.
     *
     * @throws RunFailure (exit code 4) where the lock was deleted or taken over
     */
    public void requireHeld() {
        if (!isHeld()) {
            throw place.lost(number);
        }
    }

    /** As {@link #close()}, on the way out with a failure, which stays the one that is told. */
    public void giveBackAfter(Throwable failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Gives the right to write back, if it is this holder's still. */
    @Override
    public void close() {
        if (isHeld()) {
            place.delete(number);
        } else {
            place.logLoss(number);
        }
    }
}
