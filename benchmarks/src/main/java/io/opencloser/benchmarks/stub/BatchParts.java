package io.opencloser.benchmarks.stub;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The parts of a {@code $batch}, in their order. Knows only what our clients send. */
final class BatchParts {
    private static final String BASE = "/api/data/v9.2/";

    private BatchParts() {}

    /** One operation. */
    record Part(String method, String path, String ifMatch, boolean ifNoneMatch, String body, String contentId) {}

    /** One part outside change sets, or the parts of one change set. */
    record Item(boolean changeSet, List<Part> parts) {}

    static List<Item> of(String contentType, String body) {
        List<Item> items = new ArrayList<>();
        for (String section : sections(contentType, body)) {
            String type = header(section, "content-type");
            if (type.startsWith("multipart/mixed")) {
                List<Part> parts = new ArrayList<>();
                sections(type, section).forEach(inner -> parts.add(part(inner)));
                items.add(new Item(true, parts));
            } else {
                items.add(new Item(false, List.of(part(section))));
            }
        }
        return items;
    }

    private static List<String> sections(String contentType, String body) {
        String delimiter = "--" + boundary(contentType);
        List<String> sections = new ArrayList<>();
        int at = delimiter(body, delimiter, 0);
        while (at >= 0) {
            int from = at + delimiter.length();
            if (body.startsWith("--", from)) {
                return sections;
            }
            int next = delimiter(body, delimiter, from);
            if (next < 0) {
                break;
            }
            sections.add(body.substring(body.indexOf('\n', from) + 1, next));
            at = next;
        }
        throw new IllegalArgumentException("a batch without its end");
    }

    /** The next line that is the delimiter; another boundary may begin like it. */
    private static int delimiter(String body, String delimiter, int from) {
        int at = body.indexOf(delimiter, from);
        while (at >= 0) {
            int after = at + delimiter.length();
            if (after == body.length() || body.charAt(after) == '\r' || body.startsWith("--", after)) {
                return at;
            }
            at = body.indexOf(delimiter, after);
        }
        return -1;
    }

    private static String boundary(String contentType) {
        int at = contentType.indexOf("boundary=") + "boundary=".length();
        String value = contentType.substring(at).strip();
        return value.startsWith("\"") ? value.substring(1, value.indexOf('"', 1)) : value;
    }

    private static Part part(String section) {
        int head = section.indexOf("\r\n\r\n") + 4;
        int body = section.indexOf("\r\n\r\n", head);
        String http = section.substring(head, body);
        String request = http.substring(0, lineEnd(http));
        int first = request.indexOf(' ');
        String target = request.substring(first + 1, request.lastIndexOf(' '));
        int base = target.indexOf(BASE);
        String match = header(http, "if-match");
        return new Part(
                request.substring(0, first),
                base < 0 ? target : target.substring(base + BASE.length()),
                match,
                !header(http, "if-none-match").isEmpty(),
                section.substring(body + 4).strip(),
                header(section.substring(0, head), "content-id"));
    }

    private static int lineEnd(String text) {
        int end = text.indexOf('\r');
        return end < 0 ? text.length() : end;
    }

    /** The value of a header of this head; empty without one. */
    private static String header(String text, String name) {
        int line = 0;
        while (line < text.length()) {
            int end = text.indexOf("\r\n", line);
            if (end == line) {
                return "";
            }
            int stop = end < 0 ? text.length() : end;
            if (text.regionMatches(true, line, name, 0, name.length())
                    && stop > line + name.length()
                    && text.charAt(line + name.length()) == ':') {
                return text.substring(line + name.length() + 1, stop).strip();
            }
            line = end < 0 ? stop : end + 2;
        }
        return "";
    }

    /** A part for a request that is not in a batch. */
    static Part single(HttpRequestReader.Request request) {
        int base = request.target().indexOf(BASE);
        return new Part(
                request.method().toUpperCase(Locale.ROOT),
                base < 0 ? request.target() : request.target().substring(base + BASE.length()),
                request.header("if-match"),
                !request.header("if-none-match").isEmpty(),
                request.body(),
                "");
    }
}
