package org.retentionmarts.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.retentionmarts.model.RunFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the files of a dataset, once: what is listed here is what is checked and what is read. */
public final class Listing {
    private static final Logger LOG = LoggerFactory.getLogger(Listing.class);

    private static final Set<String> HDFS = Set.of("hdfs", "viewfs");

    private final String dataset;
    private final String path;
    private final FileSystem fileSystem;
    private final TableFormats tables;
    private final Map<String, ListedFile> files = new LinkedHashMap<>();
    private final List<Path> skipped = new ArrayList<>();

    private Listing(String dataset, String path, FileSystem fileSystem) {
        this.dataset = dataset;
        this.path = path;
        this.fileSystem = fileSystem;
        this.tables = new TableFormats(fileSystem, dataset);
    }

    /**
     * The files of a dataset, at least one, in order of their names.
     *
     * @param path of a folder or a file, or a pattern of such; what exists under the very name is no pattern
     * @throws RunFailure (exit code 3) where there is none, or one that must not be read
     */
    public static List<ListedFile> of(String dataset, String path, Configuration configuration) {
        try {
            return new Listing(dataset, path, new Path(path).getFileSystem(configuration)).files();
        } catch (FileNotFoundException e) {
            throw RunFailure.data("Cannot read " + dataset + ": " + path + " vanished while it was listed", e);
        } catch (IOException | IllegalArgumentException e) {
            throw RunFailure.data("Cannot read " + dataset + ": cannot list " + path + ": " + e.getMessage(), e);
        }
    }

    private List<ListedFile> files() throws IOException {
        for (FileStatus root : roots()) {
            tables.checkAbove(root.getPath());
            if (root.isDirectory()) {
                collect(root.getPath(), root.getPath(), new HashSet<>());
            } else {
                add(root, root.getPath().getParent());
            }
        }
        if (!skipped.isEmpty()) {
            LOG.info(
                    "Reading {}: skipped {} files and folders whose names begin with _ or ., such as {}",
                    dataset,
                    skipped.size(),
                    skipped.get(0));
        }
        if (files.isEmpty()) {
            throw RunFailure.data("Cannot read " + dataset + ": " + path
                    + " holds no Parquet file; expected at least one; check that the extract was delivered");
        }
        return files.values().stream()
                .sorted(Comparator.comparing(ListedFile::path))
                .toList();
    }

    private List<FileStatus> roots() throws IOException {
        Path place = fileSystem.makeQualified(new Path(path));
        try {
            return List.of(fileSystem.getFileStatus(place));
        } catch (FileNotFoundException noSuchName) {
            if (LocalEntries.isLocal(place)) {
                refuse(place, LocalEntries.deadLink(place));
            }
        }
        FileStatus[] found = fileSystem.globStatus(new Path(path));
        if (found == null || found.length == 0) {
            throw RunFailure.data("Cannot read " + dataset + ": there is nothing at " + path + "; expected a folder"
                    + " of Parquet files; set inputs." + dataset + ".path or inputs.root");
        }
        // What a pattern catches by the way, such as _SUCCESS, may not be data.
        return Arrays.stream(found)
                .filter(status -> found.length == 1
                        || LocalEntries.isData(status.getPath().getName()))
                .toList();
    }

    private void collect(Path base, Path folder, Set<java.nio.file.Path> passed) throws IOException {
        boolean local = LocalEntries.isLocal(folder);
        if (local) {
            LocalEntries.enter(folder, passed);
        }
        List<FileStatus> children = children(folder);
        tables.checkFolder(folder, children);
        if (local) {
            Set<String> names =
                    children.stream().map(child -> child.getPath().getName()).collect(Collectors.toSet());
            refuse(folder, LocalEntries.unlisted(folder, names));
        }
        for (FileStatus child : children) {
            if (!LocalEntries.isData(child.getPath().getName())) {
                skip(child);
            } else if (child.isDirectory()) {
                collect(base, child.getPath(), passed);
            } else {
                add(child, base);
            }
        }
        if (local) {
            LocalEntries.leave(folder, passed);
        }
    }

    /** On HDFS with the machines that hold each file, so that tasks can run there. */
    private List<FileStatus> children(Path folder) throws IOException {
        if (!HDFS.contains(fileSystem.getScheme())) {
            return List.of(fileSystem.listStatus(folder));
        }
        List<FileStatus> children = new ArrayList<>();
        RemoteIterator<LocatedFileStatus> located = fileSystem.listLocatedStatus(folder);
        while (located.hasNext()) {
            children.add(located.next());
        }
        return children;
    }

    private void add(FileStatus file, Path base) throws IOException {
        Path place = file.getPath();
        if (!LocalEntries.isData(place.getName())) {
            refuse(
                    place,
                    Optional.of(
                            "has a name that begins with _ or ., by which writers mark what is no data; rename it"));
        }
        if (LocalEntries.isLocal(place)) {
            refuse(place, LocalEntries.fault(place));
        }
        if (file.getLen() == 0) {
            refuse(place, Optional.of("is empty (0 bytes), expected a Parquet file; deliver it again or remove it"));
        }
        files.putIfAbsent(place.toString(), new ListedFile(file, base, FileStamp.of(file)));
    }

    /** A folder, or a file that looks like a part of the data; marks such as _SUCCESS and checksums don't. */
    private void skip(FileStatus entry) {
        String name = entry.getPath().getName();
        if (entry.isDirectory() || (name.contains(".parquet") && !name.endsWith(".crc"))) {
            skipped.add(entry.getPath());
        }
    }

    private void refuse(Path place, Optional<String> fault) {
        fault.ifPresent(why -> {
            throw RunFailure.data("Cannot read " + dataset + ": " + place + " " + why);
        });
    }
}
