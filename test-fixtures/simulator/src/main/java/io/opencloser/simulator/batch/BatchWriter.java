package io.opencloser.simulator.batch;

import io.opencloser.simulator.error.HttpStatus;
import io.opencloser.simulator.http.SimulatorReply;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes the multipart reply to a batch. */
final class BatchWriter {
    private static final String CRLF = "\r\n";
    private final StringBuilder out = new StringBuilder();
    private final Supplier<UUID> ids;
    private final String boundary;
    private @Nullable String changeSet;

    BatchWriter(Supplier<UUID> ids) {
        this.ids = ids;
        this.boundary = "batchresponse_" + ids.get();
    }

    void beginChangeSet() {
        String inner = "changesetresponse_" + ids.get();
        line("--" + boundary)
                .line("Content-Type: multipart/mixed; boundary=" + inner)
                .line("");
        changeSet = inner;
    }

    void endChangeSet() {
        line("--" + changeSet + "--");
        changeSet = null;
    }

    void part(SimulatorReply reply, @Nullable String contentId) {
        line("--" + (changeSet == null ? boundary : changeSet));
        line("Content-Type: application/http").line("Content-Transfer-Encoding: binary");
        if (contentId != null) {
            line("Content-ID: " + contentId);
        }
        line("");
        line("HTTP/1.1 " + reply.status() + " " + HttpStatus.reason(reply.status()));
        reply.headers().forEach((name, value) -> line(name + ": " + value));
        line("OData-Version: 4.0").line("").line(reply.body());
    }

    SimulatorReply reply(int status) {
        line("--" + boundary + "--");
        return new SimulatorReply(
                status, Map.of("Content-Type", "multipart/mixed; boundary=" + boundary), out.toString());
    }

    private BatchWriter line(String text) {
        out.append(text).append(CRLF);
        return this;
    }
}
