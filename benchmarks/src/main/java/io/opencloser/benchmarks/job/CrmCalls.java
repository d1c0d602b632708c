package io.opencloser.benchmarks.job;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * The requests of one write-back as openCloser sends them, and nothing around them: the queue row is read in one {@code $batch} with
 * the version of the metadata, and everything is written in another one. Thread-safe.
 */
public final class CrmCalls {
    private static final String BASE = "/api/data/v9.2/";
    /** The version of a row that nobody has changed. */
    public static final String UNCHANGED = "W/\"1000\"";

    private static final int TOO_MANY = 429;
    private static final int EXISTS = 412;
    private static final int MOST_FAILURES = 3;

    private final String origin;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public CrmCalls(String origin) {
        this.origin = origin;
    }

    /** The version of the job's row. */
    public String readRow(Job job) throws InterruptedException {
        String boundary = "batch_" + UUID.randomUUID();
        StringBuilder text = new StringBuilder();
        read(text, boundary, "RetrieveTimestamp()");
        read(
                text,
                boundary,
                "oc_callqueueitems(" + job.row() + ")?$select=oc_callqueueitemid,oc_phone,oc_timezone,oc_attemptcount,"
                        + "oc_maxattempts,oc_donotcall,oc_queuestatus,oc_lastsessionid,oc_campaign,oc_notes,oc_taskowner");
        String reply = send(boundary, text.append("--").append(boundary).append("--\r\n"), true);
        int at = reply.indexOf("\"@odata.etag\":\"") + "\"@odata.etag\":\"".length();
        int end = reply.indexOf("\",\"oc_", at);
        return reply.substring(at, end).replace("\\\"", "\"");
    }

    /** Writes what the job has to write, if the row still has this version. What is there already was written by an earlier try. */
    public void write(Job job, String version) throws InterruptedException {
        String boundary = "batch_" + UUID.randomUUID();
        StringBuilder text = new StringBuilder(4096);
        changeSet(text, boundary, boundary + "_changeset_1", job, version);
        send(boundary, text.append("--").append(boundary).append("--\r\n"), false);
    }

    /** The same for several jobs in one request, a change set for each. */
    public void writeAll(List<Job> jobs, String version) throws InterruptedException {
        String boundary = "batch_" + UUID.randomUUID();
        StringBuilder text = new StringBuilder(4096 * jobs.size());
        for (int i = 0; i < jobs.size(); i++) {
            changeSet(text, boundary, boundary + "_changeset_" + i, jobs.get(i), version);
        }
        send(boundary, text.append("--").append(boundary).append("--\r\n"), true);
    }

    private static void read(StringBuilder text, String boundary, String path) {
        text.append("--")
                .append(boundary)
                .append("\r\nContent-Type: application/http\r\n")
                .append("Content-Transfer-Encoding: binary\r\n\r\nGET ")
                .append(BASE)
                .append(path)
                .append(" HTTP/1.1\r\nAccept: application/json\r\n\r\n\r\n");
    }

    private static void changeSet(StringBuilder text, String boundary, String inner, Job job, String version) {
        text.append("--")
                .append(boundary)
                .append("\r\nContent-Type: multipart/mixed; boundary=\"")
                .append(inner)
                .append("\"\r\n\r\n");
        create(text, inner, 1, "phonecalls(" + job.phoneCall() + ")", phoneCall(job));
        if (job.hasTask()) {
            create(text, inner, 2, "tasks(" + job.task() + ")", task(job));
        }
        part(text, inner, job.hasTask() ? 3 : 2, "oc_callqueueitems(" + job.row() + ")");
        text.append("Accept: application/json\r\nContent-Type: application/json; type=entry\r\nIf-Match: ")
                .append(version)
                .append("\r\n\r\n")
                .append(row(job))
                .append("\r\n--")
                .append(inner)
                .append("--\r\n");
    }

    private static void create(StringBuilder text, String inner, int id, String path, String body) {
        part(text, inner, id, path);
        text.append(
                        "Accept: application/json\r\nContent-Type: application/json; type=entry\r\nIf-None-Match: *\r\n\r\n")
                .append(body)
                .append("\r\n");
    }

    private static void part(StringBuilder text, String inner, int id, String path) {
        text.append("--")
                .append(inner)
                .append("\r\nContent-Type: application/http\r\n")
                .append("Content-Transfer-Encoding: binary\r\nContent-ID: ")
                .append(id)
                .append("\r\n\r\nPATCH ")
                .append(BASE)
                .append(path)
                .append(" HTTP/1.1\r\n");
    }

    private static String phoneCall(Job job) {
        return "{\"subject\":\"Call: not interested\",\"description\":\"Disposition: not_interested\\nSummary: They will think about it"
                + " and asked for the brochure.\\nProvider call id: CA-" + job.key()
                + "\\nAgent version: agent-7\\nSession: " + job.session()
                + "\",\"actualstart\":\"2026-03-01T10:00:00.000Z\",\"actualend\":\"2026-03-01T10:02:00.000Z\",\"oc_idempotencykey\":\""
                + job.session() + "\"}";
    }

    private static String task(Job job) {
        return "{\"subject\":\"Call back\",\"description\":\"They asked to be called back.\\nSession: " + job.session()
                + "\",\"ownerid@odata.bind\":\"/systemusers(" + Job.OWNER + ")\",\"oc_idempotencykey\":\""
                + job.session() + "\"}";
    }

    private static String row(Job job) {
        return "{\"oc_lasterror\":null,\"oc_queuestatus\":100000002,\"oc_attemptcount\":1,\"oc_lastdisposition\":\"not_interested\","
                + "\"oc_lastsessionid\":\"" + job.session() + "\"}";
    }

    private String send(String boundary, StringBuilder text, boolean continueOnError) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + BASE + "$batch"))
                .timeout(Duration.ofSeconds(30))
                .setHeader("Accept", "application/json")
                .setHeader("OData-Version", "4.0")
                .setHeader("OData-MaxVersion", "4.0")
                .setHeader("x-ms-client-request-id", UUID.randomUUID().toString())
                .setHeader("Authorization", "Bearer token")
                .setHeader("Content-Type", "multipart/mixed; boundary=\"" + boundary + "\"");
        if (continueOnError) {
            request.setHeader("Prefer", "odata.continue-on-error");
        }
        HttpRequest ready = request.POST(HttpRequest.BodyPublishers.ofString(text.toString()))
                .build();
        int failures = 0;
        while (true) {
            try {
                HttpResponse<String> response = http.send(ready, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() == TOO_MANY) {
                    Thread.sleep(Duration.ofSeconds(Long.parseLong(
                                    response.headers().firstValue("Retry-After").orElse("1")))
                            .toMillis());
                } else if (response.statusCode() == 200 || response.statusCode() == EXISTS) {
                    return response.body();
                } else {
                    throw new IllegalStateException("status " + response.statusCode());
                }
            } catch (IOException e) {
                // its conditions make the same request safe to repeat
                if (++failures > MOST_FAILURES) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
