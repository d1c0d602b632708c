package io.opencloser.specs.architecture;

import io.opencloser.specs.architecture.Drawing.Arrow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The modules of the build by their folders, and what their POM files say of their dependencies. */
final class MavenModules {
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern ARTIFACT = Pattern.compile("(?s)</parent>.*?<artifactId>([^<]+)</artifactId>");
    private static final Pattern DEPENDENCY = Pattern.compile(
            "(?s)<dependency>\\s*<groupId>io\\.opencloser</groupId>\\s*<artifactId>([^<]+)</artifactId>(.*?)</dependency>");

    private final Path root;
    private final Map<String, String> poms = new TreeMap<>();

    MavenModules(Path root) throws IOException {
        this.root = root;
        collect("");
    }

    private void collect(String folder) throws IOException {
        String pom = Files.readString(root.resolve(folder).resolve("pom.xml"));
        List<String> modules = MODULE.matcher(pom)
                .results()
                .map(m -> m.group(1))
                .filter(MavenModules::isOurs)
                .toList();
        for (String module : modules) {
            collect(folder.isEmpty() ? module : folder + "/" + module);
        }
        if (modules.isEmpty()) {
            poms.put(folder, pom);
        }
    }

    /** The examples are other people's services, and the BOM has no code. */
    private static boolean isOurs(String module) {
        return !module.startsWith("examples/") && !module.equals("bom");
    }

    Set<String> folders() {
        return poms.keySet();
    }

    /** Dependencies between modules that the main code has, or that tests alone have. */
    Set<Arrow> dependencies(boolean ofTests) {
        Map<String, String> folders = new TreeMap<>();
        poms.forEach((folder, pom) ->
                ARTIFACT.matcher(pom).results().limit(1).forEach(artifact -> folders.put(artifact.group(1), folder)));
        Set<Arrow> found = new TreeSet<>();
        poms.forEach((folder, pom) -> DEPENDENCY
                .matcher(pom)
                .results()
                .filter(dependency -> isForTests(dependency) == ofTests)
                .map(dependency -> folders.get(dependency.group(1)))
                .filter(target -> target != null && !target.equals(folder))
                .forEach(target -> found.add(new Arrow(folder, target))));
        return found;
    }

    private static boolean isForTests(MatchResult dependency) {
        return dependency.group(2).contains("<scope>test</scope>");
    }
}
