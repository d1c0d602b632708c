package io.opencloser.dataverse.mapping.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.dataverse.mapping.format.JsonCursor;
import io.opencloser.dataverse.mapping.format.MappingFile;
import io.opencloser.dataverse.mapping.format.MappingFormatException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An incomplete mapping artifact: entries that metadata can complete may be missing, null or empty (requirement 8.2).
 * They are {@code _meta}, {@code entity_set_name} and {@code primary_id} of a table; {@code entity}, {@code type} and
 * {@code lookup_target} of a field; {@code field} and {@code value} of an option, which is then found by its {@code
 * label}, or by its own name where it has no label. Immutable.
 */
public final class Scaffold {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final List<String> SECTIONS = List.of("_meta", "entities", "fields", "option_sets");

    private final ObjectNode document;

    private Scaffold(ObjectNode document) {
        this.document = document;
    }

    /**
     * Reads a scaffold's JSON.
     *
     * @throws MappingFormatException if it cannot become a mapping artifact
     */
    public static Scaffold parse(String json) {
        JsonCursor root = new JsonCursor("$", MappingFile.document(json)).object();
        ObjectNode document = ordered((ObjectNode) root.value());
        JsonCursor whole = new JsonCursor("$", document);
        whole.member("_meta").object();
        JsonCursor version = whole.member("_meta").member("schema_version");
        if (version.text()
                .filter(text -> !text.equals(MappingFile.SCHEMA_VERSION))
                .isPresent()) {
            throw version.expected("\"" + MappingFile.SCHEMA_VERSION + "\"");
        }
        whole.member("_meta").member("approved").flag();
        for (String section : SECTIONS.subList(1, SECTIONS.size())) {
            whole.member(section).members().values().forEach(JsonCursor::object);
        }
        Scaffold scaffold = new Scaffold(document);
        scaffold.tables(); // their names become parts of URLs
        return scaffold;
    }

    /** Reads a scaffold's file, in UTF-8, of at most 4 MiB; fails as {@link #parse}. */
    public static Scaffold read(Path file) {
        return parse(MappingFile.text(file));
    }

    /** Adds missing and null sections as empty ones at the end. */
    private static ObjectNode ordered(ObjectNode given) {
        ObjectNode document = given.deepCopy();
        for (String section : SECTIONS) {
            JsonNode there = document.get(section);
            if (there == null || there.isNull()) {
                document.putObject(section);
            }
        }
        return document;
    }

    /** Whether a person has approved it as an artifact. */
    public boolean approved() {
        return document.path("_meta").path("approved").asBoolean(false);
    }

    /** The named tables by entity key. */
    public Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        new JsonCursor("$", document).member("entities").members().forEach((key, cursor) -> {
            Optional<String> named = cursor.member("logical_name").text();
            if (named.isPresent()) {
                tables.put(key, cursor.member("logical_name").dataverseName());
            }
        });
        return tables;
    }

    /**
     * Completes the scaffold from metadata and keeps everything else. The result is not approved.
     *
     * @param live the metadata of {@link #tables()} by entity key, without missing tables
     * @throws MappingFormatException if an entry of the scaffold is invalid in an artifact
     */
    public Discovered fill(Map<String, TableFacts> live, String environmentUrl, Instant at) {
        ObjectNode filled = document.deepCopy();
        ObjectNode meta = (ObjectNode) filled.get("_meta");
        meta.put("schema_version", MappingFile.SCHEMA_VERSION);
        meta.put("discovered_at", MILLISECONDS.format(at));
        meta.put("dataverse_env_url", environmentUrl);
        meta.put("approved", false);
        return new ScaffoldFiller(filled, live).discovered();
    }
}
