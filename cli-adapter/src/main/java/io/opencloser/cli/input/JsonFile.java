package io.opencloser.cli.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.core.domain.session.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads one JSON object from a file. */
final class JsonFile {
    private static final int LARGEST = 4 << 20;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonFile() {}

    /** Reads the object; {@link InvalidInputException} names the file and what was expected. */
    static InputObject read(Path file) {
        String name = file.toString();
        return parse(name, bytes(name, file));
    }

    /** The object in a text; {@link InvalidInputException} names the place and what was expected. */
    static InputObject parse(String name, String text) {
        return parse(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputObject parse(String name, byte[] json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            if (tree instanceof ObjectNode object) {
                return new InputObject(name, "$", object);
            }
        } catch (JsonProcessingException e) {
            // the cause's message may repeat the content
            String where = e.getLocation() == null
                    ? ""
                    : ", line " + e.getLocation().getLineNr() + " column "
                            + e.getLocation().getColumnNr();
            throw new InvalidInputException(name, "not valid JSON, or a duplicate key" + where);
        } catch (NumberFormatException e) { // Jackson's, for an exponent that no decimal can have
            throw new InvalidInputException(name, "a number is out of range");
        } catch (IOException e) { // bytes that are no text
            throw new InvalidInputException(name, "not valid JSON");
        }
        throw new InvalidInputException(name, "expected one JSON object");
    }

    private static byte[] bytes(String name, Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(name, "the file does not exist");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new InvalidInputException(name, "larger than 4 MiB");
            }
            return bytes;
        } catch (IOException e) {
            throw new InvalidInputException(name, "cannot be read");
        }
    }
}
