package io.opencloser.specs.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher's archive of classes makes a start quicker and is never a reason to fail, or to print anything. Needs {@code mvn
 * verify}, which makes the jar.
 */
class LauncherArchiveSpec {
    private static final Path JAR = Modules.ROOT.resolve("cli-adapter/target/opencloser.jar");
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
    private static final String PREPARING = "opencloser: preparing a quick start with this JDK (once for each build)\n";
    private static final int LONGEST_MINUTES = 3;

    /** A checkout without sources: the launcher has nothing to build. */
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path checkout;

    private record Run(int exit, String out, String err) {}

    @BeforeAll
    static void makes_an_archive_at_the_first_run() throws Exception {
        assumeTrue(Files.exists(JAR), "no jar: mvn verify makes it");
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the launcher is a shell script");
        Files.createDirectories(checkout.resolve("cli-adapter/target"));
        Files.copy(JAR, checkout.resolve("cli-adapter/target/opencloser.jar"));
        Files.copy(Modules.ROOT.resolve("opencloser"), checkout.resolve("opencloser"));

        Run first = launch(Map.of(), "--version");

        assertThat(first.err()).isEqualTo(PREPARING);
        assertVersion(first);
        assertThat(Files.size(archive())).isPositive();
    }

    @Test
    void a_start_takes_its_classes_from_the_archive() throws Exception {
        List<String> ours = ours("--version");

        // JDK 25 leaves out what implements an interface of picocli, which is compiled for Java 5
        assertThat(ours).isNotEmpty();
        assertThat(ours.stream().filter(line -> !line.contains("shared objects file")))
                .hasSizeLessThan(ours.size() / 10);
    }

    /** Our classes that a command loads, each with its source. */
    private static List<String> ours(String... arguments) throws Exception {
        Path log = checkout.resolve("classes.txt");
        Run run = launch(Map.of("_JAVA_OPTIONS", "-Xlog:class+load:file=" + log + ":none"), arguments);
        assertThat(run.exit()).isZero();
        return Files.readAllLines(log).stream()
                .filter(line -> line.startsWith("io.opencloser.") && !line.contains("$$Lambda"))
                .toList();
    }

    @Test
    void a_jdk_that_made_no_archive_takes_them_from_the_jar() throws Exception {
        Path archive = archive();
        Path length = Path.of(archive + ".length");
        byte[] whole = Files.readAllBytes(archive);
        replace(archive, new byte[0]);
        Files.writeString(length, "0\n");

        assertThat(ours("--version")).isNotEmpty().noneMatch(line -> line.contains("shared objects file"));

        replace(archive, whole);
        Files.writeString(length, whole.length + "\n");
    }

    @Test
    void an_archive_that_is_garbage_is_ignored_in_silence() throws Exception {
        Path archive = archive();
        byte[] whole = Files.readAllBytes(archive);
        byte[] garbage = new byte[whole.length];
        Arrays.fill(garbage, (byte) 'x');

        replace(archive, garbage);
        assertSilent(launch(Map.of(), "--version"));

        replace(archive, whole);
    }

    /** The JDK itself would crash on it. */
    @Test
    void an_archive_that_was_cut_off_is_made_again() throws Exception {
        Path archive = archive();
        byte[] whole = Files.readAllBytes(archive);
        replace(archive, Arrays.copyOf(whole, whole.length / 2));

        Run run = launch(Map.of(), "--version");

        assertThat(run.err()).isEqualTo(PREPARING);
        assertVersion(run);
        assertSilent(launch(Map.of(), "--version"));
    }

    @Test
    void an_archive_of_another_jdk_or_of_another_jar_is_ignored_in_silence() throws Exception {
        Path archive = archive();
        byte[] whole = Files.readAllBytes(archive);
        replace(archive, madeByAnother(whole));
        assertSilent(launch(Map.of(), "--version"));

        replace(archive, whole);
        Path jar = checkout.resolve("cli-adapter/target/opencloser.jar");
        FileTime time = Files.getLastModifiedTime(jar);
        Files.setLastModifiedTime(jar, FileTime.fromMillis(time.toMillis() - 60_000));
        assertSilent(launch(Map.of(), "--version"));
        Files.setLastModifiedTime(jar, time);
    }

    @Test
    void a_checkout_that_cannot_be_written_starts_without_one() throws Exception {
        Path archives = checkout.resolve("cli-adapter/target/classes-in-memory");
        Path aside = checkout.resolve("aside");
        Files.move(archives, aside);
        Files.writeString(archives, "a file where the folder should be");
        try {
            assertSilent(launch(Map.of(), "--version"));
        } finally {
            Files.delete(archives);
            Files.move(aside, archives);
        }
    }

    private static void assertSilent(Run run) {
        assertThat(run.err()).isEmpty();
        assertVersion(run);
    }

    private static void assertVersion(Run run) {
        assertThat(run.out()).matches("opencloser \\S+\n");
        assertThat(run.exit()).isZero();
    }

    private static Path archive() throws IOException {
        try (Stream<Path> files = Files.walk(checkout.resolve("cli-adapter/target/classes-in-memory"))) {
            List<Path> all = files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".length"))
                    .toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    /** As the launcher does: the JDK has the old one in memory perhaps. */
    private static void replace(Path archive, byte[] content) throws IOException {
        Files.delete(archive);
        Files.write(archive, content);
    }

    /** The archive with another name of its JDK in its head. */
    private static byte[] madeByAnother(byte[] archive) {
        String text = new String(archive, StandardCharsets.ISO_8859_1);
        String name = System.getProperty("java.vm.version");
        int at = text.indexOf(name);
        assertThat(at).isPositive();
        byte[] other = archive.clone();
        other[at] = (byte) (other[at] == '9' ? '8' : '9');
        return other;
    }

    private static Run launch(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("/bin/sh", checkout.resolve("opencloser").toString()));
        command.addAll(List.of(arguments));
        Path out = checkout.resolve("out.txt");
        Path err = checkout.resolve("err.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.endsWith("JAVA_OPTIONS") || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().put("JAVA_HOME", JAVA_HOME.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
