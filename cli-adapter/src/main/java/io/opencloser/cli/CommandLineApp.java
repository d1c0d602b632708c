package io.opencloser.cli;

import io.opencloser.cli.accept.AcceptCommand;
import io.opencloser.cli.command.UsageException;
import io.opencloser.cli.config.ConfigException;
import io.opencloser.cli.console.Console;
import io.opencloser.cli.console.OutputMode;
import io.opencloser.cli.decide.AbandonCommand;
import io.opencloser.cli.decide.PruneCommand;
import io.opencloser.cli.decide.ReconcileCommand;
import io.opencloser.cli.decide.ReleaseCommand;
import io.opencloser.cli.decide.ReopenCommand;
import io.opencloser.cli.demo.DemoCommand;
import io.opencloser.cli.doctor.DoctorCommand;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.cli.inspect.SessionsCommand;
import io.opencloser.cli.inspect.ShowCommand;
import io.opencloser.cli.report.ExitStatus;
import io.opencloser.cli.report.RunReport;
import io.opencloser.cli.resume.ResumeCommand;
import io.opencloser.cli.resume.WorkerCommand;
import io.opencloser.cli.run.RunCrmCommand;
import io.opencloser.cli.setup.CompletionCommand;
import io.opencloser.cli.setup.DiscoverCommand;
import io.opencloser.cli.setup.SimulateCommand;
import io.opencloser.cli.setup.VerifyCommand;
import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.core.port.journal.LeaseLostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** All commands of the command line. Every failure is reported in one line, with exit code 2. */
public final class CommandLineApp {
    private static final Set<String> WRITING_COMMANDS =
            Set.of("resume", "worker", "reconcile", "release", "abandon", "prune", "accept", "reopen");

    private final HostEnvironment host;

    public CommandLineApp(HostEnvironment host) {
        this.host = host;
    }

    /** Runs one command and returns its exit code. */
    public int run(String... arguments) {
        Console console = new Console(host, OutputMode.of(List.of(arguments)));
        CommandLine line = new CommandLine(new Top())
                .addSubcommand(new DemoCommand(host))
                .addSubcommand(new RunCrmCommand(host))
                .addSubcommand(new AcceptCommand(host))
                .addSubcommand(new ResumeCommand(host))
                .addSubcommand(new WorkerCommand(host))
                .addSubcommand(new ReconcileCommand(host))
                .addSubcommand(new ReleaseCommand(host))
                .addSubcommand(new AbandonCommand(host))
                .addSubcommand(new ReopenCommand(host))
                .addSubcommand(new PruneCommand(host))
                .addSubcommand(new SessionsCommand(host))
                .addSubcommand(new ShowCommand(host))
                .addSubcommand(new DiscoverCommand(host))
                .addSubcommand(new VerifyCommand(host))
                .addSubcommand(new DoctorCommand(host))
                .addSubcommand(new SimulateCommand(host))
                .addSubcommand(new CompletionCommand(host));
        line.getSubcommands().values().forEach(CommandLineApp::standard);
        standard(line);
        line.setOut(host.out()).setErr(host.err());
        line.setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        host.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        List<String> words = List.of(arguments);
        boolean writes = words.contains("--write") || words.stream().anyMatch(WRITING_COMMANDS::contains);
        UnaryOperator<RunReport> runMode = writes ? UnaryOperator.identity() : RunReport::dryRun;
        line.setParameterExceptionHandler((e, given) -> console.failure(runMode.apply(usage(e))));
        line.setExecutionExceptionHandler((e, command, result) -> console.failure(runMode.apply(failure(e))));
        int code = line.execute(arguments);
        host.out().flush();
        return code;
    }

    private static void standard(CommandLine line) {
        line.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new Version());
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

    @Command(
            name = "opencloser",
            description = "Writes call outcomes to Dataverse, effectively once.",
            synopsisSubcommandLabel = "COMMAND")
    private static final class Top implements Runnable {
        @CommandLine.Spec
        private CommandLine.Model.@Nullable CommandSpec spec;

        @Override
        public void run() {
            if (spec != null) {
                throw new ParameterException(spec.commandLine(), "expected a command");
            }
        }
    }

    private static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = CommandLineApp.class.getPackage().getImplementationVersion();
            return new String[] {"opencloser " + (version == null ? "(not packaged)" : version)};
        }
    }
}
