package io.opencloser.specs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every link in the documents leads to a file, and every anchor to a place in it. */
class LinkSpec {
    private static final Pattern CITATION = Pattern.compile("[Rr]equirements? \\d");

    @Test
    void every_link_in_the_documents_resolves() {
        List<MarkdownPage> pages = MarkdownPage.all();

        assertThat(pages).extracting(MarkdownPage::name).contains("README.md", "CONTRIBUTING.md", "docs/decisions.md");
        assertThat(pages).anySatisfy(page -> assertThat(page.relativeLinks()).isNotEmpty());
        assertThat(pages).flatExtracting(MarkdownPage::brokenLinks).isEmpty();
    }

    @Test
    void a_link_to_a_missing_file_or_anchor_is_reported(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("there.md"), "## A `name`, and more\n- 5.3 <a id=\"r5-3\"></a>Text.\n");
        Path file = folder.resolve("page.md");
        Files.writeString(file, """
                [file](there.md) [heading](there.md#a-name-and-more) [number](there.md#r5-3) [here](#title)
                [no file](missing.md) [no heading](there.md#other) [not here](#there)
                # Title
                ```
                [in code](ignored.md)
                ```
                """);

        assertThat(MarkdownPage.read(file).brokenLinks())
                .extracting(broken -> broken.substring(broken.indexOf(": ") + 2))
                .containsExactly("missing.md", "there.md#other", "#there");
    }

    @Test
    void the_documents_cite_requirements_by_links() {
        assertThat(MarkdownPage.all())
                .filteredOn(page -> CITATION.matcher(page.words()).find())
                .extracting(MarkdownPage::name)
                .isEmpty();
    }
}
