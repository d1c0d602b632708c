package io.opencloser.core;

import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.policy.WriteStrategy;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Decision;
import io.opencloser.core.domain.state.HistoryEntry;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.crm.CrmConnection;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.doubles.DelayedRequests;
import io.opencloser.doubles.Fault;
import io.opencloser.doubles.FaultInjector;
import io.opencloser.doubles.ModelCrm;
import io.opencloser.doubles.ModelRow;
import io.opencloser.doubles.ProcessKilled;
import io.opencloser.doubles.SafetyInvariants;
import io.opencloser.doubles.SampleOutcomes;
import io.opencloser.doubles.SampleSettings;
import io.opencloser.doubles.SeededRandom;
import io.opencloser.doubles.VirtualTime;
import io.opencloser.doubles.journal.InMemoryJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** One library, one row, and the faults that an example chooses. */
final class Scenario implements FaultInjector {
    static final QueueItemId ITEM = new QueueItemId(new UUID(7, 0));
    static final SessionId SESSION = SessionId.of(new UUID(8, 8));
    static final Set<Operation> ALL_BUT_COMPLETION =
            EnumSet.of(Operation.PHONE_CALL_ACTIVITY, Operation.QUEUE_STATUS_UPDATE, Operation.TASK);
    static final Decision DANA = new Decision("dana", "looked at it");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(1);

    final VirtualTime time = new VirtualTime(NOON);
    final Journal journal = new InMemoryJournal(time::now);
    final ModelCrm crm;
    final List<WriteBackEvent> heard = new ArrayList<>();
    private final Deque<Fault> writes = new ArrayDeque<>();
    private final Deque<Fault> reads = new ArrayDeque<>();
    private final List<Request> delayed = new ArrayList<>();
    private WriteStrategy strategy;
    private int diesAfter;
    private UnaryOperator<TestPorts> ports = p -> p;
    private Runnable beforeEachWrite = () -> {};
    private int writesSent;
    private int holders;

    private Scenario(WriteStrategy strategy, IdempotencyMode mode, boolean completes) {
        this.strategy = strategy;
        SeededRandom random = new SeededRandom(1);
        this.crm = new ModelCrm(
                this,
                new DelayedRequests(time::elapsed, random),
                random,
                mode,
                completes,
                new SafetyInvariants(journal));
        crm.rows.put(ITEM, ModelRow.fresh(ITEM));
        crm.sentFor(SESSION);
    }

    static Scenario sequential() {
        return new Scenario(WriteStrategy.SEQUENTIAL, IdempotencyMode.RECORD_ID, false);
    }

    static Scenario with(WriteStrategy strategy, IdempotencyMode mode, boolean completes) {
        return new Scenario(strategy, mode, completes);
    }

    /** The faults of the next writes, in order. The writes after those have no fault. */
    Scenario nextWrites(Fault... faults) {
        writes.addAll(List.of(faults));
        return this;
    }

    /** The write strategy from now on. */
    void strategy(WriteStrategy other) {
        strategy = other;
    }

    /** The process dies after it has sent the write with this number. */
    void diesAfterWrite(int number) {
        diesAfter = number;
    }

    /** The service carries out the delayed writes. */
    void carryOutDelayedWrites() {
        List<Request> due = List.copyOf(delayed);
        delayed.clear();
        due.forEach(Request::carryOut);
    }

    Scenario nextReads(Fault... faults) {
        reads.addAll(List.of(faults));
        return this;
    }

    /** Runs just before each write arrives. */
    void beforeEachWrite(Runnable action) {
        beforeEachWrite = action;
    }

    /** From now on this method of a port gives this answer. */
    <P> void answers(Class<P> type, String method, Supplier<Object> answer) {
        UnaryOperator<TestPorts> before = ports;
        ports = p -> before.apply(p).replacing(type, method, answer);
    }

    /** Counts the calls of the CRM and the journal by their names. */
    void counts(Map<String, Integer> calls) {
        UnaryOperator<TestPorts> before = ports;
        ports = p -> before.apply(p).counting(calls);
    }

    OpenCloser library() {
        return library(SESSION);
    }

    OpenCloser library(SessionId next) {
        return libraryOf(() -> next);
    }

    OpenCloser libraryOf(Supplier<SessionId> sessions) {
        TestPorts own = ports.apply(new TestPorts(crm, crm, crm, journal));
        return OpenCloser.builder(CrmConnection.of(own.crm(), own.queue(), own.owners()), own.journal())
                .time(time)
                .leaseHolders(() -> "holder-" + ++holders)
                .settings(SampleSettings.of(strategy, LEASE))
                .listener(heard::add)
                .sessionIds(() -> {
                    SessionId next = sessions.get();
                    crm.sentFor(next);
                    return next;
                })
                .build();
    }

    static CallOutcome outcome(Disposition disposition) {
        return SampleOutcomes.outcome(SESSION, ITEM, disposition);
    }

    static QueueSelection item() {
        return new QueueSelection.ById(ITEM, Optional.empty());
    }

    RunResult run(Disposition disposition) {
        return library().run(item(), (session, item) -> SampleOutcomes.outcome(session, item, disposition));
    }

    /** The result of a run that has a session. */
    SessionResult ran(Disposition disposition) {
        return ((RunResult.Result.Session) run(disposition).result()).session();
    }

    SessionResult write(Disposition disposition) {
        return library().write(outcome(disposition));
    }

    static SessionResult completed(Set<Operation> written) {
        return new SessionResult.Completed(SESSION, written);
    }

    /** The kinds of the write requests so far, in order. */
    List<RequestKind> sent() {
        return heard.stream()
                .filter(WriteBackEvent.WriteAttempted.class::isInstance)
                .map(event -> ((WriteBackEvent.WriteAttempted) event).write())
                .toList();
    }

    ModelRow row() {
        return Objects.requireNonNull(crm.rows.get(ITEM));
    }

    void edit(UnaryOperator<ModelRow> edit) {
        crm.rows.put(ITEM, edit.apply(row()));
    }

    SessionRecord known() {
        return journal.find(SESSION).orElseThrow();
    }

    List<String> history() {
        return journal.history(SESSION).stream().map(HistoryEntry::event).toList();
    }

    /** The number of writes so far, the lost ones included. */
    int writesSent() {
        return writesSent;
    }

    @Override
    public WriteReply write(Request request) {
        writesSent++;
        beforeEachWrite.run();
        Fault fault = writes.poll();
        if (fault == null) {
            return request.carryOut();
        }
        if (fault.commits()) {
            request.carryOut();
        } else if (fault.isLate()) {
            delayed.add(request);
        }
        if (writesSent == diesAfter) {
            throw new ProcessKilled();
        }
        return fault.toWriter(false);
    }

    @Override
    public <T> T read(Supplier<T> request) {
        Fault fault = reads.poll();
        if (fault != null) {
            throw fault.toReader();
        }
        return request.get();
    }

    @Override
    public boolean refusedForGood() {
        return true;
    }
}
