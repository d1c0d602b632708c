package io.opencloser.doubles;

import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.MappingFingerprint;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.Owner;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.QueueChange;
import io.opencloser.core.domain.plan.Target;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.crm.ActivityState;
import io.opencloser.core.port.crm.CandidateQuery;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.MappingCheck;
import io.opencloser.core.port.crm.OwnerCheck;
import io.opencloser.core.port.crm.Owners;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.crm.QueuePage;
import io.opencloser.core.port.crm.QueueReading;
import io.opencloser.core.port.crm.ReadBack;
import io.opencloser.core.port.crm.RecordMatch;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.core.port.crm.WriteReply.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A CRM in the words of the domain, with the service's rules for ids and versions, and faults. Not thread-safe. */
public final class ModelCrm implements Crm, Queue, Owners {
    public final Map<QueueItemId, ModelRow> rows = new TreeMap<>(Comparator.comparing(id -> id.value()));
    public final ModelRecords records = new ModelRecords();
    public final DelayedRequests delayed;
    private final FaultInjector faults;
    private final SeededRandom random;
    private final IdempotencyMode mode;
    private final boolean completes;
    private final Witness witness;
    private final Map<QueueItemId, Claim> lastClaims = new HashMap<>();
    private int mapping = 1;
    private Optional<SessionId> sender = Optional.empty();

    /** Sees changes before the model executes them. */
    public interface Witness {
        /** A change of a row for a plan, and the current row. */
        void finish(WriteBackPlan plan, ModelRow row, Optional<Claim> lastClaim);

        /** A row becomes callable again for a session. */
        void release(SessionId session, Optional<Claim> lastClaim);
    }

    /** The last claim of a row: its session, and the version that it made. */
    public record Claim(SessionId session, int version) {}

    /**
     * A model without rows.
     *
     * @param witness sees every change of a row before the model executes it
     */
    public ModelCrm(
            FaultInjector faults,
            DelayedRequests delayed,
            SeededRandom random,
            IdempotencyMode mode,
            boolean completes,
            Witness witness) {
        this.faults = faults;
        this.delayed = delayed;
        this.random = random;
        this.mode = mode;
        this.completes = completes;
        this.witness = witness;
    }

    /** Whether the service has permanently refused a request. */
    public boolean refusedForGood() {
        return faults.refusedForGood();
    }

    /** Sets the sender of the next request. */
    public void sentFor(SessionId session) {
        sender = Optional.of(session);
    }

    Optional<Claim> lastClaim(QueueItemId item) {
        return Optional.ofNullable(lastClaims.get(item));
    }

    public void mappingChanges() {
        mapping++;
    }

    @Override
    public Target target() {
        return new Target(
                "model", new MappingFingerprint("m" + mapping, Map.of("fields", "m" + mapping)), mode, completes);
    }

    @Override
    public MappingCheck check() {
        return read(() -> new MappingCheck.Valid(List.of()));
    }

    @Override
    public OwnerCheck verify(UUID id) {
        return read(() -> new OwnerCheck.Verified(new Owner(Owner.Kind.USER, id)));
    }

    @Override
    public QueueReading select(QueueSelection.ById wanted) {
        return read(() -> {
            ModelRow row = rows.get(wanted.id());
            return row == null ? new QueueReading.NotFound() : new QueueReading.Found(row.item(), List.of());
        });
    }

    @Override
    public QueuePage candidates(CandidateQuery query, Optional<QueuePage.Token> page) {
        return read(() -> ModelPages.of(rows.values(), query, page));
    }

    @Override
    public Optional<Baseline> readWatched(QueueItemId item) {
        return read(() -> Optional.ofNullable(rows.get(item)).map(ModelRow::baseline));
    }

    private <T> T read(Supplier<T> request) {
        return faults.read(request);
    }

    @Override
    public WriteReply setStatus(QueueItemId item, QueueStatus status, RowVersion expected) {
        Optional<SessionId> claimer = sender;
        return change(item, expected, row -> {
            if (status == QueueStatus.IN_PROGRESS) {
                claimer.ifPresent(session -> lastClaims.put(item, new Claim(session, row.version() + 1)));
            } else {
                claimer.ifPresent(session -> witness.release(session, lastClaim(item)));
            }
            return row.status(status.wireName());
        });
    }

    @Override
    public WriteReply setDoNotCall(QueueItemId item, RowVersion expected) {
        return change(item, expected, ModelRow::optedOut);
    }

    private WriteReply change(QueueItemId item, RowVersion expected, UnaryOperator<ModelRow> edit) {
        return faults.write(() -> {
            ModelRow row = rows.get(item);
            Optional<WriteReply> no = refusal(row, expected);
            if (no.isPresent() || row == null) {
                return no.orElseThrow();
            }
            ModelRow changed = edit.apply(row);
            rows.put(item, changed);
            return new WriteReply.Applied(Map.of(), Optional.of(changed.baseline()));
        });
    }

