package org.retentionmarts.export;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
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
import org.retentionmarts.lock.LockHolder;
import org.retentionmarts.lock.LockPlace;
import org.retentionmarts.lock.NumberedLock;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.store.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lock of a folder: a file of each export that writes there, or has died before it deleted its file. */
final class FolderLock implements LockPlace {
    private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);
    private static final Pattern NAME =
            Pattern.compile(Pattern.quote(ExportFolder.HIDDEN) + "(?<number>\\d{1,9})\\.lock");

    private final FileSystem files;
    private final Path folder;
    private final ExportHolder own = ExportHolder.own(Instant.now());

    private FolderLock(FileSystem files, Path folder) {
        this.files = files;
        this.folder = folder;
    }

    /**
     * Takes the right to write to a folder for an export of this process.
     *
     * @throws RunFailure (exit code 4) that names the holder
     */
    static NumberedLock take(FileSystem files, Path folder) throws IOException {
        try {
            return NumberedLock.take(new FolderLock(files, folder));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public LockHolder own() {
        return own;
    }

    @Override
    public Storage storage() {
        return files instanceof RawLocalFileSystem local
                ? Storage.of(local.pathToFile(folder).toPath())
                : Storage.SHARED;
    }

    /** Hadoop's own way on a local disk looks first and writes then. */
    @Override
    public boolean create(int number) {
        byte[] bytes = own.json().getBytes(StandardCharsets.UTF_8);
        try {
            if (files instanceof RawLocalFileSystem local) {
                Files.write(
                        local.pathToFile(path(number)).toPath(),
                        bytes,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
            } else {
                try (OutputStream out = files.create(path(number), false)) {
                    out.write(bytes);
                }
            }
            return true;
        } catch (FileAlreadyExistsException | java.nio.file.FileAlreadyExistsException taken) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void delete(int number) {
        try {
            files.delete(path(number), false);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + path(number), e);
        }
    }

    @Override
    public SortedMap<Integer, Optional<LockHolder>> holders() {
        TreeMap<Integer, Optional<LockHolder>> holders = new TreeMap<>();
        try {
            for (FileStatus status : files.listStatus(folder)) {
                Matcher name = NAME.matcher(status.getPath().getName());
                if (name.matches()) {
                    int number = Integer.parseInt(name.group("number"));
                    text(number).ifPresent(text -> holders.put(number, ExportHolder.from(text)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return holders;
    }

    @Override
    public Optional<LockHolder> holder(int number) {
        try {
            return text(number).flatMap(ExportHolder::from);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path(number), e);
        }
    }

    /** What the lock of a number says; empty where it is gone. */
    private Optional<String> text(int number) throws IOException {
        try {
            return Optional.of(TextFile.text(files, path(number)));
        } catch (FileNotFoundException gone) {
            LOG.debug("{} is gone", path(number), gone);
            return Optional.empty();
        }
    }

    private Path path(int number) {
        return new Path(folder, ExportFolder.HIDDEN + number + ".lock");
    }

    @Override
    public RunFailure takenMeanwhile(int number) {
        return RunFailure.claimHeld("Cannot export to " + folder + ": another export began to write there at the same"
                + " moment; start this one again when that one has ended");
    }

    @Override
    public RunFailure heldBy(Optional<LockHolder> holder) {
        return RunFailure.claimHeld(beginning(holder) + "; start this one again when that one has ended");
    }

    @Override
    public RunFailure heldByUnseen(int number, Optional<LockHolder> holder) {
        return RunFailure.claimHeld(beginning(holder) + ", and whether it is alive can't be seen from here; start this"
                + " one again when that one has ended, or, if it is surely dead, first delete " + path(number));
    }

    private String beginning(Optional<LockHolder> holder) {
        return "Cannot export to " + folder + ": another export writes there"
                + holder.map(known -> " (" + known + ")").orElse("");
    }

    @Override
    public RunFailure lost(int number) {
        return RunFailure.claimHeld("Cannot export to " + folder + ": the lock " + path(number)
                + " was deleted or taken over while this export was at work, so another may be writing there; this one"
                + " has replaced nothing; start it again when no other is alive");
    }

    @Override
    public void logTakeOver(LockHolder dead) {
        LOG.info("Taking over {} from an export that died ({})", folder, dead);
    }

    @Override
    public void logLoss(int number) {
        LOG.warn("{} is not this export's any more: it was deleted meanwhile", path(number));
    }
}
