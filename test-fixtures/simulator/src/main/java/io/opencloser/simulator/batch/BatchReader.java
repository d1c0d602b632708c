package io.opencloser.simulator.batch;

import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.http.ResourcePath;
import io.opencloser.simulator.http.SimulatorRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole batch before any part runs. An error of format is a 400 for the whole batch.
 *
 * <p>It shares no code with the client's writer and reader of batches: the simulator must not have the client's errors.
 */
final class BatchReader {
    private static final int MOST_OPERATIONS = 1000;
    private static final int LONGEST_ADDRESS = 65_536;
    private static final Pattern REQUEST_LINE = Pattern.compile("([A-Z]+) (\\S+) HTTP/1\\.1");
    private static final Pattern HOST = Pattern.compile("^https?://[^/]+", Pattern.CASE_INSENSITIVE);

    private int operations;
    private int changeSets;

    private BatchReader() {}

    static List<BatchItem> read(SimulatorRequest batch) {
        return new BatchReader().items(batch);
    }

    private List<BatchItem> items(SimulatorRequest batch) {
        List<BatchItem> items = new ArrayList<>();
        String contentType = batch.headers().getOrDefault("Content-Type", "");
        for (MultipartFormat.Section section : MultipartFormat.split(contentType, batch.body())) {
            if (MultipartFormat.is(section.header("Content-Type"))) {
                items.add(changeSet(section));
            } else {
                items.add(
                        new BatchItem(0, List.of(part(section, section.headers().get("Content-ID")))));
            }
        }
        if (items.isEmpty()) {
            throw ServiceError.badRequest("The batch is empty.");
        }
        return items;
    }

    private BatchItem changeSet(MultipartFormat.Section changeSet) {
        int number = ++changeSets;
        List<BatchItem.Part> parts = new ArrayList<>();
        Set<String> contentIds = new HashSet<>();
        for (MultipartFormat.Section section :
                MultipartFormat.split(changeSet.header("Content-Type"), changeSet.content())) {
            if (MultipartFormat.is(section.header("Content-Type"))) {
                throw ServiceError.badRequest("A change set contains no other change set.");
            }
            String contentId = section.headers().get("Content-ID");
            if (contentId == null || contentId.isEmpty()) {
                throw ServiceError.badRequest("Content-ID header not present in a request of a change set.");
            }
            if (!contentIds.add(contentId)) {
                throw ServiceError.badRequest("The Content-ID '" + contentId + "' is given twice in a change set.");
            }
            BatchItem.Part part = part(section, contentId);
            if (part.request().method().equals("GET")) {
                throw ServiceError.badRequest("GET is not allowed within a change set.");
            }
            parts.add(part);
        }
        if (parts.isEmpty()) {
            throw ServiceError.badRequest("A change set is empty.");
        }
        return new BatchItem(number, parts);
    }

    private BatchItem.Part part(MultipartFormat.Section section, @Nullable String contentId) {
        if (!section.header("Content-Type").toLowerCase(Locale.ROOT).startsWith("application/http")
                || !section.header("Content-Transfer-Encoding").equalsIgnoreCase("binary")) {
            throw ServiceError.badRequest(
                    "A part of a batch is application/http with Content-Transfer-Encoding: binary.");
        }
        if (++operations > MOST_OPERATIONS) {
            throw ServiceError.badRequest("A batch has at most " + MOST_OPERATIONS + " operations.");
        }
        String content = section.content();
        int lineEnd = content.indexOf("\r\n");
        Matcher line = REQUEST_LINE.matcher(lineEnd < 0 ? content : content.substring(0, lineEnd));
        if (!line.matches()) {
            throw ServiceError.badRequest(
                    "A part of the batch has no request line of the form 'METHOD address HTTP/1.1'.");
        }
        String target = target(line.group(2));
        if (target.startsWith(ResourcePath.BASE + "$batch")) {
            throw ServiceError.badRequest("A batch contains no other batch.");
        }
        MultipartFormat.Section message = MultipartFormat.section(lineEnd < 0 ? "" : content.substring(lineEnd + 2));
        return new BatchItem.Part(
                operations - 1,
                new SimulatorRequest(line.group(1), target, message.headers(), message.content()),
                contentId);
    }

    /** A URL, a path, or relative to the base path. {@code $1} is resolved when the part runs. */
    private static String target(String written) {
        if (written.length() > LONGEST_ADDRESS) {
            throw ServiceError.badRequest("An address in the batch is longer than " + LONGEST_ADDRESS + ".");
        }
        String local = HOST.matcher(written).replaceFirst("");
        return local.startsWith("/") ? local : ResourcePath.BASE + local;
    }
}
