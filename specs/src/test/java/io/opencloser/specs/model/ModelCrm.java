package io.opencloser.specs.model;

import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.MappingFingerprint;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.Owner;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.QueueChange;
import io.opencloser.core.domain.plan.Target;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.crm.ActivityState;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.Failure;
import io.opencloser.core.port.crm.OwnerCheck;
import io.opencloser.core.port.crm.Owners;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.crm.QueueReading;
import io.opencloser.core.port.crm.QueueSelection;
import io.opencloser.core.port.crm.Readiness;
import io.opencloser.core.port.crm.Sighting;
import io.opencloser.core.port.crm.Survey;
import io.opencloser.core.port.crm.WriteAnswer;
import io.opencloser.core.port.crm.WriteAnswer.Refusal;
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
import org.jspecify.annotations.Nullable;

/** A CRM in the domain's words, with the service's rules about ids and versions, under a weather. Not thread-safe. */
public final class ModelCrm implements Crm, Queue, Owners {
    public final Map<QueueItemId, Row> rows = new TreeMap<>(Comparator.comparing(id -> id.value()));
    public final Records records = new Records();
    public final Late late;
    private final Weather weather;
    private final Dice dice;
    private final IdempotencyMode mode;
    private final boolean completes;
    private final Witness witness;
    private final Map<QueueItemId, Claim> lastClaims = new HashMap<>();
    private int mapping = 1;
    private Optional<SessionId> sender = Optional.empty();

    /** Sees what is about to be carried out. */
    public interface Witness {
        /** A change of a row for a plan, with the row as it is. */
        void finish(WriteBackPlan plan, Row row, Optional<Claim> lastClaim);

        /** A row is made callable again for this session. */
        void release(SessionId session, Optional<Claim> lastClaim);
    }

    /** The last claim of a row: whose it was, and the version that it made. */
    public record Claim(SessionId session, int version) {}

    /**
     * With no rows yet.
     *
     * @param witness sees every change of a row that is about to be carried out for a plan, with the row as it is
     */
    public ModelCrm(Weather weather, Late late, Dice dice, IdempotencyMode mode, boolean completes, Witness witness) {
        this.weather = weather;
        this.late = late;
        this.dice = dice;
        this.mode = mode;
        this.completes = completes;
        this.witness = witness;
    }

    /** Whether the service has ever refused a request for good. */
    public boolean refusedForGood() {
        return weather.refusedForGood();
    }

    /** Whose request comes next. */
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
    public Readiness check() {
        return read(() -> new Readiness.Fit(List.of()));
    }

    @Override
    public OwnerCheck verify(UUID id) {
        return read(() -> new OwnerCheck.Verified(new Owner(Owner.Kind.USER, id)));
    }

    @Override
    public QueueReading select(QueueSelection selection) {
        QueueItemId wanted = ((QueueSelection.ById) selection).id();
        return read(() -> {
            Row row = rows.get(wanted);
            return row == null ? new QueueReading.NotFound() : new QueueReading.Found(row.item(), List.of());
        });
    }

    @Override
    public Optional<Baseline> look(QueueItemId item) {
        return read(() -> Optional.ofNullable(rows.get(item)).map(Row::baseline));
    }

    private <T> T read(Supplier<T> request) {
        return weather.read(request);
    }

    @Override
    public WriteAnswer setStatus(QueueItemId item, QueueStatus status, RowVersion expected) {
        Optional<SessionId> claimer = sender;
        return weather.write(() -> {
            Row row = rows.get(item);
            Optional<WriteAnswer> no = refusal(row, expected);
            if (no.isPresent() || row == null) {
                return no.orElseThrow();
            }
            if (status == QueueStatus.IN_PROGRESS) {
                claimer.ifPresent(session -> lastClaims.put(item, new Claim(session, row.version() + 1)));
            } else {
                claimer.ifPresent(session -> witness.release(session, lastClaim(item)));
            }
            rows.put(item, row.status(status.wireName()));
            return new WriteAnswer.Applied(
                    Map.of(), Optional.of(rows.getOrDefault(item, row).baseline()));
        });
    }

