package io.opencloser.benchmarks.stub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The records, and how often each was created or changed. Every queue row exists from the start. */
final class Records {
    private static final String ROWS = "oc_callqueueitems";
    private static final String KEY = "\"oc_idempotencykey\":\"";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, Integer> callsByKey = new HashMap<>();
    private final Map<String, Integer> tasksByKey = new HashMap<>();
    private int refused;

    private static final class Entry {
        int changes;
        String body = "{}";
    }

    /** Whether this path is one record of a table that the stub keeps. */
    static boolean keeps(String path) {
        return path.startsWith(ROWS) || path.startsWith("phonecalls") || path.startsWith("tasks");
    }

    synchronized void clear() {
        entries.clear();
        callsByKey.clear();
        tasksByKey.clear();
        refused = 0;
    }

    /** Applies all of them, or none and returns the one refusal. */
    synchronized List<PartReply> apply(List<BatchParts.Part> parts) {
        Set<String> created = new HashSet<>();
        for (BatchParts.Part part : parts) {
            int refusal = refusal(part, created);
            if (refusal != 0) {
                refused++;
                return List.of(PartReply.error(
                        refusal, refusal == 404 ? "0x80040217" : part.ifNoneMatch() ? "0x80040237" : "0x80060882"));
            }
        }
        List<PartReply> replies = new ArrayList<>();
        parts.forEach(part -> replies.add(write(part)));
        return replies;
    }

    private int refusal(BatchParts.Part part, Set<String> created) {
        String record = record(part.path());
        boolean exists = record.startsWith(ROWS) || entries.containsKey(record);
        if (part.ifNoneMatch()) {
            return exists || !created.add(record) ? 412 : 0;
        }
        if (part.ifMatch().isEmpty()) {
            return 0;
        }
        if (!exists) {
            return 404;
        }
        return part.ifMatch().equals("*") || part.ifMatch().equals(etag(record)) ? 0 : 412;
    }

    private PartReply write(BatchParts.Part part) {
        String record =
                part.method().equals("POST") ? part.path() + "(" + UUID.randomUUID() + ")" : record(part.path());
        Entry known = entries.get(record);
        Entry entry = known == null ? new Entry() : known;
        if (known == null) {
            entries.put(record, entry);
            if (!record.startsWith(ROWS)) {
                (record.startsWith("tasks") ? tasksByKey : callsByKey).merge(key(part.body()), 1, Integer::sum);
            }
        }
        entry.changes++;
        entry.body = record.startsWith(ROWS) && known != null ? merged(entry.body, part.body()) : part.body();
        return new PartReply(
                204, "OData-EntityId: http://stub/api/data/v9.2/" + record + "\r\nETag: " + etag(record) + "\r\n", "");
    }

    /** One record, with its version. */
    synchronized PartReply read(String path) {
        String record = record(path);
        Entry entry = entries.get(record);
        int open = record.indexOf('(');
        String id = record.substring(open + 1, record.length() - 1);
        if (record.startsWith(ROWS)) {
            String row =
                    "{\"@odata.etag\":\"" + etag(record).replace("\"", "\\\"") + "\",\"oc_callqueueitemid\":\"" + id
                            + "\",\"oc_phone\":\"+12025550101\",\"oc_timezone\":\"America/New_York\",\"oc_attemptcount\":0,"
                            + "\"oc_maxattempts\":5,\"oc_donotcall\":false,\"oc_queuestatus\":100000000,\"oc_lastsessionid\":null,"
                            + "\"oc_campaign\":\"bench\",\"oc_taskowner\":null,\"oc_notes\":\"As agreed.\",\"statecode\":0}";
            return PartReply.json(entry == null ? row : merged(row, entry.body));
        }
        if (entry == null) {
            return PartReply.error(404, "0x80040217");
        }
        return PartReply.json(merged("{\"@odata.etag\":\"W/\\\"1\\\"\",\"activityid\":\"" + id + "\"}", entry.body));
    }

    private static String merged(String onto, String changes) {
        try {
            ObjectNode merged = (ObjectNode) JSON.readTree(onto);
            merged.setAll((ObjectNode) JSON.readTree(changes));
            // a Latin-1 text of UTF-8 bytes, as it came
            return new String(
                    JSON.writeValueAsString(merged).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a body that is no JSON object", e);
        }
    }

    private String etag(String record) {
        Entry entry = entries.get(record);
        return "W/\"" + (1000 + (entry == null ? 0 : entry.changes)) + "\"";
    }

    private static String record(String path) {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    private static String key(String body) {
        int at = body.indexOf(KEY);
        return at < 0 ? "" : body.substring(at + KEY.length(), body.indexOf('"', at + KEY.length()));
    }

    /** The counts, as {@code name=value} lines. */
    synchronized String tally() {
        int rows = 0;
        int rowsAgain = 0;
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            if (entry.getKey().startsWith(ROWS)) {
                rows++;
                rowsAgain += entry.getValue().changes > 1 ? 1 : 0;
            }
        }
        return "rows=" + rows + "\nrows_twice=" + rowsAgain
                + "\ncalls=" + callsByKey.size() + "\ncalls_twice=" + twice(callsByKey)
                + "\ntasks=" + tasksByKey.size() + "\ntasks_twice=" + twice(tasksByKey)
                + "\nrefused=" + refused + "\n";
    }

    private static long twice(Map<String, Integer> byKey) {
        return byKey.values().stream().filter(count -> count > 1).count();
    }
}
