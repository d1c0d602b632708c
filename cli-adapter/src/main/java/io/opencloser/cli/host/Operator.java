package io.opencloser.cli.host;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The person who types the commands.
 *
 * @param name the account's name, recorded with decisions
 * @param keyboard reads the next typed line, empty at end of input; absent without a terminal
 */
public record Operator(String name, Optional<Supplier<Optional<String>>> keyboard) {
    /** An operator who cannot be asked: the command runs in a job or a script. */
    public static Operator unattended(String name) {
        return new Operator(name, Optional.empty());
    }
}
