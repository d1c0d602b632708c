package io.opencloser.cli.accept;

import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.console.ProgressDisplay;
import io.opencloser.cli.input.OutcomeLine;
import io.opencloser.core.Accepted;
import io.opencloser.core.LocalSessions;
import io.opencloser.core.domain.session.InvalidInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps many outcomes, one a line, each with a commit of its own. A bad line is reported with its number, and the others are
 * taken. An interrupt ends it between two lines.
 */
final class AcceptLines {
    private final CommandContext context;
    private final String environment;
    private final String provider;
    private final AcceptSummary summary = new AcceptSummary();

    AcceptLines(CommandContext context, String environment, String provider) {
        this.context = context;
        this.environment = environment;
        this.provider = provider;
    }

    /** Opens the file, which the messages call by this name. */
    static InputStream open(String name, Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new InvalidInputException(name, "the file does not exist or cannot be read");
        }
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new InvalidInputException(name, "cannot be read");
        }
    }

    int run(String name, Supplier<InputStream> source) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(source.get(), StandardCharsets.UTF_8));
                ProgressDisplay progress = context.console().progress("outcomes", -1)) {
            LocalSessions sessions = context.localSessions();
            int number = 0;
            for (String line = next(lines); line != null; line = next(lines)) {
                number++;
                if (!line.isBlank()) {
                    accept(sessions, name + ", line " + number, line);
                    progress.step();
                }
            }
        } catch (IOException e) {
            throw new InvalidInputException(name, "cannot be read");
        }
        context.console().print(summary.document(), summary::text);
        return summary.exitCode();
    }

    private @Nullable String next(BufferedReader lines) throws IOException {
        try {
            if (!Thread.currentThread().isInterrupted()) {
                return lines.readLine();
            }
        } catch (ClosedByInterruptException e) {
            // the wait for a line of standard input ended
        }
        // the interrupt has done its work; the summary still has to be printed
        Thread.interrupted();
        summary.stopped();
        return null;
    }

    private void accept(LocalSessions sessions, String where, String line) {
        try {
            Accepted result = sessions.accept(OutcomeLine.read(where, line, provider), environment);
            summary.add(where, result);
        } catch (InvalidInputException e) {
            String message = String.valueOf(e.getMessage());
            summary.bad(message);
            context.console().notice(message);
        }
    }
}
