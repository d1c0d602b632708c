package io.opencloser.specs.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The size and shape of one module's main sources, read as text.
 *
 * @param module its folder
 * @param lines of each file, ascending
 * @param publicTypes top-level types that are public
 * @param packages the sources of each package by type name
 */
record ModuleFigures(String module, List<Integer> lines, long publicTypes, Map<String, Map<String, String>> packages) {
    private static final Pattern NOT_CODE =
            Pattern.compile("/\\*.*?\\*/|//[^\\n]*|\"(?:\\\\.|[^\"\\\\\\n])*\"", Pattern.DOTALL);

    static ModuleFigures of(Path house, String module) {
        Map<String, Map<String, String>> packages = new TreeMap<>();
        Path sources = house.resolve(module).resolve("src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                    .forEach(file -> packages.computeIfAbsent(
                                    String.valueOf(sources.relativize(file).getParent()), any -> new TreeMap<>())
                            .put(String.valueOf(file.getFileName()).replace(".java", ""), text(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> texts = packages.values().stream()
                .flatMap(types -> types.values().stream())
                .toList();
        return new ModuleFigures(
                module,
                texts.stream().map(text -> (int) text.lines().count()).sorted().toList(),
                packages.values().stream()
                        .flatMap(types -> types.entrySet().stream())
                        .filter(type -> isPublic(type.getKey(), type.getValue()))
                        .count(),
                packages);
    }

    int median() {
        return lines.get(lines.size() / 2);
    }

    int p90() {
        return lines.get(Math.max(0, lines.size() * 9 / 10 - 1));
    }

    int longestFile() {
        return lines.get(lines.size() - 1);
    }

    int largestPackage() {
        return packages.values().stream().mapToInt(Map::size).max().orElse(0);
    }

    /** The longest chain of types of one package, each of which names the next. */
    int floors() {
        return packages.values().stream().mapToInt(ModuleFigures::floors).max().orElse(0);
    }

    String row() {
        return "| `%s` | %d | %d | %d | %d | %d | %d | %d |"
                .formatted(
                        module, lines.size(), median(), p90(), longestFile(), publicTypes, largestPackage(), floors());
    }

    private static int floors(Map<String, String> types) {
        Map<String, List<String>> named = new HashMap<>();
        types.forEach((type, text) -> {
            String code = NOT_CODE.matcher(text).replaceAll("");
            named.put(
                    type,
                    types.keySet().stream()
                            .filter(other -> !other.equals(type)
                                    && Pattern.compile("\\b" + other + "\\b")
                                            .matcher(code)
                                            .find())
                            .toList());
        });
        Map<String, Integer> heights = new HashMap<>();
        return types.keySet().stream()
                .mapToInt(type -> height(type, named, heights, List.of()))
                .max()
                .orElse(0);
    }

    private static int height(
            String type, Map<String, List<String>> named, Map<String, Integer> heights, List<String> above) {
        Integer known = heights.get(type);
        if (known != null) {
            return known;
        }
        if (above.contains(type)) {
            return 0;
        }
        List<String> path = Stream.concat(above.stream(), Stream.of(type)).toList();
        int height = 1
                + named.getOrDefault(type, List.of()).stream()
                        .mapToInt(other -> height(other, named, heights, path))
                        .max()
                        .orElse(0);
        heights.put(type, height);
        return height;
    }

    private static boolean isPublic(String type, String text) {
        return Pattern.compile(
                        "^public .*\\b(?:class|interface|enum|record|@interface) " + type + "\\b", Pattern.MULTILINE)
                .matcher(text)
                .find();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
