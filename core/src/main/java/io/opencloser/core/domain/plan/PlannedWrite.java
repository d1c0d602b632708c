package io.opencloser.core.domain.plan;

import io.opencloser.core.domain.queue.RelatedRecord;
import java.time.Instant;
import java.util.Optional;
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
    record CreatePhoneCall(
            UUID recordId, String subject, String description, Instant startedAt, Instant endedAt, CalledParty called)
            implements Create {

        /** A phone call of which nothing more is known. */
        public CreatePhoneCall(UUID recordId, String subject, String description, Instant startedAt, Instant endedAt) {
            this(
                    recordId,
                    subject,
                    description,
                    startedAt,
                    endedAt,
                    new CalledParty(Optional.empty(), Optional.empty()));
        }

        @Override
        public Operation operation() {
            return Operation.PHONE_CALL_ACTIVITY;
        }
    }

    /**
     * Who was called; goes into the columns that the mapping names for it.
     *
     * @param number as it stands on the queue row
     * @param account the row's account
     */
    record CalledParty(Optional<String> number, Optional<RelatedRecord> account) {}

    /** The closing of the phone call, always last. */
    record CompletePhoneCall() implements PlannedWrite {
        @Override
        public Operation operation() {
            return Operation.PHONE_CALL_COMPLETION;
        }
    }

    /** The change to the queue row. */
    record UpdateQueueRow(QueueChange change) implements PlannedWrite {
        @Override
        public Operation operation() {
            return Operation.QUEUE_STATUS_UPDATE;
        }
    }

    /**
     * The follow-up task.
     *
     * @param owner whom the row names, else the configured owner
     * @param defaultOwner the configured owner, if the CRM refuses the one that the row names (requirement 2.7)
     */
    record CreateTask(
            UUID recordId, String subject, String description, TaskKind kind, Owner owner, Optional<Owner> defaultOwner)
            implements Create {
        /** A task with the configured owner. */
        public CreateTask(UUID recordId, String subject, String description, TaskKind kind, Owner owner) {
            this(recordId, subject, description, kind, owner, Optional.empty());
        }

        @Override
        public Operation operation() {
            return Operation.TASK;
        }
    }
}
