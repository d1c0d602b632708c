package io.opencloser.cli.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import io.opencloser.cli.observe.LogSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Loads the configuration. */
public final class Configurations {
    /** The default file. */
    public static final String DEFAULT_FILE = "opencloser.toml";

    private static final int LARGEST = 1 << 20;

    private Configurations() {}

    /** Loads with the first file: most commands have none, and the reader is larger than all that they do. */
    private static final class Toml {
        static final TomlMapper READER = TomlMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();

        private Toml() {}
    }

    /**
     * Loads the named file, or {@code opencloser.toml} if it exists, or the defaults. Environment variables override both.
     *
     * @param named the file that the operator named, which must exist
     * @throws ConfigException with one line that names the file or variable, the key and what was expected
     */
    public static Configuration load(Optional<String> named, Path directory, EnvironmentVariables environment) {
        String label = named.orElse(DEFAULT_FILE);
        Path file;
        try {
            file = directory.resolve(label);
        } catch (InvalidPathException e) {
            throw new ConfigException("--config: expected the path of a file");
        }
        ObjectNode tree = named.isPresent() || Files.exists(file)
                ? parse(label, read(label, file))
                : JsonNodeFactory.instance.objectNode();
        return new ConfigurationReader(new KeySource(label, tree, environment)).read();
    }

    /** The log settings from environment variables, for commands that read no file. */
    public static LogSettings log(EnvironmentVariables environment) {
        return new ConfigurationReader(new KeySource(DEFAULT_FILE, JsonNodeFactory.instance.objectNode(), environment))
                .log();
    }

    private static String read(String label, Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new ConfigException(label + ": the file does not exist");
            }
            return text(label, file);
        } catch (IOException e) {
            throw new ConfigException(label + ": cannot be read as UTF-8 text");
        }
    }

    private static String text(String label, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new ConfigException(label + ": larger than 1 MiB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }
    }

    private static ObjectNode parse(String label, String text) {
        try {
            JsonNode tree = Toml.READER.readTree(text);
            return tree instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        } catch (JsonProcessingException e) {
            throw new ConfigException(label + ": not valid TOML"
                    + (e.getLocation() == null
                            ? ""
                            : ", line " + e.getLocation().getLineNr()));
        } catch (NumberFormatException e) { // Jackson's, for an exponent that no decimal can have
            throw new ConfigException(label + ": not valid TOML, a number is out of range");
        }
    }
}
