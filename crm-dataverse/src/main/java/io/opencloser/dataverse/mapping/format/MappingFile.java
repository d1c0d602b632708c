package io.opencloser.dataverse.mapping.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the file of an artifact or a scaffold, and its JSON. */
public final class MappingFile {
    /** The only schema version that this release reads. */
    public static final String SCHEMA_VERSION = "slice2-mapping-v1";

    private static final int MAX_BYTES = 4 << 20;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private MappingFile() {}

    /**
     * Reads a file in UTF-8 of at most 4 MiB.
     *
     * @throws MappingFormatException if it cannot be read
     */
    public static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new MappingFormatException("file", "expected at most 4 MiB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IOException e) {
            throw new MappingFormatException(
                    "file", "expected a readable file in UTF-8 (" + e.getClass().getSimpleName() + ")");
        }
    }

    /**
     * Parses one JSON document.
     *
     * @throws MappingFormatException if it is not one, or repeats a name
     */
    public static JsonNode document(String json) {
        try {
            return MAPPER.readTree(json.startsWith("\uFEFF") ? json.substring(1) : json);
        } catch (JsonProcessingException e) {
            // Jackson's own message quotes the document
            JsonLocation location = e.getLocation();
            String place =
                    location == null ? "$" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
            throw new MappingFormatException(place, "expected one JSON document in which no name is repeated");
        } catch (NumberFormatException e) { // Jackson throws it for an exponent that no decimal can have
            throw new MappingFormatException("$", "expected numbers that a decimal can hold");
        }
    }
}
