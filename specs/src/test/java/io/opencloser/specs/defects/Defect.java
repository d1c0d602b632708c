package io.opencloser.specs.defects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A mistake in one file of the core.
 *
 * @param name what somebody did wrong, as a sentence
 * @param file below {@code io/opencloser/core}
 * @param right the text as it stands there, exactly once
 * @param wrong what stands there instead
 */
record Defect(String name, String file, String right, String wrong) {
    private static final Path CORE = Path.of("..", "core", "src", "main", "java", "io", "opencloser", "core");

    /** The file with the mistake in it. */
    String source() {
        String text = text();
        int first = text.indexOf(right);
        if (first < 0 || text.indexOf(right, first + 1) >= 0) {
            throw new IllegalStateException(
                    "the defect '" + name + "' no longer fits " + file + ": its text must stand there exactly once");
        }
        return text.replace(right, wrong);
    }

    private String text() {
        try {
            return Files.readString(CORE.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of the class that the file declares. */
    String className() {
        return "io.opencloser.core."
                + file.substring(0, file.length() - ".java".length()).replace('/', '.');
    }

    @Override
    public String toString() {
        return name;
    }
}
