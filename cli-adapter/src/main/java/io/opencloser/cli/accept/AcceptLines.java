package io.opencloser.cli.accept;

import io.opencloser.cli.command.CommandContext;
import io.opencloser.cli.console.ProgressDisplay;
import io.opencloser.cli.format.Json;
import io.opencloser.cli.input.OutcomeLine;
import io.opencloser.core.Accepted;
import io.opencloser.core.LocalSessions;
import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.core.domain.state.RunStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps many outcomes, one a line. A bad line is reported with its number, and the others are taken. */
final class AcceptLines {
    private static final int LISTED = 100;

    private final CommandContext context;
    private final LocalSessions sessions;
    private final String environment;
    private final String provider;
    private final ArrayNode errors = Json.array();
    private int accepted;
    private int known;
    private int contradicting;
    private int bad;

    AcceptLines(CommandContext context, String environment, String provider) {
        this.context = context;
        this.sessions = context.localSessions();
        this.environment = environment;
        this.provider = provider;
    }

    static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new InvalidInputException(file.toString(), "the file does not exist or cannot be read");
        }
    }

    int run(String name, Supplier<InputStream> source) {
        boolean stopped = false;
        try (ProgressDisplay progress = context.console().progress("lines", 0);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(source.get(), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    accept(name + ", line " + number, line);
                    progress.step();
                }
                if (Thread.currentThread().isInterrupted()) {
                    stopped = true;
                    break;
                }
            }
        } catch (IOException e) {
            throw new InvalidInputException(name, "cannot be read");
        }
        context.console().print(document(), this::text);
        return bad > 0 || stopped ? 2 : 0;
    }

    private void accept(String where, String line) {
        try {
            Accepted result = sessions.accept(OutcomeLine.read(where, line, provider), environment);
            if (result.status() == RunStatus.ACCEPTED) {
                accepted++;
            } else {
                known++;
            }
            if (!result.contradictions().isEmpty()) {
                contradicting++;
            }
        } catch (InvalidInputException e) {
            bad++;
            context.console().notice(String.valueOf(e.getMessage()));
            if (errors.size() < LISTED) {
                errors.add(String.valueOf(e.getMessage()));
            }
        }
    }

    private ObjectNode document() {
        ObjectNode document = Json.object()
                .put("schema_version", "accept-summary-v1")
                .put("accepted", accepted)
                .put("known", known)
                .put("contradicting", contradicting)
                .put("failed", bad);
        document.set("errors", errors);
        return document;
    }

    private String text() {
        return accepted + " accepted, " + known + " known before, " + contradicting + " contradicting, " + bad
                + " lines not taken";
    }
}
