package io.opencloser.specs.defects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A mistake in one file.
 *
 * @param name the mistake, as a sentence
 * @param part the part of the project with the mistake
 * @param example the one suite that must find it, because histories and the matrix hardly ever meet it; or empty
 * @param firstSuite the simple name of the suite that runs first, because it is known to find the mistake; or empty
 * @param file the file, below the folder of the part's package
 * @param right the correct text, which occurs in the file exactly once
 * @param wrong the text that replaces it
 */
record Defect(
        DefectivePart part,
        String name,
        Optional<String> example,
        Optional<String> firstSuite,
        String file,
        String right,
        String wrong) {
    /** The suites of the part; the one that is known to find the mistake comes first, and saves the time of the others. */
    List<String> suites() {
        return part.suites().stream()
                .sorted(Comparator.comparing(suite -> !isFirst(suite)))
                .toList();
    }

    private boolean isFirst(String suite) {
        return firstSuite.filter(name -> suite.endsWith("." + name)).isPresent();
    }

    /** The file with the mistake in it. */
    String source() {
        String text = text();
        int first = text.indexOf(right);
        if (first < 0 || text.indexOf(right, first + 1) >= 0) {
            throw new IllegalStateException("the defect '" + name + "' does not fit " + file
                    + ": its correct text must occur there exactly once; adapt " + part.defects());
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

    /** The name of the class in the file. */
    String className() {
        return part.packageName() + "."
                + file.substring(0, file.length() - ".java".length()).replace('/', '.');
    }

    @Override
    public String toString() {
        return name;
    }
}
