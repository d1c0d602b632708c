package io.opencloser.cli;

import io.opencloser.cli.command.UsageException;
import io.opencloser.cli.config.ConfigException;
import io.opencloser.cli.console.Console;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.cli.report.ExitStatus;
import io.opencloser.cli.report.RunReport;
import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.core.port.journal.LeaseLostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Reports a failure in one line. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final Set<String> WRITING_COMMANDS =
            Set.of("resume", "worker", "reconcile", "release", "abandon", "prune", "accept", "reopen");

    private final HostEnvironment host;
    private final Console console;
    private final List<String> words;

    /** For the command that these words call. */
    Failures(HostEnvironment host, Console console, List<String> words) {
        this.host = host;
        this.console = console;
        this.words = words;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        return console.failure(inRunMode(usage(e)));
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
        return console.failure(inRunMode(failure(e)));
    }

    private RunReport inRunMode(RunReport report) {
        boolean writes = words.contains("--write") || words.stream().anyMatch(WRITING_COMMANDS::contains);
        return writes ? report : report.dryRun();
    }

    private static RunReport usage(ParameterException e) {
        String name = e.getCommandLine().getCommandSpec().qualifiedName();
        return new RunReport(ExitStatus.FAILED, e.getMessage() + " (see: " + name + " --help)");
    }

    private RunReport failure(Exception e) {
        if (e instanceof ConfigException
                || e instanceof InvalidInputException
                || e instanceof UsageException
                || e instanceof CrmException
                || e instanceof LeaseLostException) {
            return new RunReport(ExitStatus.FAILED, String.valueOf(e.getMessage()));
        }
        if (e instanceof JournalException) {
            return new RunReport(ExitStatus.FAILED, "journal: " + e.getMessage());
        }
        if (host.environment().get("OPENCLOSER_DEBUG").equals(Optional.of("1"))) {
            e.printStackTrace(host.err());
        }
        return new RunReport(
                ExitStatus.FAILED,
                "internal error: " + e.getClass().getName()
                        + "; set OPENCLOSER_DEBUG=1 for the stack trace, and report it");
    }
}
