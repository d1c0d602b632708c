package io.opencloser.specs.defects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * A mistake in one file.
 *
 * @param name what somebody did wrong, as a sentence
 * @param part where it was made
 * @param example the one suite that is asked, where it takes what histories and the matrix hardly ever hold; or empty
 * @param file below the folder of the part's package
 * @param right the text as it stands there, exactly once
 * @param wrong what stands there instead
 */
record Defect(DefectivePart part, String name, Optional<String> example, String file, String right, String wrong) {
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
            return Files.readString(part.source(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of the class that the file declares. */
    String className() {
        return part.packageName() + "."
                + file.substring(0, file.length() - ".java".length()).replace('/', '.');
    }

    @Override
    public String toString() {
        return name;
    }
}
