package io.opencloser.jdbc.codec;

import java.util.Map;

/** The entries of a mapping as JSON. */
public final class MappingEntriesCodec {
    private static final int SCHEMA_VERSION = 1;

    private MappingEntriesCodec() {}

    public static StoredDocument encode(Map<String, String> entries) {
        return StoredDocument.of(SCHEMA_VERSION, Map.of("entries", entries));
    }

    /**
     * Reads entries.
     *
     * @throws MalformedJsonException when the document is not exactly what {@link #encode} wrote
     */
    public static Map<String, String> decode(StoredDocument document) {
        return document.read("mapping", SCHEMA_VERSION, json -> json.dictionary("entries"));
    }
}
