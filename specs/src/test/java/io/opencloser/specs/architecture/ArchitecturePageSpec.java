package io.opencloser.specs.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.specs.architecture.Drawing.Arrow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page on the architecture draws the modules and packages that exist, with the arrows that exist. */
class ArchitecturePageSpec {
    private static final Path ROOT = Path.of("..");
    private static final Path PROPOSAL = Path.of("target", "architecture.txt");
    private static final String PREFIX = "io.opencloser.";
    private static final Pattern TEST_JAR = Pattern.compile(".*-tests\\.jar.*");
    private static final ImportOption MAIN_CODE = new ImportOption() {
        private final ImportOption noTests = new ImportOption.DoNotIncludeTests();

        @Override
        public boolean includes(Location location) {
            return noTests.includes(location) && !location.matches(TEST_JAR);
        }
    };
    private static final Set<JavaClass> CLASSES = new ClassFileImporter()
            .withImportOption(MAIN_CODE).importPackages("io.opencloser").stream()
                    .filter(type -> !type.getSimpleName().equals("package-info"))
                    .collect(Collectors.toSet());
    private static final Set<String> PACKAGES =
            CLASSES.stream().map(ArchitecturePageSpec::room).collect(Collectors.toCollection(TreeSet::new));
    private static final Set<Arrow> DEPENDENCIES = dependencies();

    private static String section(String heading) throws IOException {
        String page = Files.readString(ROOT.resolve("docs/architecture.md"));
        int start = page.indexOf("\n## " + heading + "\n");
        int end = page.indexOf("\n## ", start + 1);
        assertThat(start).as("section " + heading).isNotNegative();
        return page.substring(start, end < 0 ? page.length() : end);
    }

    private static String room(JavaClass type) {
        return type.getPackageName().substring(PREFIX.length());
    }

    private static String module(String room) {
        return room.split("\\.", 2)[0];
    }

    private static Set<Arrow> dependencies() {
        return CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(target -> target.getPackageName().startsWith(PREFIX))
                        .map(target -> new Arrow(room(type), room(target))))
                .filter(arrow -> !arrow.from().equals(arrow.to()))
                .filter(arrow -> module(arrow.from()).equals(module(arrow.to())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void the_page_draws_the_modules_of_the_build() throws IOException {
        Drawing drawing = Drawing.of(section("Modules"));
        MavenModules modules = new MavenModules(ROOT);

        assertThat(drawing.nodes()).isEqualTo(modules.folders());
        assertThat(drawing.solid()).isEqualTo(modules.dependencies(false));
        Set<Arrow> ofTests = modules.dependencies(true);
        ofTests.removeAll(drawing.solid());
        assertThat(drawing.dotted()).isEqualTo(ofTests);
    }

    @Test
    void the_page_draws_the_packages_of_the_code() throws IOException {
        Files.writeString(PROPOSAL, Drawing.proposal(PACKAGES, DEPENDENCIES));

        assertThat(Drawing.of(section("Packages")).differences(PACKAGES, DEPENDENCIES))
                .as("specs/target/architecture.txt has the diagrams of the code")
                .isEmpty();
    }

    @Test
    void the_page_describes_every_package() throws IOException {
        Set<String> described = Pattern.compile("(?m)^\\| `([a-z0-9.]+)` \\| \\S.*\\|$")
                .matcher(section("Packages"))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described).isEqualTo(PACKAGES);
    }

    @ParameterizedTest
    @EnumSource(BlockReason.class)
    void the_page_leads_to_the_class_that_assigns_a_block_reason(BlockReason reason) throws IOException {
        Matcher row = Pattern.compile("\\| `" + reason.wireName() + "` \\| \\[\\w+\\]\\(\\.\\./([^)]+)\\)")
                .matcher(section("Where is what"));

        assertThat(row.find()).as("a row with a link to a class").isTrue();
        assertThat(Files.readString(ROOT.resolve(row.group(1)))).contains("BlockReason." + reason.name());
    }

    @Test
    void a_reversed_arrow_is_reported() throws IOException {
        String page = section("Packages");
        Arrow arrow = someArrow(page);
        Arrow reversed = new Arrow(arrow.to(), arrow.from());

        assertThat(differences(page.replace(arrow + "\n", reversed + "\n")))
                .contains("not drawn: " + arrow, "only drawn: " + reversed);
    }

    @Test
    void a_missing_arrow_is_reported() throws IOException {
        String page = section("Packages");
        Arrow arrow = someArrow(page);

        assertThat(differences(page.replace(arrow + "\n", arrow.to() + "\n"))).contains("not drawn: " + arrow);
    }

    @Test
    void a_missing_package_and_an_invented_one_are_reported() throws IOException {
        String page = section("Packages");
        Arrow arrow = someArrow(page);

        assertThat(differences(page.replaceAll("(?m)^.*\\b" + Pattern.quote(arrow.from()) + "(?![.\\w]).*\\n", "")))
                .contains("not drawn: " + arrow.from());
        assertThat(differences(page + "\n```mermaid\nflowchart TD\ncore.cellar\n```"))
                .contains("only drawn: core.cellar");
    }

    private static List<String> differences(String page) {
        return Drawing.of(page).differences(PACKAGES, DEPENDENCIES);
    }

    private static Arrow someArrow(String page) {
        Iterator<Arrow> arrows = Drawing.of(page).solid().iterator();
        assertThat(arrows).hasNext();
        return arrows.next();
    }
}
