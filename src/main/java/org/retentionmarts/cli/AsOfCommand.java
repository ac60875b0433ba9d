package org.retentionmarts.cli;

import java.time.LocalDate;
import java.util.List;
import org.retentionmarts.settings.Settings;
import picocli.CommandLine.Option;

/** A command that reads the inputs up to an as-of. */
abstract class AsOfCommand extends JobCommand {
    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            required = true,
            converter = Dates.DateConverter.class,
            description = "Last date for which the inputs are complete; no row dated later is used.")
    private LocalDate asOf;

    @Override
    boolean needsSettings() {
        return true;
    }

    @Override
    void checkOptions(List<String> problems) {
        settingsIfUsable()
                .map(Settings::observedFrom)
                .filter(observedFrom -> asOf != null && asOf.isBefore(observedFrom))
                .ifPresent(observedFrom -> problems.add("Cannot use --as-of " + asOf
                        + ": it must not be before observed-from, which is " + observedFrom));
    }

    final LocalDate asOf() {
        return asOf;
    }
}
