package io.opencloser.specs.deployment;

import java.util.List;
import java.util.Map;

/**
 * How a process is started.
 *
 * @param before what stands before the command, such as a shell that lowers a limit first
 * @param environment added to the variables
 */
public record ProcessLaunch(List<String> before, Map<String, String> environment) {
    static final ProcessLaunch DIRECT = new ProcessLaunch(List.of(), Map.of());

    /** With a setting for this process alone. */
    public static ProcessLaunch with(String variable, String value) {
        return new ProcessLaunch(List.of(), Map.of(variable, value));
    }

    /** With a limit for the size of files: a write beyond it fails as on a full disk. */
    public static ProcessLaunch withFilesUpTo(int kibibytes) {
        return new ProcessLaunch(List.of("bash", "-c", "ulimit -f " + kibibytes + "; exec \"$@\"", "bash"), Map.of());
    }
}
