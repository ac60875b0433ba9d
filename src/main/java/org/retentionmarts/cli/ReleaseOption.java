package org.retentionmarts.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Which release a command reads. */
final class ReleaseOption {
    @Option(names = "--release", paramLabel = "RELEASE", description = "Name of a release (default: the last one).")
    private String name;

    /** Name or tag of the release; empty for the last one. */
    Optional<String> chosen() {
        return Optional.ofNullable(name);
    }

    /** The release in a title. */
    String title() {
        return chosen().orElse("last release");
    }
}
