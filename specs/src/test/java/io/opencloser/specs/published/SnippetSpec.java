package io.opencloser.specs.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every Java snippet of a page for embedders stands in a file that the build compiles and runs. */
class SnippetSpec {
    private static final Pattern SNIPPET =
            Pattern.compile("(?:<!-- from: (\\S+) -->\n)?```java\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"embedding.md", "test-kit.md", "client.md"})
    void a_snippet_is_part_of_its_source(String page) throws IOException {
        Matcher snippets =
                SNIPPET.matcher(Files.readString(Modules.ROOT.resolve("docs").resolve(page)));
        int found = 0;
        while (snippets.find()) {
            assertThat(snippets.group(1))
                    .as("the source of the snippet\n%s", snippets.group(2))
                    .isNotNull();
            String source = Files.readString(Modules.ROOT.resolve(snippets.group(1)));
            assertThat(lines(source)).as(snippets.group(1)).contains(lines(snippets.group(2)));
            found++;
        }
        assertThat(found).isPositive();
    }

    @Test
    void a_changed_snippet_would_be_noticed() throws IOException {
        String source = Files.readString(
                Modules.ROOT.resolve("examples/plain-java/src/main/java/com/example/CallOutcomes.java"));

        assertThat(lines(source)).doesNotContain(lines("openCloser.dispatch(21);"));
    }

    /** Without indentation and empty lines. */
    private static String lines(String code) {
        return List.of(code.split("\n", -1)).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n", "\n", "\n"));
    }

    @Test
    void the_service_of_the_page_has_at_most_forty_lines_and_its_test_at_most_twenty() throws IOException {
        Path folder = Modules.ROOT.resolve("examples/plain-java/src");

        assertThat(Files.readAllLines(folder.resolve("main/java/com/example/CallOutcomes.java")))
                .hasSizeLessThanOrEqualTo(40);
        String test = Files.readString(folder.resolve("test/java/com/example/CallOutcomesTest.java"));
        String method = test.substring(test.indexOf("void a_lost_answer"));
        assertThat(method.lines()).hasSizeLessThanOrEqualTo(20);
    }
}
