package io.opencloser.simulator;

import org.jspecify.annotations.Nullable;

/** Writes batches by hand, so that the tests say what is on the wire. Boundaries are {@code b} and {@code c}. */
final class BatchText {
    private static final String CRLF = "\r\n";
    private final StringBuilder text = new StringBuilder();
    private boolean inChangeSet;

    BatchText operation(String method, String path, String body, String... headers) {
        return part(null, method, path, body, headers);
    }

    BatchText part(@Nullable String contentId, String method, String path, String body, String... headers) {
        line("--" + (inChangeSet ? "c" : "b"));
        line("Content-Type: application/http").line("Content-Transfer-Encoding: binary");
        if (contentId != null) {
            line("Content-ID: " + contentId);
        }
        line("").line(method + " " + (path.startsWith("/") ? path : "/api/data/v9.2/" + path) + " HTTP/1.1");
        if (!body.isEmpty()) {
            line("Content-Type: application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            line(headers[i] + ": " + headers[i + 1]);
        }
        return line("").line(body);
    }

    BatchText beginChangeSet() {
        line("--b").line("Content-Type: multipart/mixed; boundary=c").line("");
        inChangeSet = true;
        return this;
    }

    BatchText endChangeSet() {
        inChangeSet = false;
        return line("--c--");
    }

    String end() {
        return line("--b--").text.toString();
    }

    private BatchText line(String line) {
        text.append(line).append(CRLF);
        return this;
    }
}
