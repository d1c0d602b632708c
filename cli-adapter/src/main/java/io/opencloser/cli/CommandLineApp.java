package io.opencloser.cli;

import io.opencloser.cli.console.Console;
import io.opencloser.cli.console.OutputMode;
import io.opencloser.cli.host.HostEnvironment;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** All commands of the command line. Every failure is reported in one line, with exit code 2. */
public final class CommandLineApp {
    private final HostEnvironment host;

    public CommandLineApp(HostEnvironment host) {
        this.host = host;
    }

    /** Runs one command and returns its exit code. */
    public int run(String... arguments) {
        Console console = new Console(host, OutputMode.of(List.of(arguments)));
        CommandLine line = new CommandLine(new Top());
        Commands commands = new Commands(host);
        for (String name : Commands.neededBy(arguments)) {
            line.addSubcommand(commands.named(name));
        }
        for (CommandLine command : line.getSubcommands().values()) {
            standard(command);
        }
        standard(line);
        line.setOut(host.out()).setErr(host.err());
        line.setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        host.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        Failures failures = new Failures(host, console, List.of(arguments));
        line.setParameterExceptionHandler(failures);
        line.setExecutionExceptionHandler(failures);
        int code = line.execute(arguments);
        host.out().flush();
        return code;
    }

    private static void standard(CommandLine line) {
        line.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new Version());
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
