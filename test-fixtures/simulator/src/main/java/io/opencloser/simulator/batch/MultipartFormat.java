package io.opencloser.simulator.batch;

import io.opencloser.simulator.error.ServiceError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MIME multipart, strict about CRLF and the closing delimiter.
 *
 * <p>It shares no code with the client's multipart format: the simulator must not have the client's errors.
 */
final class MultipartFormat {
    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"\\r\\n]{1,200})\"|([^;\\s\"]{1,200}))", Pattern.CASE_INSENSITIVE);
    private static final String CRLF = "\r\n";

    /** Headers and content of one part. */
    record Section(Map<String, String> headers, String content) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private MultipartFormat() {}

    static boolean is(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).startsWith("multipart/mixed");
    }

    static List<Section> split(String contentType, String body) {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!is(contentType) || !matcher.find()) {
            throw ServiceError.badRequest("A batch is multipart/mixed with a boundary.");
        }
        String delimiter = CRLF + "--" + (matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        String text = CRLF + body;
        int at = delimiter(text, delimiter, 0);
        List<Section> sections = new ArrayList<>();
        while (at >= 0) {
            int from = at + delimiter.length();
            if (text.startsWith("--", from)) {
                return sections;
            }
            if (!text.startsWith(CRLF, from)) {
                throw ServiceError.badRequest("A boundary line of the batch does not end with CRLF.");
            }
            int next = delimiter(text, delimiter, from);
            if (next >= 0) {
                sections.add(section(text.substring(from + 2, Math.max(from + 2, next))));
            }
            at = next;
        }
        throw ServiceError.badRequest("The batch has no closing boundary with CRLF line ends.");
    }

    /** The next line that is the delimiter. A longer line that begins like it does not count. */
    private static int delimiter(String text, String delimiter, int from) {
        int at = text.indexOf(delimiter, from);
        while (at >= 0) {
            String after =
                    text.substring(at + delimiter.length(), Math.min(text.length(), at + delimiter.length() + 2));
            if (after.startsWith("\r") || after.startsWith("\n") || after.equals("--")) {
                return at;
            }
            at = text.indexOf(delimiter, at + 1);
        }
        return -1;
    }

    /** Header lines, an empty line, content. Without content the empty line is optional. */
    static Section section(String text) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf(CRLF, at);
            String line = text.substring(at, end < 0 ? text.length() : end);
            at = end < 0 ? text.length() : end + 2;
            if (line.isEmpty()) {
                return new Section(headers, text.substring(at));
            }
            int colon = line.indexOf(':');
            if (colon <= 0 || line.indexOf('\n') >= 0) {
                throw ServiceError.badRequest("A header line of the batch is malformed or does not end with CRLF.");
            }
            headers.put(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
        return new Section(headers, "");
    }
}
