package io.opencloser.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.port.event.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureTest {
    private static final String SESSION = "ses_00000000000000000000000000000001";

    @TempDir
    Path directory;

    @Test
    void an_internal_error_is_one_line_without_message_or_stack_trace() {
        TestTerminal terminal = new TestTerminal(directory);
        terminal.commandTime = new Broken();

        assertThat(terminal.type("resume", SESSION)).isEqualTo(2);

        assertThat(terminal.err().lines()).hasSize(1);
        assertThat(terminal.err())
                .startsWith("opencloser: internal error: java.lang.IllegalStateException")
                .doesNotContain("a secret");
    }

    @Test
    void the_debug_variable_prints_the_stack_trace() {
        TestTerminal terminal = new TestTerminal(directory);
        terminal.commandTime = new Broken();
        terminal.variables.put("OPENCLOSER_DEBUG", "1");

        terminal.type("resume", SESSION);

        assertThat(terminal.err()).contains("\tat io.opencloser.cli");
    }

    private static final class Broken implements Time {
        @Override
        public Instant now() {
            throw new IllegalStateException("a secret");
        }

        @Override
        public Duration elapsed() {
            return Duration.ZERO;
        }

        @Override
        public void sleep(Duration duration) {}
    }
}
