package io.opencloser.dataverse.client.batch;

import io.opencloser.dataverse.client.message.MalformedReplyException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A section of a multipart body: its MIME headers and its content. Accepts bare line feeds too, which some proxies
 * produce (RFC 2046, section 5.1).
 */
public record MultipartSection(Map<String, String> headers, String content) {
    private static final Pattern BOUNDARY =
            Pattern.compile("(?i)multipart/mixed\\s*;.*?boundary=(?:\"([^\"]{1,200})\"|([^\\s;\"]{1,200}))");
    private static final int MAX_HEADERS = 200;

    public static boolean isMultipart(String contentType) {
        return contentType.strip().toLowerCase(Locale.ROOT).startsWith("multipart/mixed");
    }

    /**
     * The sections of a body.
     *
     * @param maxSections a body with more sections is refused
     */
    static List<MultipartSection> sections(String contentType, String body, int maxSections)
            throws MalformedReplyException {
        Matcher matcher = BOUNDARY.matcher(contentType.strip());
        // a match of the whole text would take quadratic time
        if (!matcher.lookingAt()) {
            throw new MalformedReplyException("no boundary");
        }
        String delimiter = "--" + (matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        List<MultipartSection> sections = new ArrayList<>();
        int start = -1;
        for (int line = 0; line < body.length(); line = nextLine(body, line)) {
            if (!body.startsWith(delimiter, line)) {
                continue;
            }
            String rest = body.substring(line + delimiter.length(), lineEnd(body, line))
                    .strip();
            if (!rest.isEmpty() && !rest.equals("--")) {
                continue; // another boundary with the same prefix
            }
            if (start >= 0) {
                if (sections.size() == maxSections) {
                    throw new MalformedReplyException("more responses than requests");
                }
                sections.add(of(body.substring(start, line)));
            }
            if (rest.equals("--")) {
                return sections;
            }
            start = nextLine(body, line);
        }
        throw new MalformedReplyException("the response is truncated");
    }

    /** Parses headers, a blank line and the content. */
    static MultipartSection of(String text) throws MalformedReplyException {
        Map<String, String> headers = new LinkedHashMap<>();
        int line = 0;
        while (line < text.length()) {
            String header = text.substring(line, lineEnd(text, line)).strip();
            line = nextLine(text, line);
            if (header.isEmpty()) {
                return new MultipartSection(headers, text.substring(line));
            }
            int colon = header.indexOf(':');
            if (colon < 1) {
                throw new MalformedReplyException("a header without a colon");
            } else if (headers.size() == MAX_HEADERS) {
                throw new MalformedReplyException("too many headers");
            }
            headers.put(
                    header.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        return new MultipartSection(headers, "");
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    static int nextLine(String text, int from) {
        return Math.min(lineEnd(text, from) + 1, text.length());
    }
}
