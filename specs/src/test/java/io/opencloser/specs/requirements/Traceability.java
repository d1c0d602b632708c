package io.opencloser.specs.requirements;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tests carry the number of which requirement. Read from the sources, as tags before test methods, so that the tests of
 * every module count: {@code @Tag("5.1")}.
 */
final class Traceability {
    private static final Pattern REQUIREMENT = Pattern.compile("(?m)^- (\\d+\\.\\d+) (.+(?:\\n  .+)*)");
    private static final Pattern TESTED = Pattern.compile(
            "((?:\\s*@(?:net\\.jqwik\\.api\\.)?Tag\\(\"\\d+\\.\\d+\"\\))+)(?:(?!\\bvoid\\b)[\\s\\S])*?void (\\w+)\\(");
    private static final Pattern TAG = Pattern.compile("@(?:net\\.jqwik\\.api\\.)?Tag\\(\"(\\d+\\.\\d+)\"\\)");

    private final Map<String, String> sentences = new LinkedHashMap<>();
    private final Map<String, List<String>> tests = new LinkedHashMap<>();
    private final List<String> unknown = new ArrayList<>();

    /** From the text of the requirements. */
    Traceability(String requirements) {
        Matcher found = REQUIREMENT.matcher(requirements);
        while (found.find()) {
            sentences.put(
                    found.group(1),
                    found.group(2).replaceAll("<a id=\"[^\"]*\"></a>", "").replaceAll("\\s+", " "));
            tests.put(found.group(1), new ArrayList<>());
        }
    }

    /** Looks through one source file. */
    void read(String className, String source) {
        Matcher found = TESTED.matcher(source);
        while (found.find()) {
            String test = className + ": " + found.group(2).replace('_', ' ');
            Matcher tag = TAG.matcher(found.group(1));
            while (tag.find()) {
                List<String> known = tests.get(tag.group(1));
                if (known == null) {
                    unknown.add(tag.group(1) + " (" + test + ")");
                } else {
                    known.add(test);
                }
            }
        }
    }

    int requirements() {
        return sentences.size();
    }

    long carriers() {
        return tests.values().stream().flatMap(List::stream).distinct().count();
    }

    /** Numbers that no test carries. */
    List<String> untested() {
        return tests.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Numbers that a test carries and no requirement has. */
    List<String> unknown() {
        return unknown;
    }

    /** The page that leads from each requirement to its tests. */
    String page() {
        StringBuilder page = new StringBuilder("# From each requirement to its tests\n");
        sentences.forEach((number, sentence) -> {
            page.append("\n## ").append(number).append("\n").append(sentence).append("\n\n");
            new TreeSet<>(tests.getOrDefault(number, List.of()))
                    .forEach(test -> page.append("- ").append(test).append("\n"));
        });
        return page.toString();
    }
}
