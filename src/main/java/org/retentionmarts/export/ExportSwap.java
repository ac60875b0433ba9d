package org.retentionmarts.export;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.retentionmarts.lock.NumberedLock;

/**
 * Puts the staged files of an export in the place of an earlier one's. The earlier manifest goes first and the new one
 * comes last, so that where release.json is, the files beside it are whole and are all of its release; old files are
 * gone before the first new one comes, so that the two never lie side by side. Files of other names stay.
 */
final class ExportSwap {
    static final String EARLIER = ExportFolder.HIDDEN + "earlier.json";

    private final FileSystem files;
    private final Path folder;
    private final Path staging;
    private final NumberedLock lock;
    private final SwapCheckpoint checkpoint;

    ExportSwap(FileSystem files, Path folder, Path staging, NumberedLock lock, SwapCheckpoint checkpoint) {
        this.files = files;
        this.folder = folder;
        this.staging = staging;
        this.lock = lock;
        this.checkpoint = checkpoint;
    }

    /** Hears of each step before it is taken; a test dies there. */
    interface SwapCheckpoint {
        void before(String step);
    }

    /**
     * Puts the staged files in place; returns the names of earlier files that have no successor.
     *
     * @throws org.retentionmarts.model.RunFailure exit code 4, before the first step, where the folder is not this
     *     export's any more
     */
    Set<String> take(List<String> names) throws IOException {
        checkpoint.before("hide " + Manifest.FILE);
        lock.requireHeld();
        hideManifest();
        Set<String> gone = new TreeSet<>();
        for (String old : earlierFiles()) {
            checkpoint.before("delete " + old);
            files.delete(new Path(folder, old), false);
            gone.add(old);
        }
        for (String name : names) {
            checkpoint.before("place " + name);
            place(name);
        }
        checkpoint.before("place " + Manifest.FILE);
        place(Manifest.FILE);
        checkpoint.before("end");
        files.delete(new Path(folder, EARLIER), false);
        gone.removeAll(names);
        return gone;
    }

    /** Kept until the swap is done: a later export learns from it what this one, if it dies, has left. */
    private void hideManifest() throws IOException {
        Path manifest = new Path(folder, Manifest.FILE);
        if (files.exists(manifest)) {
            files.delete(new Path(folder, EARLIER), false);
            rename(manifest, new Path(folder, EARLIER));
        }
    }

    private Set<String> earlierFiles() throws IOException {
        Set<String> known = new TreeSet<>(ExportFormat.filesOfVersionsWithoutManifest());
        Path earlier = new Path(folder, EARLIER);
        if (files.exists(earlier)) {
            known.addAll(Manifest.filesIn(TextFile.text(files, earlier)));
        }
        Set<String> found = new TreeSet<>();
        for (FileStatus status : files.listStatus(folder)) {
            if (status.isFile() && known.contains(status.getPath().getName())) {
                found.add(status.getPath().getName());
            }
        }
        return found;
    }

    private void place(String name) throws IOException {
        rename(new Path(staging, name), new Path(folder, name));
    }

    private void rename(Path from, Path to) throws IOException {
        if (!files.rename(from, to)) {
            throw new IOException("cannot rename " + from + " to " + to);
        }
    }
}
