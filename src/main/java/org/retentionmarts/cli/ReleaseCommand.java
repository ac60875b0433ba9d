package org.retentionmarts.cli;

import java.util.EnumSet;
import java.util.Set;
import org.retentionmarts.run.Acceptance;
import picocli.CommandLine.Option;

/** A command that makes a release: what stops it by way of caution can be let through, once. */
abstract class ReleaseCommand extends AsOfCommand {
    @Option(
            names = "--accept-row-change",
            description = {
                "Release although a dataset's rows have fallen by",
                "more than quality.max-row-fall since the last",
                "release, or risen by more than",
                "quality.max-row-rise. The release's row says so."
            })
    private boolean acceptsRowChange;

    @Option(
            names = "--accept-gap",
            description = "Release although the as-of is more than 400 days after the last release's. The release's row"
                    + " says so.")
    private boolean acceptsGap;

    /** What the operator lets through. */
    final Set<Acceptance> accepted() {
        Set<Acceptance> accepted = EnumSet.noneOf(Acceptance.class);
        if (acceptsRowChange) {
            accepted.add(Acceptance.ROW_CHANGE);
        }
        if (acceptsGap) {
            accepted.add(Acceptance.GAP);
        }
        return accepted;
    }
}
