package io.opencloser.specs.defects;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The mistakes of {@code defects.txt}. */
final class Defects {
    private Defects() {}

    static List<Defect> all() {
        List<Defect> all = new ArrayList<>();
        String name = "";
        String file = "";
        List<String> right = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (String line : text().lines().toList()) {
            if (line.isEmpty() && !right.isEmpty()) {
                all.add(new Defect(name, file, String.join("\n", right), String.join("\n", wrong)));
                right.clear();
                wrong.clear();
            } else if (line.startsWith("== ")) {
                name = line.substring("== ".length());
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

    private static String text() {
        try (InputStream resource = Objects.requireNonNull(Defects.class.getResourceAsStream("defects.txt"))) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
