package io.opencloser.core.intake;

import io.opencloser.core.domain.plan.DispositionEffects;
import io.opencloser.core.domain.plan.Owner;
import io.opencloser.core.domain.plan.TaskKind;
import io.opencloser.core.domain.plan.TaskOwnership;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Warning;
import io.opencloser.core.engine.retry.RetryExecutor;
import io.opencloser.core.port.crm.OwnerCheck;
import io.opencloser.core.port.crm.Owners;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds the verified owner of a session's task: the row's override, else the configured one (requirement 2.2). */
public final class TaskOwners {
    private final Owners owners;
    private final RetryExecutor retry;
    private final Map<TaskKind, UUID> configured;

    public TaskOwners(Owners owners, RetryExecutor retry, Map<TaskKind, UUID> configured) {
        this.owners = owners;
        this.retry = retry;
        this.configured = configured;
    }

    public TaskOwnership resolve(CallOutcome outcome, QueueItem item) throws InterruptedException {
        Optional<TaskKind> kind = DispositionEffects.of(outcome.disposition()).task();
        if (kind.isEmpty()) {
            return new TaskOwnership.NotNeeded();
        }
        List<Warning> warnings = new ArrayList<>();
        if (item.taskOwner().isPresent()) {
            OwnerCheck override = verify(item.taskOwner().get());
            if (override instanceof OwnerCheck.Verified verified) {
                return new TaskOwnership.Verified(verified.owner(), otherThan(verified.owner(), kind.get()), warnings);
            }
            warnings.add(new Warning(
                    Warning.OWNER_REJECTED,
                    "task.owner",
                    "the owner named on the queue row was not used: " + ((OwnerCheck.Rejected) override).why()));
        }
        return fromConfiguration(kind.get(), warnings);
    }

    /** The configured owner, in case the CRM does not let the one that the row names own a task. */
    private Optional<Owner> otherThan(Owner named, TaskKind kind) throws InterruptedException {
        return fromConfiguration(kind, List.of()) instanceof TaskOwnership.Verified configured
                ? Optional.of(configured.owner()).filter(owner -> !owner.equals(named))
                : Optional.empty();
    }

    private TaskOwnership fromConfiguration(TaskKind kind, List<Warning> warnings) throws InterruptedException {
        UUID owner = configured.get(kind);
        if (owner == null) {
            return new TaskOwnership.Unverifiable(
                    "no owner is configured, set task_owners." + kind.wireName(), warnings);
        }
        OwnerCheck check = retry.read(() -> owners.verify(owner));
        return check instanceof OwnerCheck.Verified verified
                ? new TaskOwnership.Verified(verified.owner(), warnings)
                : new TaskOwnership.Unverifiable(
                        "task_owners." + kind.wireName() + ": " + ((OwnerCheck.Rejected) check).why(), warnings);
    }

    private OwnerCheck verify(String text) throws InterruptedException {
        UUID id;
        try {
            id = UUID.fromString(text.strip());
        } catch (IllegalArgumentException e) {
            return new OwnerCheck.Rejected("it is not the id of a user or a team");
        }
        return retry.read(() -> owners.verify(id));
    }
}
