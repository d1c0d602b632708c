package io.opencloser.specs.defects;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads the planted defects from the resources beside this class, one file for each part. A defect has a name ({@code ==}), a
 * file ({@code @}), its correct lines ({@code -}) and its wrong lines ({@code +}); perhaps the one example that must find it
 * ({@code ?}) or the suite that runs first ({@code >}).
 */
final class Defects {
    private Defects() {}

    static List<Defect> of(DefectivePart part) {
        List<Defect> all = new ArrayList<>();
        String name = "";
        String file = "";
        Optional<String> example = Optional.empty();
        Optional<String> firstSuite = Optional.empty();
        List<String> right = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (String line : (text(part.defects()) + "\n\n").lines().toList()) {
            if (line.isEmpty() && !right.isEmpty()) {
                all.add(new Defect(
                        part, name, example, firstSuite, file, String.join("\n", right), String.join("\n", wrong)));
                right.clear();
                wrong.clear();
            } else if (line.startsWith("== ")) {
                name = line.substring("== ".length());
                example = Optional.empty();
                firstSuite = Optional.empty();
            } else if (line.startsWith("? ")) {
                example = Optional.of(line.substring("? ".length()));
            } else if (line.startsWith("> ")) {
                firstSuite = Optional.of(line.substring("> ".length()));
            } else if (line.startsWith("@ ")) {
                file = line.substring("@ ".length());
            } else if (line.startsWith("-")) {
                right.add(line.substring(1));
            } else if (line.startsWith("+")) {
                wrong.add(line.substring(1));
            }
        }
        return List.copyOf(all);
    }

    private static String text(String file) {
        try (InputStream resource = Objects.requireNonNull(Defects.class.getResourceAsStream(file))) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
