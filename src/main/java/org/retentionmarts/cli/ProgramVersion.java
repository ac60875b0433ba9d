package org.retentionmarts.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the jar that runs. */
final class ProgramVersion implements IVersionProvider {
    /** Name and version, as {@code --version} and the first line of the log have it. */
    static String line() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return "retention-marts " + (version == null ? "(not packaged)" : version);
    }

    @Override
    public String[] getVersion() {
        return new String[] {line()};
    }
}
