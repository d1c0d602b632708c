package io.opencloser.specs.defects;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The mistakes that are written down beside this class, a file for each part. */
final class Defects {
    private Defects() {}

    static List<Defect> of(DefectivePart part) {
        List<Defect> all = new ArrayList<>();
        String name = "";
        String file = "";
        Optional<String> example = Optional.empty();
        List<String> right = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (String line : text(part.defects()).lines().toList()) {
            if (line.isEmpty() && !right.isEmpty()) {
                all.add(new Defect(part, name, example, file, String.join("\n", right), String.join("\n", wrong)));
                right.clear();
                wrong.clear();
            } else if (line.startsWith("== ")) {
                name = line.substring("== ".length());
                example = Optional.empty();
            } else if (line.startsWith("? ")) {
                example = Optional.of(line.substring("? ".length()));
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
