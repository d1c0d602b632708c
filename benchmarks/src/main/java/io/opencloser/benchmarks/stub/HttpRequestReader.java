package io.opencloser.benchmarks.stub;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the requests of one connection. Every text is Latin-1, so that no byte of a body changes. */
final class HttpRequestReader {
    private static final int LARGEST_HEAD = 32_768;
    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

    private final InputStream in;
    private byte[] buffer = new byte[65_536];
    private int filled;

    HttpRequestReader(InputStream in) {
        this.in = in;
    }

    /** A request; the names of headers are in lower case. */
    record Request(String method, String target, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** The next request; empty when the client has closed the connection. */
    Optional<Request> next() throws IOException {
        int head = headEnd(0);
        while (head < 0) {
            if (filled > LARGEST_HEAD) {
                throw new IOException("a head of more than " + LARGEST_HEAD + " bytes");
            }
            int before = filled;
            if (!fill()) {
                if (filled == 0) {
                    return Optional.empty();
                }
                throw new EOFException("a request without its end");
            }
            head = headEnd(Math.max(0, before - HEAD_END.length));
        }
        String text = new String(buffer, 0, head, StandardCharsets.ISO_8859_1);
        String[] lines = text.split("\r\n", -1);
        String[] first = lines[0].split(" ", -1);
        Map<String, String> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        int start = head + HEAD_END.length;
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        while (filled < start + length) {
            if (!fill()) {
                throw new EOFException("a body without its end");
            }
        }
        String body = new String(buffer, start, length, StandardCharsets.ISO_8859_1);
        int rest = filled - start - length;
        System.arraycopy(buffer, start + length, buffer, 0, rest);
        filled = rest;
        return Optional.of(new Request(first[0], first[1], headers, body));
    }

    private int headEnd(int from) {
        for (int i = from; i + HEAD_END.length <= filled; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private boolean fill() throws IOException {
        if (filled == buffer.length) {
            byte[] larger = new byte[buffer.length * 2];
            System.arraycopy(buffer, 0, larger, 0, filled);
            buffer = larger;
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            return false;
        }
        filled += read;
        return true;
    }
}
