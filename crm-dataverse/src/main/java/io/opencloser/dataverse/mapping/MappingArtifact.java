package io.opencloser.dataverse.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.core.domain.plan.MappingFingerprint;
import io.opencloser.dataverse.mapping.format.MappingFile;
import io.opencloser.dataverse.mapping.format.MappingFormatException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The reviewed document that maps openCloser's words to the names of one environment (requirement 8.1).
 *
 * <p>Immutable and thread-safe. Every table, set and column name in it is safe in a URL. It may be incomplete: see
 * {@link #gaps()}.
 */
public final class MappingArtifact {
    private final MappingContent content;

    private MappingArtifact(MappingContent content) {
        this.content = content;
    }

    /**
     * Reads the artifact's JSON.
     *
     * @throws MappingFormatException if it is not a mapping artifact
     */
    public static MappingArtifact parse(String json) {
        return of(MappingFile.document(json));
    }

    /**
     * Reads a parsed document.
     *
     * @throws MappingFormatException if it is not a mapping artifact
     */
    public static MappingArtifact of(JsonNode document) {
        return new MappingArtifact(MappingReader.read(document));
    }

    /**
     * Reads the artifact's file, in UTF-8, of at most 4 MiB.
     *
     * @throws MappingFormatException if it cannot be read or is not a mapping artifact
     */
    public static MappingArtifact read(Path file) {
        return parse(MappingFile.text(file));
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
        return Optional.ofNullable(content.entities().get(key));
    }

    /** The tables in the order of the document. */
    public List<Entity> entities() {
        return List.copyOf(content.entities().values());
    }

    /** The column of that conceptual name; empty if the artifact does not list it or lists it without a column. */
    public Optional<Field> field(String conceptual) {
        return content.field(conceptual);
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
        return List.copyOf(content.fields().values());
    }

    /** The number of a name such as {@code queue_status.ready}. */
    public OptionalInt optionValue(String name) {
        OptionValue option = content.options().get(name);
        return option == null ? OptionalInt.empty() : OptionalInt.of(option.value());
    }

    /** The name of an option value: {@code queue_status} and a number give {@code ready}. */
    public Optional<String> optionName(String group, int value) {
        String prefix = group + ".";
        return content.options().entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith(prefix) && entry.getValue().value() == value)
                .map(entry -> entry.getKey().substring(prefix.length()))
                .findFirst();
    }

    /** Option values by name in the order of the document, without unresolved ones. */
    public Map<String, OptionValue> options() {
        return content.options();
    }

    /** The lookup column of the queue row that may name another task owner, never in the {@code _x_value} form. */
    public Optional<String> taskOwnerOverrideField() {
        return content.taskOwnerOverrideField();
    }

    /** Columns of the queue row that are compared with the baseline. */
    public List<String> preserveIfPresent() {
        return content.preserveIfPresent();
    }

    /** Whether a person has reviewed and approved the artifact. */
    public boolean approved() {
        return content.approved();
    }

    /** The environment of the discovery, as the artifact says; empty if it does not. Not for logs. */
    public String environmentUrl() {
        return content.environmentUrl();
    }

    /** A copy of the whole document, unknown keys included. */
    public JsonNode json() {
        return content.document().deepCopy();
    }

    /** Identifies what a plan depends on, without approval, date of discovery, URL, unknown keys and order. */
    public MappingFingerprint fingerprint() {
        return Fingerprints.of(content);
    }

    /** The gaps of the artifact, one line each for an operator; empty if it is complete. */
    public List<String> gaps() {
        List<String> gaps = new ArrayList<>();
        if (!content.approved()) {
            gaps.add("The mapping is not approved: review it and set _meta.approved to true.");
        }
        incomplete().forEach(gap -> gaps.add(gap.text()));
        return List.copyOf(gaps);
    }

    /** What an operator should know of an artifact that is complete, one line each. */
    public List<String> warnings() {
        boolean setsNextAttempt =
                field(Field.NEXT_ATTEMPT).filter(Field::approvedForUpdate).isPresent();
        return setsNextAttempt
                ? List.of()
                : List.of("The field " + Field.NEXT_ATTEMPT
                        + " may not be updated: a row that stays callable after its call may be called again at once.");
    }

    /** The gaps of the artifact, except a missing approval. */
    public List<Gap> incomplete() {
        return new MappingGaps(content).list();
    }
}
