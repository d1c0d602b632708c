package io.opencloser.cli.setup;

import io.opencloser.cli.host.HostEnvironment;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the shell's completion script. */
@Command(
        name = "completion",
        description = "Prints a completion script for bash and zsh.",
        footer = {"", "Example:", "  source <(opencloser completion)"})
public final class CompletionCommand implements Callable<Integer> {
    private final HostEnvironment host;

    @Spec
    private @Nullable CommandSpec spec;

    public CompletionCommand(HostEnvironment host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        CommandSpec own = spec;
        if (own != null) {
            host.out().print(AutoComplete.bash("opencloser", own.root().commandLine()));
            host.out().flush();
        }
        return 0;
    }
}
