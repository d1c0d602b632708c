package io.opencloser.specs.published;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The published modules: the classes of the build with their descriptors compiled, and the libraries that they require. */
final class Modules {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** The names of the modules by their folders, in the order of their dependencies. */
    static final List<Map.Entry<String, String>> ALL = List.of(
            Map.entry("core", "io.opencloser.core"),
            Map.entry("test-fixtures/simulator", "io.opencloser.simulator"),
            Map.entry("crm-dataverse", "io.opencloser.dataverse"),
            Map.entry("persistence-jdbc", "io.opencloser.jdbc"));

    private static final List<String> LIBRARIES = List.of(
            "jackson-",
            "msal4j-",
            "azure-json-",
            "h2-",
            "HikariCP-",
            "flyway-",
            "slf4j-api-",
            "jspecify-",
            "micrometer-",
            "opentelemetry-");

    private static final ToolProvider COMPILER = ToolProvider.findFirst("javac").orElseThrow();

    private final Path folder;
    private final List<String> path = new ArrayList<>();

    private Modules(Path folder) {
        this.folder = folder;
    }

    /** Puts the modules together below this folder. */
    static Modules in(Path folder) {
        Modules modules = new Modules(folder);
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> LIBRARIES.stream()
                        .anyMatch(
                                name -> Path.of(entry).getFileName().toString().startsWith(name)))
                .filter(entry -> entry.endsWith(".jar"))
                .forEach(modules.path::add);
        ALL.forEach(module -> modules.add(module.getKey(), module.getValue()));
        return modules;
    }

    /** The module path. */
    String path() {
        return String.join(File.pathSeparator, path);
    }

    private void add(String source, String name) {
        Path classes = ROOT.resolve(source).resolve("target/classes");
        Path exploded = folder.resolve(name);
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = exploded.resolve(classes.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String problems = compile(
                exploded,
                Map.of("--patch-module", name + "=" + exploded),
                ROOT.resolve(source).resolve("src/main/module/module-info.java"));
        if (!problems.isEmpty()) {
            throw new AssertionError("the descriptor of " + name + " does not compile:\n" + problems);
        }
        path.add(exploded.toString());
    }

    /** Compiles these sources with these modules; what the compiler says. */
    String compile(Path output, Map<String, String> options, Path... sources) {
        Map<String, String> all = new TreeMap<>(options);
        all.put("-d", output.toString());
        all.put("--module-path", path());
        List<String> arguments = new ArrayList<>(List.of("-nowarn", "-Xlint:none", "--release", "17"));
        all.forEach((option, value) -> arguments.addAll(List.of(option, value)));
        arguments.addAll(Arrays.stream(sources).map(Path::toString).toList());
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        COMPILER.run(writer, writer, arguments.toArray(String[]::new));
        return said.toString()
                .lines()
                .filter(line -> !line.startsWith("warning:") && !line.startsWith("Note:"))
                .collect(Collectors.joining("\n"));
    }
}
