package org.retentionmarts.sparkplan;

import java.util.HashMap;
import java.util.Map;

/**
 * What one scan has read of a file.
 *
 * @param rows that came out of it
 * @param finished bytes of the parts that were read to the end
 * @param stopped whether a part was not
 */
public record FileRead(long rows, long finished, boolean stopped) {

    /** What has been read, by number of the scan and path of the file. */
    static Map<Integer, Map<String, FileRead>> byScan(Map<RowsRead.Part, RowsRead.Count> parts) {
        Map<Integer, Map<String, FileRead>> scans = new HashMap<>();
        parts.forEach((part, count) -> scans.computeIfAbsent(part.scan(), scan -> new HashMap<>())
                .merge(
                        part.file(),
                        new FileRead(count.rows(), count.toTheEnd() ? part.length() : 0, !count.toTheEnd()),
                        FileRead::and));
        return scans;
    }

    private FileRead and(FileRead other) {
        return new FileRead(rows + other.rows, finished + other.finished, stopped || other.stopped);
    }
}
