package io.opencloser.dataverse.mapping;

import io.opencloser.core.domain.plan.MappingFingerprint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/** The part of an artifact that affects writes, as readable entries and one digest. */
final class Fingerprints {
    private Fingerprints() {}

    static MappingFingerprint of(MappingContent mapping) {
        SortedMap<String, String> entries = new TreeMap<>();
        mapping.entities().values().forEach(entity -> entries.put("entities." + entity.key(), text(entity)));
        mapping.fields().values().forEach(field -> entries.put("fields." + field.conceptual(), text(field)));
        mapping.options().forEach((name, option) -> entries.put("option_sets." + name, text(option)));
        mapping.taskOwnerOverrideField().ifPresent(column -> entries.put("task_owner_override_field", column));
        if (!mapping.preserveIfPresent().isEmpty()) {
            entries.put(
                    "preserve_if_present",
                    String.join(
                            ", ",
                            mapping.preserveIfPresent().stream()
                                    .sorted()
                                    .distinct()
                                    .toList()));
        }
        return new MappingFingerprint(digest(entries), entries);
    }

    private static String text(Entity entity) {
        return "logical_name=" + entity.logicalName() + ", entity_set_name=" + entity.entitySetName() + ", primary_id="
                + entity.primaryId();
    }

    private static String text(Field field) {
        return "entity=" + field.entityKey() + ", logical_name=" + field.logicalName() + ", type="
                + field.type().wireName()
                + field.lookupTarget()
                        .map(target -> ", lookup_target=" + target)
                        .orElse("")
                + ", approved_update_field=" + field.approvedForUpdate();
    }

    private static String text(OptionValue option) {
        return "field=" + option.field() + ", value=" + option.value();
    }

    /** No name contains a line break or an equals sign, so that the lines are unambiguous. */
    private static String digest(SortedMap<String, String> entries) {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
        entries.forEach((name, value) -> sha256.update((name + "=" + value + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(sha256.digest());
    }
}
