package org.retentionmarts.lock;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.retentionmarts.store.Storage;

/** Who holds a lock, as it stands in the lock; its text names it to an operator. Two are equal where they are one. */
public interface LockHolder {
    ProcessIdentity process();

    /** When the lock was taken, as an instant in the words of ISO 8601. */
    String since();

    /** Whether the process lives, as far as it can be seen from here. */
    default ProcessIdentity.Liveness liveness(Storage storage) {
        return process().liveness(sinceWhen(), storage);
    }

    private Optional<Instant> sinceWhen() {
        try {
            return Optional.of(Instant.parse(since()));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
