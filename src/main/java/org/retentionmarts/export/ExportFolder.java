package org.retentionmarts.export;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.OutputFile;
import org.retentionmarts.lock.NumberedLock;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.store.NamedStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder that an export writes to, held by one export from its opening to its end. */
final class ExportFolder implements AutoCloseable {
    /** Begins the names of what an export needs for itself; readers of folders leave out names that begin so. */
    static final String HIDDEN = ".retention-marts-export.";

    private static final Logger LOG = LoggerFactory.getLogger(ExportFolder.class);

    private final FileSystem files;
    private final Path folder;
    private final Path staging;
    private final NumberedLock lock;

    private ExportFolder(FileSystem files, Path folder, NumberedLock lock) {
        this.files = files;
        this.folder = folder;
        this.staging = new Path(folder, HIDDEN + "staging");
        this.lock = lock;
    }

    /**
     * Makes the folder where there is none, locks it, and clears away what exports that died have staged.
     *
     * @param names files that the export is going to put there
     * @throws RunFailure exit code 2 where it can't be used, 4 where another export writes there
     */
    static ExportFolder open(Configuration configuration, String out, List<String> names) {
        Path path;
        FileSystem files;
        NumberedLock lock;
        try {
            path = new Path(out);
            FileSystem found = path.getFileSystem(configuration);
            // Without the checksum files that Hadoop puts beside each file on a local disk.
            files = found instanceof LocalFileSystem local ? local.getRaw() : found;
            if (!files.mkdirs(path)) {
                throw new IOException("the folder can't be made");
            }
            lock = FolderLock.take(files, path);
        } catch (AccessDeniedException e) {
            throw unusable(out, "there is no permission to write to it");
        } catch (FileAlreadyExistsException | ParentNotDirectoryException e) {
            throw unusable(out, "there is a file of that name");
        } catch (IOException | IllegalArgumentException e) {
            throw unusable(out, e.getMessage());
        }
        ExportFolder folder = new ExportFolder(files, path, lock);
        try {
            folder.refuseOthers(names);
            folder.clear();
            return folder;
        } catch (IOException e) {
            lock.close();
            throw new UncheckedIOException("Cannot look into " + out, e);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private static RunFailure unusable(String out, String why) {
        return RunFailure.usage("Cannot use --out " + out + ": " + why + "; name a folder that this user may write to");
    }

    private void refuseOthers(List<String> names) throws IOException {
        for (String name : names) {
            refuseFolder(new Path(folder, name));
        }
        Path manifest = new Path(folder, Manifest.FILE);
        refuseFolder(manifest);
        if (files.exists(manifest) && !Manifest.isOne(TextFile.text(files, manifest))) {
            throw RunFailure.usage("Cannot write " + manifest + ": there is a file of that name that no export wrote;"
                    + " move it, or use another --out");
        }
    }

    private void refuseFolder(Path target) throws IOException {
        try {
            if (files.getFileStatus(target).isDirectory()) {
                throw RunFailure.usage("Cannot write " + target + ": a folder of that name is in the way; move it, or"
                        + " use another --out");
            }
        } catch (FileNotFoundException free) {
            LOG.debug("{} is free", target);
        }
    }

    /** Removes what was staged here, by an earlier version of the program too. */
    private void clear() throws IOException {
        files.delete(staging, true);
        for (String name : ExportFormat.filesOfVersionsWithoutManifest()) {
            files.delete(new Path(folder, "." + name + ".part"), true);
        }
    }

    /**
     * Opens a staged file for writing.
     *
     * @throws RunFailure exit code 4 where the folder is not this export's any more: another one stages there
     */
    OutputStream stage(String name) throws IOException {
        lock.requireHeld();
        return new NamedStream(
                files.create(new Path(staging, name), true), staged(name).toString());
    }

    /** The same for a writer that opens it itself. */
    OutputFile stagedOutput(String name) throws IOException {
        lock.requireHeld();
        return new StagedFile(files, new Path(staging, name));
    }

    /** Where a file is staged, with the whole path, for messages. */
    Path staged(String name) {
        return files.makeQualified(new Path(staging, name));
    }

    /** Length and sum of a staged file, read back from where it lies. */
    FileSum sum(String name) throws IOException {
        try (InputStream in = files.open(new Path(staging, name))) {
            return FileSum.of(name, in);
        }
    }

    /**
     * Puts the staged files in the place of an earlier export's; returns the paths of the new ones.
     *
     * @throws RunFailure exit code 4 where the folder is not this export's any more; nothing is replaced then
     */
    List<Path> replace(Manifest manifest, ExportSwap.SwapCheckpoint checkpoint) throws IOException {
        try (OutputStream out = stage(Manifest.FILE)) {
            out.write(manifest.json().getBytes(StandardCharsets.UTF_8));
        }
        List<String> names = manifest.files();
        Set<String> gone = new ExportSwap(files, folder, staging, lock, checkpoint).take(names);
        if (!gone.isEmpty()) {
            LOG.info("Removed from {} what an earlier export left: {}", folder, String.join(", ", gone));
        }
        return names.stream().map(name -> new Path(folder, name)).toList();
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    /** What readers find there, in words: an export as it was, none, or one that came to no end. */
    String state() {
        try {
            Path manifest = new Path(folder, Manifest.FILE);
            if (files.exists(manifest)) {
                return Manifest.releaseIn(TextFile.text(files, manifest))
                        .map(release -> "the export of release " + release + " in " + folder + " is whole")
                        .orElse(folder + " holds no export");
            }
            return files.exists(new Path(folder, ExportSwap.EARLIER))
                    ? folder + " has lost its export and has no " + Manifest.FILE + " until an export there succeeds"
                    : folder + " holds no export";
        } catch (IOException e) {
            return "whether " + folder + " holds an export can't be read";
        }
    }

    /** Removes what is staged and lets the next export in, unless that one is in already. */
    @Override
    public void close() {
        try (lock) {
            if (lock.isHeld()) {
                files.delete(staging, true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + staging, e);
        }
    }
}
