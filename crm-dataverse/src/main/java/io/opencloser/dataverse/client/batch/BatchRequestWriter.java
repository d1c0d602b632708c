package io.opencloser.dataverse.client.batch;

import io.opencloser.dataverse.client.message.Batch;
import io.opencloser.dataverse.client.message.DataverseRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a batch as {@code multipart/mixed} with CRLF line ends. */
public final class BatchRequestWriter {
    private static final String CRLF = "\r\n";

    private final StringBuilder text = new StringBuilder();
    private final String boundary;

    /**
     * For one batch.
     *
     * @param id unique; no JSON body contains it at the start of a line after two hyphens
     */
    public BatchRequestWriter(String id) {
        this.boundary = "batch_" + id;
    }

    public String contentType() {
        return "multipart/mixed; boundary=\"" + boundary + "\"";
    }

    public byte[] write(Batch batch) {
        int changeSets = 0;
        for (Batch.Item item : batch.items()) {
            line("--" + boundary);
            if (item instanceof Batch.Item.Single single) {
                part(single.request(), 0);
            } else {
                changeSet(((Batch.Item.ChangeSet) item).requests(), boundary + "_changeset_" + ++changeSets);
            }
        }
        line("--" + boundary + "--");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void changeSet(List<DataverseRequest> requests, String inner) {
        line("Content-Type: multipart/mixed; boundary=\"" + inner + "\"");
        line("");
        int contentId = 0;
        for (DataverseRequest request : requests) {
            line("--" + inner);
            part(request, ++contentId);
        }
        line("--" + inner + "--");
    }

    private void part(DataverseRequest request, int contentId) {
        line("Content-Type: application/http");
        line("Content-Transfer-Encoding: binary");
        if (contentId > 0) {
            line("Content-ID: " + contentId);
        }
        line("");
        line(request.method() + " " + DataverseRequest.BASE + request.path() + " HTTP/1.1");
        Map<String, String> headers = new TreeMap<>(request.headers());
        headers.put("Accept", "application/json");
        request.body().ifPresent(body -> headers.put("Content-Type", "application/json; type=entry"));
        headers.forEach((name, value) -> line(name + ": " + value));
        line("");
        line(request.body().map(Object::toString).orElse(""));
    }

    private void line(String content) {
        text.append(content).append(CRLF);
    }
}
