package io.opencloser.dataverse.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.dataverse.client.message.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A proxy that opens no tunnel: the request was never sent (requirement 5.6). */
@Tag("6.1")
class RefusedTunnelTest {
    private static final Executor THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "proxy");
        thread.setDaemon(true);
        return thread;
    });

    private final List<String> requestLines = new CopyOnWriteArrayList<>();
    private final ServerSocket proxy;

    RefusedTunnelTest() throws IOException {
        proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
    }

    /** Answers every connection with this head, and reads the head of its request. */
    private void answering(String head) {
        THREADS.execute(() -> {
            while (!proxy.isClosed()) {
                try (Socket client = proxy.accept()) {
                    BufferedReader reader = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                    requestLines.add(String.valueOf(reader.readLine()));
                    for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                        // the headers of CONNECT
                    }
                    client.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                    client.getOutputStream().flush();
                } catch (IOException e) {
                    if (!proxy.isClosed()) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        });
    }

    private Reply.NoResponse write() {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(ProxySelector.of(new InetSocketAddress(proxy.getInetAddress(), proxy.getLocalPort())))
                .build();
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://contoso.example/api/data/v9.2/tasks"))
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        HttpExchange.Result result = new HttpExchange(http, Duration.ofSeconds(20)).send(request, "PATCH tasks");
        assertThat(result).isInstanceOf(HttpExchange.Result.NotReceived.class);
        return ((HttpExchange.Result.NotReceived) result).reply();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0",
                "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\nContent-Length: 0",
                "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0"
            })
    void a_proxy_that_asks_for_a_sign_in_means_that_nothing_was_sent(String head) {
        answering(head);
        Reply.NoResponse reply = write();
        assertThat(reply.reason()).isEqualTo(Reply.NoResponse.Reason.NOT_SENT);
        assertThat(reply.message()).isEqualTo("PATCH tasks: the proxy refused the connection (HTTP 407)");
        assertThat(requestLines).allMatch(line -> line.startsWith("CONNECT contoso.example:443 "));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 502, 503})
    void a_tunnel_that_is_refused_for_another_reason_means_the_same(int status) {
        answering("HTTP/1.1 " + status + " No\r\nContent-Length: 0");
        Reply.NoResponse reply = write();
        assertThat(reply.reason()).isEqualTo(Reply.NoResponse.Reason.NOT_SENT);
        assertThat(reply.message()).isEqualTo("PATCH tasks: the proxy refused the connection (HTTP " + status + ")");
    }

    @Test
    void a_proxy_that_hangs_up_before_the_tunnel_stands_is_not_taken_for_a_refusal() {
        answering("");
        assertThat(write().reason()).isEqualTo(Reply.NoResponse.Reason.UNKNOWN);
    }
}
