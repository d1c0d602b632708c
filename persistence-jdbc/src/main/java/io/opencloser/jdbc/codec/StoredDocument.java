package io.opencloser.jdbc.codec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON document as the journal stores it.
 *
 * @param json sorted keys, ASCII only, so that every string comes back as it was, whatever the database's encoding
 * @param checksum SHA-256 of the JSON, lower-case hex
 */
public record StoredDocument(String json, String checksum) {
    private static final String MEMBER_SCHEMA_VERSION = "schema_version";
    private static final int FIRST_NOT_ASCII = 0x80;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    static StoredDocument of(int schemaVersion, Map<String, Object> members) {
        TreeMap<String, Object> versioned = new TreeMap<>(members);
        versioned.put(MEMBER_SCHEMA_VERSION, schemaVersion);
        return ofText(JSON.writeValueAsString(versioned));
    }

    /** This text with the checksum that belongs to it. */
    static StoredDocument ofText(String json) {
        return new StoredDocument(json, sha256(json));
    }

    /**
     * Reads what {@link #of} wrote.
     *
     * @throws MalformedJsonException for anything else
     */
    <T> T read(String name, int schemaVersion, Function<StrictJsonObject, T> reader) {
        // half a character has the same bytes, and thus the same checksum, as a question mark
        if (!checksum.equals(sha256(json)) || !json.chars().allMatch(c -> c < FIRST_NOT_ASCII)) {
            throw new MalformedJsonException("the " + name + " was changed: its checksum does not agree");
        }
        try {
            return StrictJsonObject.read(name, JSON.readTree(json), object -> {
                int version = object.number(MEMBER_SCHEMA_VERSION);
                if (version != schemaVersion) {
                    throw new MalformedJsonException("the " + name + " has schema version " + version
                            + ", this version of openCloser reads " + schemaVersion);
                }
                return reader.apply(object);
            });
        } catch (JacksonException | IllegalArgumentException e) {
            // both may repeat the contents in their message
            throw new MalformedJsonException("the " + name + " is unreadable");
        }
    }

    public static String names(List<String> names) {
        return JSON.writeValueAsString(names);
    }

    public static List<String> names(String json) {
        try {
            String[] names = JSON.readValue(json, String[].class);
            return List.of(names);
        } catch (JacksonException | NullPointerException e) {
            throw new MalformedJsonException("the list of conflicting fields is unreadable");
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
