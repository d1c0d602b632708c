package io.opencloser.cli.damaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file with changing content, deleted when the JVM exits. */
final class ReusedFile {
    private final Path folder;
    private final Path file;

    ReusedFile(String name) {
        try {
            folder = Files.createTempDirectory("damaged");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        file = folder.resolve(name);
        folder.toFile().deleteOnExit();
        file.toFile().deleteOnExit();
    }

    Path folder() {
        return folder;
    }

    /** Writes this content to the file. */
    Path with(byte[] document) {
        try {
            return Files.write(file, document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
