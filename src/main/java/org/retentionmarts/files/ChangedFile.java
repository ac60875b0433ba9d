package org.retentionmarts.files;

import java.net.URI;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;
import org.retentionmarts.model.RunFailure;

/** A file that was removed or written anew after it was listed. */
public final class ChangedFile {
    private ChangedFile() {}

    /**
     * The failure (exit code 3) for whoever delivers it.
     *
     * @param change as in "was removed"
     */
    public static RunFailure refusal(String dataset, String file, String change, Throwable cause) {
        return RunFailure.data(
                "Cannot read " + dataset + ": " + file + " was there when the run started and " + change
                        + " while it was read; let the feed finish before a run starts, and run again",
                cause);
    }

    /** The file that Spark names in a failure. */
    public static Optional<String> namedIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SparkThrowable told
                    && told.getMessageParameters().get("path") != null) {
                return Optional.of(
                        new Path(URI.create(told.getMessageParameters().get("path"))).toString());
            }
        }
        return Optional.empty();
    }
}
