package io.opencloser.specs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the sources cite exists: requirements by number, Dataverse facts by heading, documents by path. */
class CitationSpec {
    private static final Pattern REQUIREMENTS =
            Pattern.compile("[Rr]equirements? (\\d+(?:\\.\\d+)?(?:(?:, | and |, and )\\d+(?:\\.\\d+)?)*)");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final Pattern FACTS = Pattern.compile("dataverse-facts((?:(?:,| and) \"[^\"]+\")*)");
    private static final Pattern HEADING = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern DOCUMENT = Pattern.compile("docs/[a-z-]+\\.md");

    @Test
    void every_requirement_cited_in_the_sources_exists() {
        Set<String> known = requirements();
        assertThat(known).contains("5", "5.3").hasSizeGreaterThan(60);

        List<String> cited = new ArrayList<>();
        assertThat(missing(CitationSpec::citedRequirements, known, cited)).isEmpty();
        assertThat(cited).hasSizeGreaterThan(50);
    }

    @Test
    void every_requirement_has_an_anchor_of_its_number() {
        MarkdownPage page = page("docs/requirements.md");
        List<String> anchors = Pattern.compile("(?m)^- (\\d+)\\.(\\d+) ")
                .matcher(page.text())
                .results()
                .map(number -> "r" + number.group(1) + "-" + number.group(2))
                .toList();

        assertThat(anchors).hasSizeGreaterThan(50);
        assertThat(page.anchors()).containsAll(anchors);
    }

    @Test
    void every_dataverse_fact_cited_in_the_sources_exists() {
        Set<String> known = new HashSet<>(page("docs/dataverse-facts.md").headings());

        List<String> cited = new ArrayList<>();
        assertThat(missing(CitationSpec::citedFacts, known, cited)).isEmpty();
        assertThat(cited).hasSizeGreaterThan(5);
    }

    @Test
    void every_document_cited_in_the_sources_and_build_files_exists() {
        Set<String> known = new TreeSet<>(
                MarkdownPage.all().stream().map(MarkdownPage::name).toList());

        List<String> cited = new ArrayList<>();
        assertThat(missing(CitationSpec::citedDocuments, known, cited)).isEmpty();
        assertThat(cited).isNotEmpty();
        assertThat(known)
                .containsAll(citedDocuments(page("pom.xml").text()))
                .containsAll(citedDocuments(page("specs/pom.xml").text()));
    }

    @Test
    void citations_are_found_in_each_of_their_forms() {
        assertThat(citedRequirements("(requirement" + " 5.3; requirements" + " 1.5, 2.2 and 7). Requirement" + " 9.9:"))
                .containsExactly("5.3", "1.5", "2.2", "7", "9.9");
        assertThat(citedFacts("dataverse-facts, \"Conditional writes\" and \"Limits\")"))
                .containsExactly("Conditional writes", "Limits");
        assertThat(citedDocuments("see docs/" + "missing.md.")).containsExactly("docs/" + "missing.md");
    }

    private static List<String> missing(
            Function<String, List<String>> citations, Set<String> known, List<String> cited) {
        List<String> missing = new ArrayList<>();
        JavaSources.all().stream()
                .filter(file -> !file.endsWith("CitationSpec.java"))
                .forEach(file -> {
                    for (String citation : citations.apply(JavaSources.withoutLineBreaks(file))) {
                        cited.add(citation);
                        if (!known.contains(citation)) {
                            missing.add(file.getFileName() + ": " + citation);
                        }
                    }
                });
        return missing;
    }

    private static Set<String> requirements() {
        Set<String> numbers = new TreeSet<>();
        MarkdownPage page = page("docs/requirements.md");
        page.headings().forEach(heading -> numbers.add(heading.replaceFirst("\\D.*", "")));
        page.anchors().stream()
                .filter(anchor -> anchor.matches("r\\d+-\\d+"))
                .forEach(anchor -> numbers.add(anchor.substring(1).replace('-', '.')));
        return numbers;
    }

    private static List<String> citedRequirements(String text) {
        return in(text, REQUIREMENTS, NUMBER);
    }

    private static List<String> citedFacts(String text) {
        return in(text, FACTS, HEADING);
    }

    private static List<String> citedDocuments(String text) {
        return DOCUMENT.matcher(text).results().map(found -> found.group()).toList();
    }

    private static List<String> in(String text, Pattern citation, Pattern part) {
        List<String> parts = new ArrayList<>();
        Matcher found = citation.matcher(text);
        while (found.find()) {
            Matcher one = part.matcher(found.group(1));
            while (one.find()) {
                parts.add(one.group(one.groupCount()));
            }
        }
        return parts;
    }

    private static MarkdownPage page(String name) {
        return MarkdownPage.read(MarkdownPage.ROOT.resolve(name));
    }
}
