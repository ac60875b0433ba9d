package org.retentionmarts.cli;

import java.io.PrintWriter;
import org.retentionmarts.model.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** All commands: the only list of them, and what their manual pages have in common. */
@Command(
        name = "retention-marts",
        header = "Tables on a loyalty device-upgrade programme and on number porting, from subscriber and churn data.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        subcommands = {
            SampleCommand.class,
            CheckCommand.class,
            NightlyCommand.class,
            BackfillCommand.class,
            ExportCommand.class,
            ReportCommand.class,
            SqlCommand.class,
            SettleCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "COMMAND --help is the manual page of a command.",
            "Each has a launcher: jobs/nightly --as-of 2013-06-30 [--spark SPARK-OPTIONS]"
        })
final class CommandList {
    /** A parser that tells all mistakes at once, and writes manual pages to the writers given. */
    static CommandLine parser(PrintWriter out, PrintWriter err) {
        CommandLine parser =
                new CommandLine(new CommandList()).setOut(out).setErr(err).setCaseInsensitiveEnumValuesAllowed(true);
        collectErrors(parser);
        parser.getSubcommands().values().forEach(CommandList::collectErrors);
        return parser;
    }

    private static void collectErrors(CommandLine parser) {
        CommandSpec spec = parser.getCommandSpec();
        spec.parser().collectErrors(true);
        if (parser.getCommand() instanceof JobCommand command) {
            command.describe(spec.usageMessage());
        }
        spec.usageMessage().width(100).exitCodeListHeading("%nExit codes:%n").exitCodeList(ExitCode.meanings());
    }
}