    @Override
    public WriteReply create(WriteBackPlan plan, PlannedWrite.Create write) {
        return carry(plan, List.of(write), plan.baseline().version());
    }

    @Override
    public WriteReply update(WriteBackPlan plan, PlannedWrite.UpdateQueueRow write, RowVersion expected) {
        return carry(plan, List.of(write), expected);
    }

    @Override
    public Optional<ActivityState> phoneCall(UUID id) {
        return read(() -> records.exists(id)
                ? Optional.of(new ActivityState(new RowVersion(records.version(id)), !records.closed(id)))
                : Optional.empty());
    }

    @Override
    public WriteReply completePhoneCall(UUID id, RowVersion expected) {
        return faults.write(() -> {
            if (!records.exists(id)) {
                return no(Refusal.NOT_FOUND);
            }
            if (!records.version(id).equals(expected.value())) {
                return no(Refusal.PRECONDITION_FAILED);
            }
            records.close(id);
            return new WriteReply.Applied(Map.of(Operation.PHONE_CALL_COMPLETION, id), Optional.empty());
        });
    }

    @Override
    public WriteReply writeTogether(WriteBackPlan plan, List<PlannedWrite> writes, RowVersion expected) {
        return carry(plan, writes, expected);
    }

    private WriteReply carry(WriteBackPlan plan, List<PlannedWrite> writes, RowVersion expected) {
        return faults.write(() -> execute(plan, writes, expected));
    }

    private WriteReply execute(WriteBackPlan plan, List<PlannedWrite> writes, RowVersion expected) {
        for (PlannedWrite write : writes) {
            Optional<WriteReply> no = write instanceof PlannedWrite.Create create
                    ? Optional.of(create)
                            .filter(c -> plan.target().idempotency() == IdempotencyMode.RECORD_ID
                                    && records.exists(c.recordId()))
                            .map(c -> no(Refusal.ALREADY_EXISTS))
                    : refusal(rows.get(plan.queueItem()), expected);
            if (no.isPresent()) {
                return no.get();
            }
        }
        Map<Operation, UUID> written = new EnumMap<>(Operation.class);
        for (PlannedWrite write : writes) {
            written.put(write.operation(), apply(plan, write));
        }
        return new WriteReply.Applied(written, Optional.empty());
    }

    private UUID apply(WriteBackPlan plan, PlannedWrite write) {
        if (write instanceof PlannedWrite.Create create) {
            UUID id = plan.target().idempotency() == IdempotencyMode.RECORD_ID ? create.recordId() : random.id();
            records.create(id, plan.session(), create.operation());
            return id;
        }
        QueueChange change = ((PlannedWrite.UpdateQueueRow) write).change();
        ModelRow row = rows.getOrDefault(plan.queueItem(), ModelRow.fresh(plan.queueItem()));
        witness.finish(plan, row, lastClaim(plan.queueItem()));
        rows.put(
                row.id(),
                change.finish()
                        .map(finish -> new ModelRow(
                                row.id(),
                                row.version() + 1,
                                finish.status().wireName(),
                                plan.session().value(),
                                row.notes(),
                                finish.attemptCount(),
                                change.lastError(),
                                row.doNotCall() || finish.setsDoNotCall()))
                        .orElseGet(() -> new ModelRow(
                                row.id(),
                                row.version() + 1,
                                row.status(),
                                row.lastSession(),
                                row.notes(),
                                row.attempts(),
                                change.lastError(),
                                row.doNotCall())));
        return plan.queueItem().value();
    }

    private static Optional<WriteReply> refusal(@Nullable ModelRow row, RowVersion expected) {
        if (row == null) {
            return Optional.of(no(Refusal.NOT_FOUND));
        }
        return row.baseline().version().equals(expected)
                ? Optional.empty()
                : Optional.of(no(Refusal.PRECONDITION_FAILED));
    }

    private static WriteReply no(Refusal refusal) {
        return new WriteReply.Refused(refusal, CrmFailure.of("HTTP 412"));
    }

    @Override
    public ReadBack readBack(WriteBackPlan plan, Set<Operation> operations) {
        return read(() -> {
            Map<Operation, RecordMatch> sightings = new EnumMap<>(Operation.class);
            for (Operation operation : new ArrayList<>(operations)) {
                if (operation == Operation.PHONE_CALL_ACTIVITY || operation == Operation.TASK) {
                    sightings.put(
                            operation,
                            records.byStamp(plan.session(), operation)
                                    .<RecordMatch>map(RecordMatch.Ours::new)
                                    .orElseGet(RecordMatch.Absent::new));
                }
            }
            Optional<Baseline> row = operations.contains(Operation.QUEUE_STATUS_UPDATE)
                    ? Optional.ofNullable(rows.get(plan.queueItem())).map(ModelRow::baseline)
                    : Optional.empty();
            return new ReadBack(sightings, row);
        });
    }
}
