package io.opencloser.cli.command;

import io.opencloser.cli.host.HostEnvironment;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Resolves paths that the operator typed. */
public final class PathFlag {
    private PathFlag() {}

    /** The path, relative to the working directory. */
    public static Path resolve(HostEnvironment host, String flag, String text) {
        try {
            if (!text.isBlank()) {
                return host.directory().resolve(text);
            }
        } catch (InvalidPathException e) {
            // reported like an empty path
        }
        throw new UsageException(flag + ": expected the path of a file");
    }
}
