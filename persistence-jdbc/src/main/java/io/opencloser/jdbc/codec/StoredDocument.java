package io.opencloser.jdbc.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A JSON document as the journal stores it.
 *
 * @param json with sorted keys, in ASCII, so that every string survives any database encoding
 * @param checksum SHA-256 of the JSON, lower-case hex
 */
public record StoredDocument(String json, String checksum) {
    private static final String SCHEMA_VERSION = "schema_version";
    private static final int FIRST_NON_ASCII = 0x80;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    static StoredDocument of(int schemaVersion, Map<String, Object> fields) {
        TreeMap<String, Object> versioned = new TreeMap<>(fields);
        versioned.put(SCHEMA_VERSION, schemaVersion);
        return ofText(written(versioned));
    }

    /** The text with its checksum. */
    static StoredDocument ofText(String json) {
        return new StoredDocument(json, sha256(json));
    }

    /**
     * Reads what {@link #of} wrote.
     *
     * @throws MalformedJsonException for anything else
     */
    <T> T read(String name, int schemaVersion, Function<StrictJsonObject, T> reader) {
        // a lone surrogate has the same bytes, and so the same checksum, as a question mark
        if (!checksum.equals(sha256(json)) || !json.chars().allMatch(c -> c < FIRST_NON_ASCII)) {
            throw new MalformedJsonException("the " + name + " was changed: its checksum does not match");
        }
        try {
            return StrictJsonObject.read(new JsonValue(name, JSON.readTree(json)), object -> {
                int version = object.number(SCHEMA_VERSION);
                if (version != schemaVersion) {
                    throw new MalformedJsonException("the " + name + " has schema version " + version
                            + ", this version of openCloser reads " + schemaVersion);
                }
                return reader.apply(object);
            });
        } catch (JsonProcessingException | IllegalArgumentException e) {
            // the messages of both may quote the contents
            throw new MalformedJsonException("the " + name + " cannot be read");
        }
    }

    /** A list of column names as JSON. */
    public static String names(List<String> names) {
        return written(names);
    }

    public static List<String> names(String json) {
        try {
            String[] names = JSON.readValue(json, String[].class);
            return List.of(names);
        } catch (JsonProcessingException | NullPointerException e) {
            throw new MalformedJsonException("the list of conflicting fields cannot be read");
        }
    }

    private static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("only texts, numbers, lists and maps can be stored", e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the Java platform lacks SHA-256", e);
        }
    }
}
