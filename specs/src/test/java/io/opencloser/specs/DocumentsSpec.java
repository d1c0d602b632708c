package io.opencloser.specs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The documents keep their form, and the tests that they name exist. */
class DocumentsSpec {
    private static final int LONGEST_CELL = 25;
    private static final Pattern LINK_TARGET = Pattern.compile("\\]\\([^)]*\\)");
    private static final Pattern RUN_TEST = Pattern.compile("\\./run-test (\\w+)");
    private static final Pattern TEST_OPTION = Pattern.compile("-Dtest='?([\\w*,]+)");
    private static final List<String> PARTS =
            List.of("- **Context:** ", "- **Decision:** ", "- **Consequence:** ", "- **Rejected:** ");

    @Test
    void no_table_cell_has_more_than_25_words() {
        assertThat(MarkdownPage.all()).flatExtracting(DocumentsSpec::longCells).isEmpty();
        String words = "word ".repeat(LONGEST_CELL);
        assertThat(longCells(
                        new MarkdownPage(MarkdownPage.ROOT.resolve("x.md"), "| " + words + "| " + words + "more |")))
                .hasSize(1);
    }

    private static List<String> longCells(MarkdownPage page) {
        return page.tableCells().stream()
                .filter(cell -> LINK_TARGET.matcher(cell).replaceAll("]").split("\\s+").length > LONGEST_CELL)
                .map(cell -> page.name() + ": " + cell)
                .toList();
    }

    @Test
    void every_decision_has_context_decision_consequence_and_rejected_alternatives() {
        String page = MarkdownPage.read(MarkdownPage.ROOT.resolve("docs/decisions.md"))
                .text();
        List<String> records = List.of(page.split("(?m)^### ")).stream().skip(1).toList();

        assertThat(records).hasSizeGreaterThan(50).allSatisfy(record -> {
            int last = -1;
            for (String part : PARTS) {
                assertThat(record.indexOf("\n" + part)).as(part).isGreaterThan(last);
                last = record.indexOf("\n" + part);
            }
        });
    }

    @Test
    void every_test_that_the_documents_name_exists() {
        Set<String> classes = new TreeSet<>();
        JavaSources.all()
                .forEach(file -> classes.add(String.valueOf(file.getFileName()).replace(".java", "")));

        List<String> named = new ArrayList<>();
        for (MarkdownPage page : MarkdownPage.all()) {
            RUN_TEST.matcher(page.text()).results().forEach(found -> named.add(found.group(1)));
            TEST_OPTION
                    .matcher(page.text())
                    .results()
                    .forEach(found -> named.addAll(List.of(found.group(1).split(","))));
        }

        assertThat(named)
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(classes)
                        .as(name)
                        .anyMatch(Pattern.compile(name.replace("*", "\\w*")).asMatchPredicate()));
    }

    @Test
    void a_mistyped_test_name_is_an_error() throws IOException, InterruptedException {
        Process run = new ProcessBuilder("./run-test", "NoSuchTest")
                .directory(MarkdownPage.ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(run.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(run.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(run.exitValue()).isEqualTo(2);
        assertThat(output).isEqualTo("run-test: no test class NoSuchTest in any module\n");
    }
}
