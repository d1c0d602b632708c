package io.opencloser.benchmarks.stub;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The stub's process: prints its port, serves until its standard input ends. A request takes the time of the network, and the time of
 * the work for each change set and each record that is read.
 */
public final class StubServer {
    private static final String CONTROL = "/__bench/";

    private final Records records = new Records();
    private final Protection protection = new Protection();
    private final Metadata metadata = new Metadata();
    private final AtomicLong batches = new AtomicLong();
    private volatile long network;
    private volatile long work;

    private StubServer() {}

    /** No arguments. */
    public static void main(String[] arguments) throws IOException {
        ServerSocket socket = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        StubServer stub = new StubServer();
        Thread acceptor = new Thread(() -> stub.accept(socket), "acceptor");
        acceptor.setDaemon(true);
        acceptor.start();
        System.out.println(socket.getLocalPort());
        while (System.in.read() >= 0) {
            // the parent holds the other end
        }
        System.exit(0);
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                Thread thread = new Thread(() -> serve(connection), "connection");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            HttpRequestReader reader = new HttpRequestReader(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            Optional<HttpRequestReader.Request> request = reader.next();
            while (request.isPresent()) {
                out.write(answer(request.get()).getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                request = reader.next();
            }
        } catch (IOException e) {
            // a killed worker closes its connections like this
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String answer(HttpRequestReader.Request request) throws InterruptedException {
        if (request.target().startsWith(CONTROL)) {
            return http(200, "Content-Type: text/plain\r\n", control(request.target()));
        }
        if (request.target().contains("/oauth2/")) {
            String token = "{\"access_token\":\"token\",\"expires_in\":3599,\"token_type\":\"Bearer\"}";
            return http(200, "Content-Type: application/json\r\n", token);
        }
        boolean batch = request.target().endsWith("$batch");
        List<BatchParts.Item> items = batch
                ? BatchParts.of(request.header("content-type"), request.body())
                : List.of(new BatchParts.Item(false, List.of(BatchParts.single(request))));
        long wait = protection.admit(System.nanoTime());
        if (wait > 0) {
            PartReply refusal = PartReply.error(429, "0x80072322");
            long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(wait + 999_999_999));
            return http(429, refusal.headers() + "Retry-After: " + seconds + "\r\n", refusal.body());
        }
        long executed = TimeUnit.MILLISECONDS.toNanos(work) * Math.max(1, weight(items));
        pause(TimeUnit.MILLISECONDS.toNanos(network) + executed);
        try {
            if (!batch) {
                PartReply reply = single(items.get(0).parts().get(0));
                return http(reply.status(), reply.headers(), reply.body());
            }
            return batch(items, request.header("prefer").contains("odata.continue-on-error"));
        } finally {
            protection.finish(System.nanoTime(), executed);
        }
    }

    private static void pause(long nanos) throws InterruptedException {
        if (nanos > 0) {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    }

    private static long weight(List<BatchParts.Item> items) {
        return items.stream()
                .filter(item ->
                        item.changeSet() || Records.keeps(item.parts().get(0).path()))
                .count();
    }

    private PartReply single(BatchParts.Part part) {
        if (!Records.keeps(part.path())) {
            return metadata.read(part.path());
        }
        return part.method().equals("GET")
                ? records.read(part.path())
                : records.apply(List.of(part)).get(0);
    }

    private String batch(List<BatchParts.Item> items, boolean continueOnError) {
        String boundary = "batchresponse_" + batches.incrementAndGet();
        StringBuilder text = new StringBuilder();
        int status = 200;
        for (BatchParts.Item item : items) {
            List<PartReply> replies = item.changeSet()
                    ? records.apply(item.parts())
                    : List.of(single(item.parts().get(0)));
            boolean failed = replies.get(0).failed();
            text.append("--").append(boundary).append("\r\n");
            if (item.changeSet() && !failed) {
                String inner = "changesetresponse_" + boundary;
                text.append("Content-Type: multipart/mixed; boundary=")
                        .append(inner)
                        .append("\r\n\r\n");
                for (int i = 0; i < replies.size(); i++) {
                    text.append("--").append(inner).append("\r\n");
                    part(text, replies.get(i), item.parts().get(i).contentId());
                }
                text.append("--").append(inner).append("--\r\n");
            } else {
                part(text, replies.get(0), "");
            }
            if (failed && !continueOnError) {
                status = replies.get(0).status();
                break;
            }
        }
        text.append("--").append(boundary).append("--\r\n");
        return http(status, "Content-Type: multipart/mixed; boundary=" + boundary + "\r\n", text.toString());
    }

    private static void part(StringBuilder text, PartReply reply, String contentId) {
        text.append("Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n");
        if (!contentId.isEmpty()) {
            text.append("Content-ID: ").append(contentId).append("\r\n");
        }
        text.append("\r\nHTTP/1.1 ").append(reply.status()).append(" Stub\r\n");
        text.append(reply.headers())
                .append("OData-Version: 4.0\r\n\r\n")
                .append(reply.body())
                .append("\r\n");
    }

    private static String http(int status, String headers, String body) {
        return "HTTP/1.1 " + status + " Stub\r\nOData-Version: 4.0\r\n" + headers
                + (status == 204 ? "" : "Content-Length: " + body.length() + "\r\n") + "\r\n" + body;
    }

    /** {@code set?network=&work=&window=&requests=&execution=&at_once=} begins anew, {@code tally} tells the counts. */
    private String control(String target) {
        if (target.startsWith(CONTROL + "set")) {
            Map<String, Long> values = new HashMap<>();
            for (String pair : new ArrayList<>(
                    List.of(target.substring(target.indexOf('?') + 1).split("&")))) {
                values.put(pair.substring(0, pair.indexOf('=')), Long.parseLong(pair.substring(pair.indexOf('=') + 1)));
            }
            network = values.getOrDefault("network", 0L);
            work = values.getOrDefault("work", 0L);
            records.clear();
            protection.set(
                    values.getOrDefault("window", 0L),
                    values.getOrDefault("requests", 0L).intValue(),
                    values.getOrDefault("execution", 0L),
                    values.getOrDefault("at_once", 0L).intValue());
            return "";
        }
        return records.tally() + protection.tally();
    }
}
