package io.opencloser.simulator.http;

import java.util.List;

/** {@code Prefer: odata.include-annotations="..."}: names, {@code *}, or a prefix with {@code .*}. */
public record Annotations(List<String> patterns) {
    public static final Annotations NONE = new Annotations(List.of());
    public static final Annotations ALL = new Annotations(List.of("*"));

    public Annotations {
        patterns = List.copyOf(patterns);
    }

    public boolean isEmpty() {
        return patterns.isEmpty();
    }

    /** Whether the request asks for the annotation with that name. */
    public boolean include(String name) {
        return patterns.stream()
                .anyMatch(pattern -> pattern.equals("*")
                        || pattern.equals(name)
                        || (pattern.endsWith(".*") && name.startsWith(pattern.substring(0, pattern.length() - 1))));
    }
}
