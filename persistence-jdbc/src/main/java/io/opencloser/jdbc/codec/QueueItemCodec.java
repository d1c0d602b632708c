package io.opencloser.jdbc.codec;

import io.opencloser.core.domain.queue.Attempts;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.RelatedRecord;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.domain.session.QueueItemId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A queue item as JSON. */
public final class QueueItemCodec {
    static final int SCHEMA_VERSION = 1;

    private QueueItemCodec() {}

    public static StoredDocument encode(QueueItem item) {
        OptionalInt maximum = item.attempts().maximum();
        return StoredDocument.of(
                SCHEMA_VERSION,
                new JsonFields()
                        .with("id", item.id().toString())
                        .with("phone", item.phone())
                        .with("timezone", item.timezone())
                        .with("attempts_made", item.attempts().made())
                        .with(
                                "attempts_maximum",
                                maximum.isPresent() ? Optional.of(maximum.getAsInt()) : Optional.empty())
                        .with("do_not_call", item.doNotCall())
                        .with(
                                "account",
                                item.account().map(account -> account.id().toString()))
                        .with("account_table", item.account().flatMap(RelatedRecord::table))
                        .with("task_owner", item.taskOwner())
                        .with("baseline", encode(item.baseline()))
                        .map());
    }

    /**
     * Reads the item with this id.
     *
     * @throws MalformedJsonException when the document is not exactly what {@link #encode(QueueItem)} wrote for this id
     */
    public static QueueItem decode(QueueItemId id, StoredDocument document) {
        QueueItem item = document.read("queue item", SCHEMA_VERSION, QueueItemCodec::decode);
        if (!item.id().equals(id)) {
            throw new MalformedJsonException("the stored queue item is not the session's");
        }
        return item;
    }

    private static QueueItem decode(StrictJsonObject json) {
        return new QueueItem(
                new QueueItemId(json.uuid("id")),
                json.optionalText("phone"),
                json.optionalText("timezone"),
                new Attempts(
                        json.number("attempts_made"),
                        json.optionalNumber("attempts_maximum")
                                .map(OptionalInt::of)
                                .orElse(OptionalInt.empty())),
                json.flag("do_not_call"),
                AccountCodec.decode(json),
                json.optionalText("task_owner"),
                json.object("baseline", QueueItemCodec::decodeBaseline));
    }

    static Map<String, Object> encode(Baseline baseline) {
        return new JsonFields()
                .with("version", baseline.version().value())
                .with("watched", baseline.watched())
                .map();
    }

    static Baseline decodeBaseline(StrictJsonObject json) {
        return new Baseline(new RowVersion(json.text("version")), json.dictionary("watched"));
    }
}
