package org.retentionmarts.files;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * One file of a dataset.
 *
 * @param status what the file system says of it
 * @param base the folder that the settings name, under which folders may stand for columns
 * @param stamp what changes when another file takes its place
 */
public record ListedFile(FileStatus status, Path base, FileStamp stamp) {

    /** Scheme and path, as the file system writes them. */
    public String path() {
        return status.getPath().toString();
    }

    /** The folder that the file lies in. */
    public Path folder() {
        return status.getPath().getParent();
    }

    /** Names of the folders between the base and the file that stand for a column's value, outermost first. */
    public List<String> partitionFolders() {
        List<String> names = new ArrayList<>();
        for (Path folder = folder(); folder != null && !folder.equals(base); folder = folder.getParent()) {
            if (folder.getName().contains("=")) {
                names.add(folder.getName());
            }
        }
        Collections.reverse(names);
        return names;
    }
}
