package io.opencloser.core.plan;

import java.time.Instant;
import java.util.UUID;

/** One write of a plan, with its whole payload in the domain's words. */
public sealed interface PlannedWrite {
    Operation operation();

    /** A record that is created under an id derived from session and operation. */
    sealed interface Create extends PlannedWrite {
        /** The id to create under in record-id mode; see {@link RecordIds}. */
        UUID recordId();

        /** At most 200 characters. */
        String subject();

        /** At most 2000 characters. */
        String description();
    }

    /** The phone call activity. */
    record CreatePhoneCall(UUID recordId, String subject, String description, Instant startedAt, Instant endedAt)
            implements Create {
        @Override
        public Operation operation() {
            return Operation.PHONE_CALL_ACTIVITY;
        }
    }

    /** The change to the queue row. */
    record UpdateQueueRow(QueueChange change) implements PlannedWrite {
        @Override
        public Operation operation() {
            return Operation.QUEUE_STATUS_UPDATE;
        }
    }

    /** The follow-up task. */
    record CreateTask(UUID recordId, String subject, String description, TaskKind kind, Owner owner) implements Create {
        @Override
        public Operation operation() {
            return Operation.TASK;
        }
    }
}
