package io.opencloser.jdbc.catalog;

import io.opencloser.core.domain.plan.MappingFingerprint;
import io.opencloser.jdbc.codec.MalformedJsonException;
import io.opencloser.jdbc.codec.MappingEntriesCodec;
import io.opencloser.jdbc.codec.StoredDocument;
import io.opencloser.jdbc.schema.ChecksummedTable;
import io.opencloser.jdbc.schema.RowChecksums;
import io.opencloser.jdbc.sql.Statements;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The entries of mappings by their digest: they are the same in every plan, and more than half of it. Remembers what is committed.
 * Thread-safe.
 *
 * <p>A plan is as good without them: they only name what has changed. So a mapping that is missing or damaged has no entries.
 */
public final class MappingCatalog {
    private static final String INSERT = """
            INSERT INTO plan_mappings (digest, entries_json, checksum)
            SELECT CAST(? AS VARCHAR), CAST(? AS VARCHAR), CAST(? AS VARCHAR)
             WHERE NOT EXISTS (SELECT 1 FROM plan_mappings m WHERE m.digest = ?)""";

    private final Map<String, Map<String, String>> committed = new ConcurrentHashMap<>();

    /**
     * The entries of a mapping that plans were made for.
     *
     * @param ofTransaction the digests that this transaction has stored
     */
    public Map<String, String> entries(Statements sql, RowChecksums checksums, String digest, Set<String> ofTransaction)
            throws SQLException {
        Map<String, String> known = committed.get(digest);
        if (known != null) {
            return known;
        }
        Optional<Map<String, String>> stored = read(sql, checksums, digest);
        if (!ofTransaction.contains(digest)) {
            stored.ifPresent(entries -> committed.put(digest, entries));
        }
        return stored.orElse(Map.of());
    }

    private static Optional<Map<String, String>> read(Statements sql, RowChecksums checksums, String digest)
            throws SQLException {
        Optional<StoredDocument> stored = sql.first(
                row -> new StoredDocument(row.text("entries_json"), row.text("checksum")),
                "SELECT entries_json, checksum FROM plan_mappings m WHERE digest = ? AND "
                        + checksums.intact(ChecksummedTable.MAPPINGS, "m"),
                digest);
        try {
            return stored.map(MappingEntriesCodec::decode);
        } catch (MalformedJsonException e) {
            return Optional.empty();
        }
    }

    /**
     * Stores a mapping that is not known to be committed.
     *
     * @param ofTransaction the digests that this transaction has stored; nobody knows yet whether it will be committed
     */
    public void store(Statements sql, RowChecksums checksums, MappingFingerprint mapping, Set<String> ofTransaction)
            throws SQLException {
        String digest = mapping.digest();
        if (committed.containsKey(digest) || ofTransaction.contains(digest)) {
            return;
        }
        Optional<Map<String, String>> stored = read(sql, checksums, digest);
        if (stored.isPresent()) {
            committed.put(digest, stored.get());
            return;
        }
        StoredDocument document = MappingEntriesCodec.encode(mapping.entries());
        sql.update(INSERT, digest, document.json(), document.checksum(), digest);
        ofTransaction.add(digest);
    }
}
