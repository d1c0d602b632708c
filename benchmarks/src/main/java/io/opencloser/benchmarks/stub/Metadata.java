package io.opencloser.benchmarks.stub;

import io.opencloser.simulator.DataverseSimulator;
import io.opencloser.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is read once and then remembered: metadata, users and teams, as the simulator answers. */
final class Metadata {
    private final DataverseSimulator simulator;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, PartReply> known = new ConcurrentHashMap<>();

    Metadata() {
        simulator = DataverseSimulator.start(SimulatorOptions.demo().tokenLifetime(Duration.ofDays(30)));
    }

    PartReply read(String path) {
        return known.computeIfAbsent(path, this::ask);
    }

    private PartReply ask(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.baseUri() + "/api/data/v9.2/" + path))
                .header("Authorization", "Bearer " + simulator.issueToken("benchmark"))
                .header("Accept", "application/json")
                .header("OData-Version", "4.0")
                .header("OData-MaxVersion", "4.0")
                .build();
        try {
            HttpResponse<String> response = http.send(
                    request, HttpResponse.BodyHandlers.ofString(java.nio.charset.StandardCharsets.ISO_8859_1));
            return new PartReply(
                    response.statusCode(),
                    "Content-Type: "
                            + response.headers().firstValue("Content-Type").orElse("application/json") + "\r\n",
                    response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
