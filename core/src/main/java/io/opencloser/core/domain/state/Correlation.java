package io.opencloser.core.domain.state;

import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.session.WireNames;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How one write of a session relates to a record of the CRM (requirement 10.2).
 *
 * @param idempotencyKey the stamp by which the record can be recognised
 * @param recordId known from the plan on in record-id mode, and from the confirmation on in key-query mode
 * @param sinceAttempt how long ago, by the database's clock, an attempt was last announced in the journal
 */
public record Correlation(
        Operation operation,
        String idempotencyKey,
        Optional<UUID> recordId,
        Status status,
        Optional<Duration> sinceAttempt) {

    /** How a write stands when it has just been planned. */
    public static Correlation planned(WriteBackPlan plan, PlannedWrite write) {
        Optional<UUID> recordId;
        if (write instanceof PlannedWrite.Create create) {
            recordId = plan.target().idempotency() == IdempotencyMode.RECORD_ID
                    ? Optional.of(create.recordId())
                    : Optional.empty();
        } else if (write instanceof PlannedWrite.CompletePhoneCall) {
            recordId = plan.write(Operation.PHONE_CALL_ACTIVITY)
                    .map(call -> planned(plan, call))
                    .flatMap(Correlation::recordId);
        } else {
            recordId = Optional.of(plan.queueItem().value());
        }
        return new Correlation(write.operation(), plan.session().value(), recordId, Status.PENDING, Optional.empty());
    }

    /** How all writes of a plan stand when it has just been made. */
    public static Map<Operation, Correlation> planned(WriteBackPlan plan) {
        Map<Operation, Correlation> planned = new EnumMap<>(Operation.class);
        plan.writes().forEach(write -> planned.put(write.operation(), planned(plan, write)));
        return planned;
    }

    /** What is known of the write. */
    public enum Status {
        PENDING,
        CONFIRMED,
        FAILED;

        public String wireName() {
            return WireNames.of(this);
        }

        public static Optional<Status> fromWireName(String name) {
            return WireNames.find(values(), Status::wireName, name);
        }
    }
}
