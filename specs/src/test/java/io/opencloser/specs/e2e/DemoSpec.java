package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.CommandTerminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo, which is the first command that a new user runs. */
class DemoSpec {
    @TempDir
    private Path home;

    @Test
    void the_demo_ends_with_every_record_exactly_once_and_leaves_nothing_behind() {
        CommandRun run = CommandTerminal.run(home, Map.of(), List.of("demo"));
        assertThat(run.exit()).as(run.stdout() + run.stderr()).isZero();
        assertThat(run.stdout()).contains("resume_needed").contains("completed").contains("exactly once");
        assertThat(home).isEmptyDirectory();
    }

    @Tag("9.2")
    @Test
    void the_demo_as_json_is_one_document() {
        CommandRun run = CommandTerminal.run(home, Map.of(), List.of("demo", "--output", "json"));
        assertThat(run.exit()).isZero();
        assertThat(run.json().isObject()).isTrue();
    }
}
