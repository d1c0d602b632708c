package io.opencloser.jdbc.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.queue.Attempts;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.queue.RelatedRecord;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.fixtures.contract.SamplePlans;
import io.opencloser.fixtures.fuzz.DamagedDocuments;
import io.opencloser.fixtures.fuzz.Refusals;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Damaged queue items with a matching checksum. */
class DamagedQueueItemProperties extends DamagedDocuments {
    private static final QueueItemId ID = new QueueItemId(new UUID(7, 7));

    @Override
    public List<String> documents() {
        return List.of(QueueItemCodec.encode(new QueueItem(
                        ID,
                        Optional.of("+12025550123"),
                        Optional.of("America/Los_Angeles"),
                        new Attempts(2, OptionalInt.of(5)),
                        true,
                        Optional.of(new RelatedRecord(new UUID(8, 8), Optional.of("contact"))),
                        Optional.of("user:" + new UUID(9, 9)),
                        SamplePlans.baseline("W/\"7\"", QueueStatus.READY)))
                .json());
    }

    @Override
    public void read(byte[] document) {
        StoredDocument forged = StoredDocument.ofText(new String(document, StandardCharsets.UTF_8));
        try {
            assertThat(QueueItemCodec.decode(ID, forged).id()).isEqualTo(ID);
        } catch (MalformedJsonException e) {
            Refusals.isOneLine(e.problem());
        }
    }
}
