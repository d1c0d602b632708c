package io.opencloser.jdbc.codec;

import io.opencloser.core.domain.queue.RelatedRecord;
import java.util.Optional;

/** The record that a row is about, as two fields of a JSON object; older documents have one. */
final class AccountCodec {
    private AccountCodec() {}

    static Optional<RelatedRecord> decode(StrictJsonObject json) {
        Optional<String> table = json.absentOr("account_table", JsonValue::text);
        return json.optionalUuid("account").map(id -> new RelatedRecord(id, table));
    }
}
