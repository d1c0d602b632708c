package io.opencloser.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.json.SimulatorJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** A signed-in caller of the Web API. */
final class WebClient {
    static final String QUEUE = "oc_callqueueitems";
    static final String FIRST = "0d000000-0000-4000-8000-000000000001";
    static final String ACCOUNT = "0a000000-0000-4000-8000-000000000001";
    static final String USER = "0b000000-0000-4000-8000-000000000001";
    static final String TEAM = "0c000000-0000-4000-8000-000000000001";
    static final String NEW = "0e000000-0000-5000-8000-000000000001";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final DataverseSimulator simulator;
    private final String token;

    WebClient(DataverseSimulator simulator) {
        this.simulator = simulator;
        this.token = simulator.issueToken("test-client");
    }

    /** An answer with its body at hand. */
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        ObjectNode json() {
            return SimulatorJson.readObject(response.body());
        }

        String code() {
            return json().path("error").path("code").asText("");
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** {@code headers} are names and values in turn. */
    HttpRequest request(String method, String path, String body, String... headers) {
        String address = path.startsWith("/") ? path : "/api/data/v9.2/" + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(simulator.baseUri() + address))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
        if (method.equals("GET") || method.equals("DELETE")) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        boolean typed = false;
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
            typed |= headers[i].equals("Content-Type");
        }
        if (!typed && !body.isEmpty()) {
            request.header("Content-Type", "application/json; charset=utf-8");
        }
        return request.build();
    }

    Answer send(String method, String path, String body, String... headers) throws IOException, InterruptedException {
        return new Answer(http.send(request(method, path, body, headers), BodyHandlers.ofString()));
    }

    CompletableFuture<Answer> sendAsync(String method, String path, String body, String... headers) {
        return http.sendAsync(request(method, path, body, headers), BodyHandlers.ofString())
                .thenApply(Answer::new);
    }

    Answer get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    Answer post(String path, String body, String... headers) throws IOException, InterruptedException {
        return send("POST", path, body, headers);
    }

    Answer patch(String path, String body, String... headers) throws IOException, InterruptedException {
        return send("PATCH", path, body, headers);
    }

    Answer delete(String path, String... headers) throws IOException, InterruptedException {
        return send("DELETE", path, "", headers);
    }

    Answer batch(String body, String... headers) throws IOException, InterruptedException {
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "multipart/mixed; boundary=\"b\"";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return post("$batch", body, all);
    }
}
