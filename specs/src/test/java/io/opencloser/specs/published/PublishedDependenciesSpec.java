package io.opencloser.specs.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What hosts get from us is what docs/dependencies.md says (requirement 12.4). */
@Tag("12.4")
class PublishedDependenciesSpec {
    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");

    /** Our own and the direct ones; the others come with them. */
    private static final Set<String> TRANSITIVE =
            Set.of("azure-json", "jackson-core", "jackson-annotations", "flyway-database-cockroachdb");

    private static String page() throws IOException {
        return Files.readString(Modules.ROOT.resolve("docs/dependencies.md"));
    }

    private static Set<String> direct(String module) throws IOException {
        String pom = Files.readString(Modules.ROOT.resolve(module).resolve("pom.xml"));
        return DEPENDENCY
                .matcher(pom.split("<profiles>", 2)[0])
                .results()
                .map(match -> match.group(1))
                .filter(text -> !text.contains("<optional>true") && !text.contains("<scope>test"))
                .map(text -> ARTIFACT.matcher(text)
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void the_page_names_every_dependency_and_no_other() throws IOException {
        Set<String> all = new TreeSet<>(TRANSITIVE);
        all.add("opencloser-crm-dataverse");
        all.add("opencloser-persistence-jdbc");
        all.add("jspecify");
        for (String module : Set.of("core", "crm-dataverse", "persistence-jdbc")) {
            all.addAll(direct(module));
        }
        Set<String> named = page().lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| jar"))
                .flatMap(line -> Arrays.stream(line.split("\\|", -1)[1].split(",", -1)))
                .map(String::strip)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isEqualTo(all);
        assertThat(page()).contains(named.size() + " jars");
    }

    @Test
    void the_libraries_are_not_larger_than_the_page_says() throws IOException {
        long bytes = 0;
        Set<String> names = Set.of(
                "msal4j",
                "azure-json",
                "jackson-databind",
                "jackson-core",
                "jackson-annotations",
                "flyway-core",
                "flyway-database-postgresql",
                "flyway-database-cockroachdb",
                "slf4j-api",
                "jspecify");
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            String file = Path.of(entry).getFileName().toString();
            if (file.endsWith(".jar") && names.contains(file.replaceFirst("-[0-9][^-]*\\.jar$", ""))) {
                bytes += Files.size(Path.of(entry));
            }
        }
        // ours are about a megabyte more
        assertThat(bytes / 1048576.0).isBetween(3.5, 4.0);
    }
}
