package io.opencloser.specs.deployment;

import java.util.List;
import java.util.Map;

/**
 * How a process is started.
 *
 * @param before what stands before the command, such as a shell that lowers a limit first
 * @param environment added to the variables
 */
public record Launch(List<String> before, Map<String, String> environment) {
    static final Launch DIRECT = new Launch(List.of(), Map.of());

    /** With a setting for this process alone. */
    public static Launch with(String variable, String value) {
        return new Launch(List.of(), Map.of(variable, value));
    }

    /** With files that may grow to that size only: a write beyond it fails as on a full disk. */
    public static Launch withFilesUpTo(int kibibytes) {
        return new Launch(List.of("bash", "-c", "ulimit -f " + kibibytes + "; exec \"$@\"", "bash"), Map.of());
    }
}
