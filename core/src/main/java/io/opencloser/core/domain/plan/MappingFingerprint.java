package io.opencloser.core.domain.plan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which mapping a plan was made for.
 *
 * @param digest lower-case hex over what matters to writes
 * @param entries the same in readable form, so that a difference can be named
 */
public record MappingFingerprint(String digest, Map<String, String> entries) {
    public MappingFingerprint {
        entries = Map.copyOf(entries);
    }

    /** Each entry that differs, as it was here and as it is there, for a person. */
    public List<String> described(MappingFingerprint other) {
        return differences(other).stream()
                .map(name -> name + " was [" + entries.getOrDefault(name, "") + "] and is ["
                        + other.entries.getOrDefault(name, "") + "]")
                .toList();
    }

    /** The names of the entries that differ, sorted; empty when the digests agree. */
    public List<String> differences(MappingFingerprint other) {
        if (digest.equals(other.digest)) {
            return List.of();
        }
        TreeSet<String> names = new TreeSet<>(new TreeMap<>(entries).keySet());
        names.addAll(other.entries.keySet());
        names.removeIf(name -> Objects.equals(entries.get(name), other.entries.get(name)));
        return List.copyOf(names);
    }
}
