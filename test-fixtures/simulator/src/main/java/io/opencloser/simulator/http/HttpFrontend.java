package io.opencloser.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opencloser.simulator.error.ErrorCodes;
import io.opencloser.simulator.error.HttpStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The HTTP server of the JDK on loopback, its threads, and the limit of a body. */
public final class HttpFrontend {
    private static final int THREADS = 256;
    private static final int BACKLOG = 512;
    private static final int LARGEST_BODY = 16 * 1024 * 1024;
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    private final ThreadPoolExecutor threads;
    private final HttpServer server;
    private final int port;

    /** Handles a request; {@link SimulatorReply#NONE} closes the connection. */
    public interface Handler {
        SimulatorReply handle(SimulatorRequest request) throws InterruptedException;
    }

    private HttpFrontend(HttpServer server, ThreadPoolExecutor threads) {
        this.server = server;
        this.threads = threads;
        this.port = server.getAddress().getPort();
    }

    /** Port 0 selects a free one. Handles no request before {@link #serve}. */
    public static HttpFrontend bind(int port) throws IOException {
        if (System.getProperty(NO_DELAY) == null) {
            // the JDK reads this once, when it loads the server; without it every reply takes 40 ms
            System.setProperty(NO_DELAY, "true");
        }
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "dataverse-simulator");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        return new HttpFrontend(HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG), threads);
    }

    public ThreadPoolExecutor threads() {
        return threads;
    }

    public int port() {
        return port;
    }

    public void serve(Handler handler) {
        server.createContext("/", exchange -> exchange(exchange, handler));
        server.setExecutor(threads);
        server.start();
    }

    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void exchange(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            Optional<SimulatorRequest> request = read(exchange);
            SimulatorReply reply = request.isPresent()
                    ? answer(request.get(), handler)
                    : SimulatorReply.error(
                                    HttpStatus.CONTENT_TOO_LARGE,
                                    ErrorCodes.BAD_REQUEST,
                                    "The body is larger than 16 MiB.")
                            .with("Connection", "close");
            if (!reply.unanswered()) {
                send(exchange, reply);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the simulator is closing: the connection closes unanswered
        }
    }

    private static SimulatorReply answer(SimulatorRequest request, Handler handler) throws InterruptedException {
        try {
            return handler.handle(request);
        } catch (RuntimeException e) {
            return ErrorReplies.guarded(() -> {
                throw e;
            });
        }
    }

    private static Optional<SimulatorRequest> read(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            return Optional.empty();
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return Optional.of(new SimulatorRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers,
                new String(body, StandardCharsets.UTF_8)));
    }

    private static void send(HttpExchange exchange, SimulatorReply reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
