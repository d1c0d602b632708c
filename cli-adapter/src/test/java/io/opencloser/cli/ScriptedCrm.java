package io.opencloser.cli;

import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.MappingFingerprint;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.Owner;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.Target;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.Attempts;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.domain.session.QueueItemId;
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
import io.opencloser.dataverse.client.EnvironmentUrl;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** A CRM with one queue row. It applies every write, but fails updates of the row while the row is down. */
final class ScriptedCrm implements Crm, Queue, Owners {
    static final QueueItemId ITEM = QueueItemId.parse("0d000000-0000-4000-8000-000000000001");

    /** That of {@code DATAVERSE_ENV_URL} in {@link TestTerminal}. */
    private static final String ENVIRONMENT =
            EnvironmentUrl.parse("https://contoso.example").hash();

    private final Set<UUID> created = new java.util.HashSet<>();
    private int version = 1;
    private Map<String, String> row = new HashMap<>(Map.of(Baseline.STATUS, "ready", Baseline.LAST_SESSION_ID, ""));
    private Optional<String> phone = Optional.of("+12025550101");
    private boolean rowIsDown;
    private boolean rowIsRefused;
    private boolean claimIsLost;
    private int writes;

    void phone(Optional<String> number) {
        phone = number;
    }

    void rowIsDown(boolean down) {
        rowIsDown = down;
    }

    /** Every update of the row is refused for good, although a claim of it is not. */
    void rowIsRefused(boolean refused) {
        rowIsRefused = refused;
    }

    /** A person changes the row just before the next claim of it. */
    void claimIsLost() {
        claimIsLost = true;
    }

    /** A person makes the row callable. */
    void rowIsCallable() {
        row.put(Baseline.STATUS, QueueStatus.READY.wireName());
        version++;
    }

    int writes() {
        return writes;
    }

    @Override
    public Target target() {
        return new Target(ENVIRONMENT, new MappingFingerprint("m1", Map.of()), IdempotencyMode.RECORD_ID);
    }

    @Override
    public MappingCheck check() {
        return new MappingCheck.Valid(List.of());
    }

    @Override
    public WriteReply create(WriteBackPlan plan, PlannedWrite.Create write) {
        writes++;
        return created.add(write.recordId())
                ? new WriteReply.Applied(Map.of(write.operation(), write.recordId()), Optional.empty())
                : new WriteReply.Refused(WriteReply.Refusal.ALREADY_EXISTS, CrmFailure.of("412"));
    }

    @Override
    public WriteReply update(WriteBackPlan plan, PlannedWrite.UpdateQueueRow write, RowVersion expected) {
        writes++;
        if (rowIsRefused) {
            return new WriteReply.Refused(
                    WriteReply.Refusal.PERMANENT,
                    new CrmFailure(
                            "PATCH /queue: 403", OptionalInt.of(403), Optional.of("0x80040220"), Optional.empty()));
        }
        if (rowIsDown) {
            return new WriteReply.Unknown(CrmFailure.of("PATCH /queue: 503"), WriteReply.Processing.FINISHED);
        }
        write.change().finish().ifPresent(finish -> {
            row.put(Baseline.STATUS, finish.status().wireName());
            row.put(Baseline.LAST_SESSION_ID, plan.session().value());
        });
        version++;
        return new WriteReply.Applied(Map.of(write.operation(), ITEM.value()), Optional.of(baseline()));
    }

    @Override
    public Optional<ActivityState> phoneCall(UUID id) {
        throw new UnsupportedOperationException("phone calls stay open");
    }

    @Override
    public WriteReply completePhoneCall(UUID id, RowVersion expected) {
        throw new UnsupportedOperationException("phone calls stay open");
    }

    @Override
    public WriteReply writeTogether(WriteBackPlan plan, List<PlannedWrite> writes, RowVersion expected) {
        throw new UnsupportedOperationException("the tests write one by one");
    }

    @Override
    public ReadBack readBack(WriteBackPlan plan, Set<Operation> operations) {
        Map<Operation, RecordMatch> found = new EnumMap<>(Operation.class);
        for (PlannedWrite write : plan.writes()) {
            if (write instanceof PlannedWrite.Create create && created.contains(create.recordId())) {
                found.put(write.operation(), new RecordMatch.Ours(create.recordId()));
            }
        }
        return new ReadBack(found, Optional.of(baseline()));
    }

    @Override
    public QueuePage candidates(CandidateQuery query, Optional<QueuePage.Token> page) {
        throw new UnsupportedOperationException("the tests name their item");
    }

    @Override
    public QueueReading select(QueueSelection.ById wanted) {
        return new QueueReading.Found(
                new QueueItem(
                        ITEM,
                        phone,
                        Optional.of("UTC"),
                        new Attempts(0, OptionalInt.empty()),
                        false,
                        Optional.empty(),
                        baseline()),
                List.of());
    }

    @Override
    public WriteReply setStatus(QueueItemId item, QueueStatus status, RowVersion expected) {
        writes++;
        if (claimIsLost) {
            claimIsLost = false;
            row.put(Baseline.STATUS, QueueStatus.BLOCKED.wireName());
            version++;
            return new WriteReply.Refused(WriteReply.Refusal.PRECONDITION_FAILED, CrmFailure.of("412"));
        }
        row.put(Baseline.STATUS, status.wireName());
        version++;
        return new WriteReply.Applied(Map.of(), Optional.of(baseline()));
    }

    @Override
    public WriteReply setDoNotCall(QueueItemId item, RowVersion expected) {
        writes++;
        version++;
        return new WriteReply.Applied(Map.of(), Optional.of(baseline()));
    }

    @Override
    public Optional<Baseline> readWatched(QueueItemId item) {
        return Optional.of(baseline());
    }

    @Override
    public OwnerCheck verify(UUID id) {
        return new OwnerCheck.Verified(new Owner(Owner.Kind.USER, id));
    }

    private Baseline baseline() {
        return new Baseline(new RowVersion("W/" + version), row);
    }
}
