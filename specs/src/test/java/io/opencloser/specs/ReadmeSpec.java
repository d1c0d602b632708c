package io.opencloser.specs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is true: its Java compiles, its links and its commands exist. */
class ReadmeSpec {
    private static final Path ROOT = Path.of("..");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @TempDir
    private Path classes;

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    @Test
    void the_embedding_example_compiles() throws IOException {
        Matcher example = JAVA.matcher(readme());
        assertThat(example.find()).isTrue();
        assertThat(errors(example.group(1))).isEmpty();
    }

    @Test
    void an_example_with_a_wrong_name_would_not() throws IOException {
        Matcher example = JAVA.matcher(readme());
        assertThat(example.find()).isTrue();
        assertThat(errors(example.group(1).replace("openCloser.accept(", "openCloser.accepts(")))
                .contains("accepts");
    }

    @Test
    void every_link_leads_to_a_file() throws IOException {
        Matcher links = LINK.matcher(readme());
        int found = 0;
        while (links.find()) {
            assertThat(ROOT.resolve(links.group(1))).exists();
            found++;
        }
        assertThat(found).isPositive();
    }

    @Test
    void the_two_commands_are_the_ones_that_the_build_server_runs() throws IOException {
        assertThat(readme()).contains("./opencloser demo").contains("mvn verify");
        assertThat(Files.readString(ROOT.resolve(".ci/run"))).contains("exec mvn verify");
        assertThat(Files.isExecutable(ROOT.resolve("opencloser"))).isTrue();
    }

    private String errors(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        var file =
                new SimpleJavaFileObject(
                        URI.create("string:///OutcomeWriter.java"), javax.tools.JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Boolean fine = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of(
                                "-cp",
                                path,
                                "-d",
                                classes.toString(),
                                "-Xlint:all,-processing,-path",
                                "-Werror",
                                "-proc:none"),
                        null,
                        List.of(file))
                .call();
        return fine ? "" : messages.toString();
    }
}
