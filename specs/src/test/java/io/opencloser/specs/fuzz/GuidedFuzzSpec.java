package io.opencloser.specs.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.fixtures.fuzz.Guided;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every parser that meets generated damage in each build, on demand under a fuzzer that looks which damage gets further:
 *
 * <p>{@code mvn test -pl specs -am -Pguided-fuzzing -Dtest=GuidedFuzzSpec -Dsurefire.failIfNoSpecifiedTests=false
 * -Dopencloser.fuzz.seconds=60}, which is for each parser.
 */
@EnabledIfSystemProperty(named = "opencloser.fuzz.seconds", matches = "[1-9][0-9]*")
class GuidedFuzzSpec {
    private static final List<String> MODULES = List.of("crm-dataverse", "persistence-jdbc", "cli-adapter");
    private static final Pattern PARSER = Pattern.compile("(.*/Damaged\\w+Properties)\\.class");
    private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs in (\\d+) second");

    static List<String> parsers() throws IOException {
        List<String> parsers = new java.util.ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(classes(module))) {
                files.map(file -> PARSER.matcher(
                                classes(module).relativize(file).toString().replace('\\', '/')))
                        .filter(Matcher::matches)
                        .map(name -> name.group(1).replace('/', '.'))
                        .forEach(parsers::add);
            }
        }
        return parsers;
    }

    private static Path classes(String module) {
        return Path.of("..", module, "target", "test-classes").toAbsolutePath().normalize();
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void a_document_that_gets_further_than_others_is_read_or_refused_as_documented(String parser) throws Exception {
        Path folder = Path.of("target", "fuzz", parser).toAbsolutePath();
        Files.createDirectories(folder.resolve("documents"));
        Path output = folder.resolve("output.txt");
        Process fuzzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Stream.concat(
                                        Stream.of(System.getProperty(
                                                "surefire.test.class.path", System.getProperty("java.class.path"))),
                                        MODULES.stream()
                                                .map(GuidedFuzzSpec::classes)
                                                .map(Path::toString))
                                .collect(Collectors.joining(File.pathSeparator)),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + Guided.class.getName(),
                        "--target_args=" + parser + " " + folder.resolve("documents"),
                        "--instrumentation_includes=io.opencloser.**",
                        "-max_total_time=" + Integer.getInteger("opencloser.fuzz.seconds"),
                        "-timeout=60",
                        "-max_len=20000",
                        folder.resolve("documents").toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            int exit = fuzzer.waitFor();
            String said = Files.readString(output);
            Matcher runs = RUNS.matcher(said);
            assertThat(exit)
                    .as("the finding and its document are in " + folder + "\n" + said)
                    .isZero();
            assertThat(runs.find()).as(said).isTrue();
            System.out.println("guided fuzzing: " + parser + " read " + runs.group(1) + " documents in " + runs.group(2)
                    + " s, all as documented");
        } finally {
            fuzzer.destroyForcibly();
        }
    }
}
