package io.opencloser.core.port.crm;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.session.Warning;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What is known after a write was sent: it happened, it did not, or nobody knows (requirement 5.6). */
public sealed interface WriteReply {
    /**
     * The write happened.
     *
     * @param records the id of the record behind each operation that was written
     * @param row the queue row as it is now, where the request asked for it
     * @param leftOut what is not part of the records, because it is optional and the mapping does not translate it or the
     *     CRM refuses it for good (requirement 2.7)
     */
    record Applied(Map<Operation, UUID> records, Optional<Baseline> row, List<Warning> leftOut) implements WriteReply {
        public Applied {
            records = Map.copyOf(records);
            leftOut = List.copyOf(leftOut);
        }

        /** Written as a whole. */
        public Applied(Map<Operation, UUID> records, Optional<Baseline> row) {
            this(records, row, List.of());
        }
    }

    /** The write did not happen and never will. */
    record Refused(Refusal refusal, CrmFailure failure) implements WriteReply {}

    /** No answer, or one that does not say: the write may have happened. */
    record Unknown(CrmFailure failure, Processing processing) implements WriteReply {
        /** Whether the write may happen after this reply, so that a read that finds nothing proves nothing. */
        public boolean mayStillHappen() {
            return processing == Processing.MAY_CONTINUE;
        }
    }

    /** Whether the service still works on a write whose fate is unknown. */
    enum Processing {
        /** There was no answer: the service may work on it for up to two minutes (dataverse-facts, "Limits"). */
        MAY_CONTINUE,
        /** The service answered and has finished. */
        FINISHED
    }

    /** Why a write was refused. */
    enum Refusal {
        /** A record with this id, or this alternate key, exists. */
        ALREADY_EXISTS,
        /** The row has moved on from the expected version, or the service did not say which precondition failed. */
        PRECONDITION_FAILED,
        /** The row is gone. */
        NOT_FOUND,
        /** Too many requests: this one was not carried out, or not even sent. */
        THROTTLED,
        /** The request never left: no connection, no token. */
        NOT_SENT,
        /** We were not let in: a matter of set-up, not of the session. */
        SIGN_IN,
        /** The mapping has no translation for a value, so nothing was sent. */
        METADATA,
        /** Anything else; the same request would be refused again. */
        PERMANENT;

        /** Whether only a look at the record can tell what the refusal means (requirements 5.1 and 5.3). */
        public boolean concernsPrecondition() {
            return this == PRECONDITION_FAILED || this == NOT_FOUND || this == ALREADY_EXISTS;
        }

        /** Whether the same request may be accepted later (requirement 6.1). */
        public boolean isTransient() {
            return this == THROTTLED || this == NOT_SENT;
        }
    }
}
