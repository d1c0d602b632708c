package io.opencloser.dataverse.mapping;

import io.opencloser.core.domain.plan.MappingFingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * The reviewed document that says how openCloser's words are called in one environment (requirement 8.1).
 *
 * <p>Immutable and thread-safe. Every table, set and column name in it is safe in a URL. That it is complete enough to
 * write with is not promised: ask {@link #gaps()}.
 */
public final class MappingArtifact {
    private static final int MAX_BYTES = 4 << 20;

    private final JsonNode document;
    private final boolean approved;
    private final String environmentUrl;
    private final Map<String, Entity> entities;
    private final Map<String, Field> fields;
    private final Map<String, OptionValue> options;
    private final Optional<String> taskOwnerOverrideField;
    private final List<String> preserveIfPresent;

    MappingArtifact(
            JsonNode document,
            boolean approved,
            String environmentUrl,
            Map<String, Entity> entities,
            Map<String, Field> fields,
            Map<String, OptionValue> options,
            Optional<String> taskOwnerOverrideField,
            List<String> preserveIfPresent) {
        this.document = document;
        this.approved = approved;
        this.environmentUrl = environmentUrl;
        this.entities = Collections.unmodifiableMap(new LinkedHashMap<>(entities));
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        this.options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        this.taskOwnerOverrideField = taskOwnerOverrideField;
        this.preserveIfPresent = List.copyOf(preserveIfPresent);
    }

    /**
     * Reads the artifact's JSON.
     *
     * @throws MappingFormatException when it is not a mapping artifact
     */
    public static MappingArtifact parse(String json) {
        return MappingReader.read(json);
    }

    /**
     * Reads the artifact's file, in UTF-8, of at most 4 MiB.
     *
     * @throws MappingFormatException when it cannot be read or is not a mapping artifact
     */
    public static MappingArtifact read(Path file) {
        return parse(text(file));
    }

    static String text(Path file) {
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
     * The table of that key.
     *
     * @throws NoSuchElementException when the artifact has none
     */
    public Entity entity(String key) {
        return findEntity(key)
                .orElseThrow(() -> new NoSuchElementException("The mapping has no entity '" + key + "'."));
    }

    public Optional<Entity> findEntity(String key) {
        return Optional.ofNullable(entities.get(key));
    }

    /** The tables in the order of the document. */
    public List<Entity> entities() {
        return List.copyOf(entities.values());
    }

    /** The column of that conceptual name; empty as well when the artifact lists it without a column. */
    public Optional<Field> field(String conceptual) {
        return Optional.ofNullable(fields.get(conceptual));
    }

    /**
     * The column of that conceptual name.
     *
     * @throws NoSuchElementException when the artifact has none
     */
    public Field requiredField(String conceptual) {
        return field(conceptual)
                .orElseThrow(() -> new NoSuchElementException("The mapping has no field '" + conceptual + "'."));
    }

    /** The columns in the order of the document. */
    public List<Field> fields() {
        return List.copyOf(fields.values());
    }

    /** The number of a name such as {@code queue_status.ready}. */
    public OptionalInt optionValue(String name) {
        OptionValue option = options.get(name);
        return option == null ? OptionalInt.empty() : OptionalInt.of(option.value());
    }

    /** The other way round: {@code queue_status} and a number give {@code ready}. */
    public Optional<String> optionName(String group, int value) {
        String prefix = group + ".";
        return options.entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith(prefix) && entry.getValue().value() == value)
                .map(entry -> entry.getKey().substring(prefix.length()))
                .findFirst();
    }

    /** Option values by name, in the order of the document; without those that have no number yet. */
    public Map<String, OptionValue> options() {
        return options;
    }

    /** The lookup column of the queue row that may name another task owner, never in the {@code _x_value} form. */
    public Optional<String> taskOwnerOverrideField() {
        return taskOwnerOverrideField;
    }

    /** Columns of the queue row that are watched for a person's changes. */
    public List<String> preserveIfPresent() {
        return preserveIfPresent;
    }

    /** Whether a person has reviewed and approved the artifact. */
    public boolean approved() {
        return approved;
    }

    /** The environment it was discovered in, as the artifact says it; empty when it does not. Not for logs. */
    public String environmentUrl() {
        return environmentUrl;
    }

    /** A copy of the whole document, unknown keys included. */
    public JsonNode json() {
        return document.deepCopy();
    }

    /** What a plan depends on; approval, date of discovery, URL, unknown keys and any order are left out. */
    public MappingFingerprint fingerprint() {
        return Fingerprints.of(this);
    }

    /** What is missing for writing, one line each for an operator; empty when the artifact is complete. */
    public List<String> gaps() {
        List<String> gaps = new ArrayList<>();
        if (!approved) {
            gaps.add("The mapping is not approved: review it and set _meta.approved to true.");
        }
        incomplete().forEach(gap -> gaps.add(gap.text()));
        return List.copyOf(gaps);
    }

    /** What is missing for writing, approval apart. */
    public List<Gap> incomplete() {
        return new MappingGaps(this).list();
    }
}
