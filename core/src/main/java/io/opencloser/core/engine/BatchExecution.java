package io.opencloser.core.engine;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Correlation;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.engine.step.ExecutionContext;
import io.opencloser.core.engine.step.Step;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.MappingCheck;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.core.port.event.Time;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.Confirmation;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.core.port.journal.LeaseLostException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes the plans of several sessions true together: one read of their rows, one commit of their plans, one request with a change
 * set for each, one commit of what was confirmed. Whatever is unusual about a session sends it its own way, on which every
 * write is as safe to repeat as after a crash.
 */
final class BatchExecution {
    private final EnginePorts ports;
    private final Planning.Together planning;
    private final BatchSize size;
    private final Map<SessionId, ExecutionResult> done = new LinkedHashMap<>();
    private final Map<SessionId, Supplier<ExecutionResult>> ways = new LinkedHashMap<>();
    private final Map<SessionId, Member> members = new LinkedHashMap<>();

    BatchExecution(EnginePorts ports, Planning.Together planning, BatchSize size) {
        this.ports = ports;
        this.planning = planning;
        this.size = size;
    }

    /** A session of the batch, its plan in the journal. */
    private record Member(ExecutionContext context, PlanExecutor executor, WriteBackPlan plan) {}

    /**
     * Executes the sessions as far as they can go together.
     *
     * @param alone executes a session by itself
     */
    ExecutionResult.Together run(
            List<AcquireResult.Acquired> sessions, Function<AcquireResult.Acquired, ExecutionResult> alone) {
        sessions.forEach(session -> ways.put(session.record().session(), () -> alone.apply(session)));
        List<AcquireResult.Acquired> suited =
                sessions.stream().filter(this::suits).toList();
        if (suited.size() > 1) {
            orEachAlone(() -> plan(suited));
        }
        members.values().removeIf(member -> !member.executor().suitsChangeSet());
        if (members.size() > 1) {
            orEachAlone(this::write);
        }
        return new ExecutionResult.Together(done, ways);
    }

    /** Whatever nobody expected must not stop the others: each goes its own way, at whose end it becomes a state (requirement 6.8). */
    private static void orEachAlone(Runnable together) {
        try {
            together.run();
        } catch (JournalException | LeaseLostException e) {
            throw e;
        } catch (RuntimeException e) {
            // the one that it is about meets it again by itself
        }
    }

    private boolean suits(AcquireResult.Acquired session) {
        return Planning.Together.isFresh(session.record())
                || Planning.Together.isUntouched(
                        session.record(), ports.crm().crm().target().mapping());
    }

    private void plan(List<AcquireResult.Acquired> sessions) {
        planFresh(sessions.stream().filter(s -> s.record().plan().isEmpty()).toList());
        List<AcquireResult.Acquired> again =
                sessions.stream().filter(s -> s.record().plan().isPresent()).toList();
        if (!again.isEmpty()) {
            goOn(again);
        }
    }

    private void planFresh(List<AcquireResult.Acquired> sessions) {
        try {
            Planning.Together.BatchPlans result = planning.planAll(sessions);
            result.failed().forEach(this::unread);
            Map<Lease, WriteBackPlan> recorded = new LinkedHashMap<>();
            result.plans().forEach((session, plan) -> recorded.put(session.lease(), plan));
            Set<SessionId> lost = ports.log().recordPlans(recorded);
            lost.forEach(session -> end(session, new ExecutionResult.LeaseLost()));
            result.plans().forEach((session, plan) -> {
                if (!lost.contains(plan.session())) {
                    add(session, plan, Correlation.planned(plan));
                }
            });
        } catch (JournalException e) {
            requireAvailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sessions that have their plan, as a resume would go on with them. */
    private void goOn(List<AcquireResult.Acquired> sessions) {
        try {
            if (ports.retries().unleased().read(ports.crm().crm()::check) instanceof MappingCheck.Valid) {
                sessions.forEach(session -> add(
                        session,
                        session.record().plan().orElseThrow(),
                        session.record().correlations()));
            }
        } catch (CrmException e) {
            sessions.forEach(session -> unread(session, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void unread(AcquireResult.Acquired session, CrmException why) {
        ExecutionContext context = ports.context(session);
        EnumSet<Operation> nothing = EnumSet.noneOf(Operation.class);
        ways.put(
                session.record().session(),
                () -> ExecutionGuard.guard(
                        context, nothing, () -> ExecutionGuard.end(context, Step.unread(why), nothing)));
    }

    private void add(AcquireResult.Acquired session, WriteBackPlan plan, Map<Operation, Correlation> correlations) {
        ExecutionContext context = ports.context(session);
        PlanExecutor executor =
                new PlanExecutor(context, ports.listener(), plan, correlations, EnumSet.noneOf(Operation.class));
        members.put(plan.session(), new Member(context, executor, plan));
        ways.put(plan.session(), executor::run);
    }

    private void write() {
        members.values().removeIf(member -> !keepsLease(member));
        List<Member> sent = List.copyOf(members.values());
        if (sent.isEmpty()) {
            return;
        }
        Time time = ports.time();
        Duration begun = time.elapsed();
        List<WriteReply> replies =
                ports.crm().crm().writeEach(sent.stream().map(Member::plan).toList());
        Duration took = time.elapsed().minus(begun);
        Map<Lease, List<Confirmation>> confirmed = new LinkedHashMap<>();
        for (int i = 0; i < sent.size(); i++) {
            Member member = sent.get(i);
            WriteReply reply = replies.get(i);
            if (reply instanceof WriteReply.Refused refused && isToBeToldApart(refused)) {
                member.context().retry().attempt(RequestKind.CHANGE_SET, 0, () -> reply);
            } else if (reply instanceof WriteReply.Applied applied) {
                member.context().retry().attempt(RequestKind.CHANGE_SET, 0, () -> reply);
                confirmed.put(member.context().lease(), member.executor().applied(applied));
            } else {
                member.executor().answered(reply, time.elapsed());
            }
        }
        size.answered(sent.size(), confirmed.size(), took);
        confirm(confirmed);
    }

    /** A request of its own tells whether this plan is refused, or the batch, or something that the plan can do without. */
    private static boolean isToBeToldApart(WriteReply.Refused refused) {
        return switch (refused.refusal()) {
            case NOT_FOUND, METADATA, PERMANENT -> true;
            case ALREADY_EXISTS, PRECONDITION_FAILED, THROTTLED, NOT_SENT, SIGN_IN -> false;
        };
    }

    private boolean keepsLease(Member member) {
        try {
            member.context().keeper().keep();
            return true;
        } catch (LeaseLostException e) {
            end(member.plan().session(), new ExecutionResult.LeaseLost());
            return false;
        }
    }

    /** If the journal cannot read one of them, each finds out for itself that its records stand. */
    private void confirm(Map<Lease, List<Confirmation>> confirmed) {
        try {
            Set<SessionId> lost = ports.log().confirmAll(confirmed);
            lost.forEach(session -> end(session, new ExecutionResult.LeaseLost()));
            confirmed.forEach((lease, writes) -> {
                Member member = members.get(lease.session());
                if (member != null && !lost.contains(lease.session())) {
                    member.executor().endedAfter(writes).ifPresent(result -> end(lease.session(), result));
                }
            });
        } catch (JournalException e) {
            requireAvailable(e);
        }
    }

    private void end(SessionId session, ExecutionResult result) {
        ways.remove(session);
        done.put(session, result);
    }

    private static void requireAvailable(JournalException e) {
        if (e.kind() == JournalException.Kind.UNAVAILABLE) {
            throw e;
        }
    }
}
