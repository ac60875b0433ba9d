package org.retentionmarts.export;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.retentionmarts.lock.ProcessIdentity;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.store.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write to a folder: one export has it at a time. It is a file that is made only where there is none of
 * its name, and counts until it is deleted or its process is seen to be dead; then the next export makes the file of
 * the next number, so of two takers one fails. Whoever has made one looks again and gives way to any other that lives.
 */
final class FolderLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);
    private static final Pattern NAME =
            Pattern.compile(Pattern.quote(ExportFolder.HIDDEN) + "(?<number>\\d{1,9})\\.lock");

    private final FileSystem files;
    private final Path folder;
    private final Path own;
    private final LockHolder holder;

    private FolderLock(FileSystem files, Path folder, int number, LockHolder holder) {
        this.files = files;
        this.folder = folder;
        this.own = path(folder, number);
        this.holder = holder;
    }

    /**
     * Takes the lock.
     *
     * @throws RunFailure (exit code 4) that names the holder
     */
    static FolderLock take(FileSystem files, Path folder) throws IOException {
        Storage storage = files instanceof RawLocalFileSystem local
                ? Storage.of(local.pathToFile(folder).toPath())
                : Storage.SHARED;
        SortedMap<Integer, Optional<LockHolder>> found = holders(files, folder);
        found.forEach((number, holder) -> refuseUnlessDead(folder, storage, number, holder));
        int number = found.isEmpty() ? 1 : found.lastKey() + 1;
        FolderLock lock = new FolderLock(files, folder, number, LockHolder.own(Instant.now()));
        if (!lock.create(lock.holder.json())) {
            throw RunFailure.claimHeld("Cannot export to " + folder + ": another export began to write there at the"
                    + " same moment; start this one again when that one has ended");
        }
        try {
            SortedMap<Integer, Optional<LockHolder>> others = holders(files, folder);
            others.remove(number);
            others.forEach((other, holder) -> refuseUnlessDead(folder, storage, other, holder));
            for (Map.Entry<Integer, Optional<LockHolder>> dead : others.entrySet()) {
                LOG.info(
                        "Taking over {} from an export that died ({})",
                        folder,
                        dead.getValue().orElseThrow());
                files.delete(path(folder, dead.getKey()), false);
            }
            return lock;
        } catch (IOException | RuntimeException | Error e) {
            lock.giveBackAfter(e);
            throw e;
        }
    }

    private static SortedMap<Integer, Optional<LockHolder>> holders(FileSystem files, Path folder) throws IOException {
        TreeMap<Integer, Optional<LockHolder>> holders = new TreeMap<>();
        for (FileStatus status : files.listStatus(folder)) {
            Matcher name = NAME.matcher(status.getPath().getName());
            if (name.matches()) {
                try {
                    holders.put(
                            Integer.valueOf(name.group("number")),
                            LockHolder.from(ExportFolder.text(files, status.getPath())));
                } catch (FileNotFoundException gone) {
                    LOG.debug("{} was deleted while it was read", status.getPath());
                }
            }
        }
        return holders;
    }

    private static void refuseUnlessDead(Path folder, Storage storage, int number, Optional<LockHolder> holder) {
        String begin = "Cannot export to " + folder + ": another export writes there";
        String end = "; start this one again when that one has ended";
        String who = holder.map(known -> " (" + known + ")").orElse("");
        switch (holder.map(known -> known.life(storage)).orElse(ProcessIdentity.Liveness.UNKNOWN)) {
            case DEAD -> LOG.debug("The export{} is dead", who);
            case ALIVE -> throw RunFailure.claimHeld(begin + who + end);
            case UNKNOWN ->
                throw RunFailure.claimHeld(begin + who + ", and whether it is alive can't be seen from here" + end
                        + ", or, if it is surely dead, first delete " + path(folder, number));
        }
    }

    private static Path path(Path folder, int number) {
        return new Path(folder, ExportFolder.HIDDEN + number + ".lock");
    }

    /** Makes the file; false where there is one. Hadoop's own way on a local disk looks first and writes then. */
    private boolean create(String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        if (files instanceof RawLocalFileSystem local) {
            try {
                Files.write(
                        local.pathToFile(own).toPath(), bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                return true;
            } catch (java.nio.file.FileAlreadyExistsException taken) {
                return false;
            }
        }
        try (OutputStream out = files.create(own, false)) {
            out.write(bytes);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }

    /** On the way out with a failure, which stays the one that is told. */
    private void giveBackAfter(Throwable failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Whether the right to write is this export's still: a file that was deleted makes its number free for another. */
    boolean isHeld() throws IOException {
        try {
            return LockHolder.from(ExportFolder.text(files, own))
                    .filter(holder::equals)
                    .isPresent();
        } catch (FileNotFoundException gone) {
            LOG.debug("{} is gone", own, gone);
            return false;
        }
    }

    /**
     * Sees that the right is still this export's, before what can't be undone.
     *
     * @throws RunFailure (exit code 4) where the lock was deleted or taken over
     */
    void requireHeld() throws IOException {
        if (!isHeld()) {
            throw RunFailure.claimHeld("Cannot export to " + folder + ": the lock " + own + " was deleted or taken over"
                    + " while this export was at work, so another may be writing there; this one has replaced nothing;"
                    + " start it again when no other is alive");
        }
    }

    /** Gives the right to write back, if it is this export's still. */
    @Override
    public void close() {
        try {
            if (isHeld()) {
                files.delete(own, false);
            } else {
                LOG.warn("{} is not this export's any more: it was deleted meanwhile", own);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + own, e);
        }
    }
}