    @Override
    public WriteAnswer create(WriteBackPlan plan, PlannedWrite.Create write) {
        return carry(plan, List.of(write), plan.baseline().version());
    }

    @Override
    public WriteAnswer update(WriteBackPlan plan, PlannedWrite.UpdateQueueRow write, RowVersion expected) {
        return carry(plan, List.of(write), expected);
    }

    @Override
    public Optional<ActivityState> phoneCall(UUID id) {
        return read(() -> records.exists(id)
                ? Optional.of(new ActivityState(new RowVersion(records.version(id)), !records.closed(id)))
                : Optional.empty());
    }

    @Override
    public WriteAnswer completePhoneCall(UUID id, RowVersion expected) {
        return weather.write(() -> {
            if (!records.exists(id)) {
                return no(Refusal.MISSING);
            }
            if (!records.version(id).equals(expected.value())) {
                return no(Refusal.PRECONDITION_FAILED);
            }
            records.close(id);
            return new WriteAnswer.Applied(Map.of(Operation.PHONE_CALL_COMPLETION, id), Optional.empty());
        });
    }

    @Override
    public WriteAnswer writeTogether(WriteBackPlan plan, List<PlannedWrite> writes, RowVersion expected) {
        return carry(plan, writes, expected);
    }

    private WriteAnswer carry(WriteBackPlan plan, List<PlannedWrite> writes, RowVersion expected) {
        return weather.write(() -> execute(plan, writes, expected));
    }

    private WriteAnswer execute(WriteBackPlan plan, List<PlannedWrite> writes, RowVersion expected) {
        for (PlannedWrite write : writes) {
            Optional<WriteAnswer> no = write instanceof PlannedWrite.Create create
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
        return new WriteAnswer.Applied(written, Optional.empty());
    }

    private UUID apply(WriteBackPlan plan, PlannedWrite write) {
        if (write instanceof PlannedWrite.Create create) {
            UUID id = plan.target().idempotency() == IdempotencyMode.RECORD_ID ? create.recordId() : dice.id();
            records.create(id, plan.session(), create.operation());
            return id;
        }
        QueueChange change = ((PlannedWrite.UpdateQueueRow) write).change();
        Row row = rows.getOrDefault(plan.queueItem(), Row.fresh(plan.queueItem()));
        witness.finish(plan, row, lastClaim(plan.queueItem()));
        rows.put(
                row.id(),
                change.finish()
                        .map(finish -> new Row(
                                row.id(),
                                row.version() + 1,
                                finish.status().wireName(),
                                plan.session().value(),
                                row.notes(),
                                finish.attemptCount(),
                                change.lastError(),
                                row.doNotCall() || finish.setsDoNotCall()))
                        .orElseGet(() -> new Row(
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

    private static Optional<WriteAnswer> refusal(@Nullable Row row, RowVersion expected) {
        if (row == null) {
            return Optional.of(no(Refusal.MISSING));
        }
        return row.baseline().version().equals(expected)
                ? Optional.empty()
                : Optional.of(no(Refusal.PRECONDITION_FAILED));
    }

    private static WriteAnswer no(Refusal refusal) {
        return new WriteAnswer.Refused(refusal, Failure.of("HTTP 412"));
    }

    @Override
    public Survey survey(WriteBackPlan plan, Set<Operation> operations) {
        return read(() -> {
            Map<Operation, Sighting> sightings = new EnumMap<>(Operation.class);
            for (Operation operation : new ArrayList<>(operations)) {
                if (operation == Operation.PHONE_CALL_ACTIVITY || operation == Operation.TASK) {
                    sightings.put(
                            operation,
                            records.byStamp(plan.session(), operation)
                                    .<Sighting>map(Sighting.Ours::new)
                                    .orElseGet(Sighting.Absent::new));
                }
            }
            Optional<Baseline> row = operations.contains(Operation.QUEUE_STATUS_UPDATE)
                    ? Optional.ofNullable(rows.get(plan.queueItem())).map(Row::baseline)
                    : Optional.empty();
            return new Survey(sightings, row);
        });
    }
}
