package io.opencloser.specs.matrix;

import io.opencloser.core.OpenCloser;
import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.policy.WriteStrategy;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.CrmConnection;
import io.opencloser.core.port.crm.Owners;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.event.WriteBackListener;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.doubles.DelayedRequests;
import io.opencloser.doubles.Fault;
import io.opencloser.doubles.ModelCrm;
import io.opencloser.doubles.ModelRow;
import io.opencloser.doubles.ProcessKilled;
import io.opencloser.doubles.SafetyInvariants;
import io.opencloser.doubles.SampleOutcomes;
import io.opencloser.doubles.SampleSettings;
import io.opencloser.doubles.SeededRandom;
import io.opencloser.doubles.Violation;
import io.opencloser.doubles.VirtualTime;
import io.opencloser.doubles.journal.InMemoryJournal;
import io.opencloser.specs.check.Concurrency;
import io.opencloser.specs.check.ResultChecker;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** One cell of the crash matrix: a run of one item with its faults, and the resumes that follow. */
public final class MatrixCase {
    private static final int MOST_RESUMES = 10;
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final QueueItemId ITEM = new QueueItemId(new UUID(7, 0));
    private static final SessionId SESSION = SessionId.of(new UUID(8, 8));
    private static final QueueItemId SECOND_ITEM = new QueueItemId(new UUID(7, 1));
    private static final SessionId SECOND_SESSION = SessionId.of(new UUID(8, 9));
    private static final Duration LEASE = Duration.ofSeconds(10);

    /**
     * One way to write one outcome.
     *
     * @param disposition stands for all dispositions with the same operations
     * @param strategy the strategy of the first process
     * @param resumedBy the strategy of the first resume; the later resumes take both strategies in turn
     * @param completes whether the session closes its phone call at the end
     * @param entry how the outcome comes in
     */
    public record Way(
            Disposition disposition,
            WriteStrategy strategy,
            WriteStrategy resumedBy,
            IdempotencyMode mode,
            boolean completes,
            Entry entry) {
        WriteStrategy strategyOf(int resume) {
            return resume % 2 == 0 ? strategy : resumedBy;
        }
    }

    /** How an outcome comes in. */
    public enum Entry {
        /** With a claim: the outcome is known as soon as the item is. */
        RUN,
        /** The process that accepts it ends, and others write it. */
        ACCEPT,
        /** Two of them, on two rows: both are written in one request, whose fault is the first one's. */
        ACCEPT_TWO
    }

    private final Way way;
    private final Map<Integer, Fault> faults;
    private final FaultScriptRunner script;
    private final VirtualTime time = new VirtualTime(NOON);
    private final Journal journal = new InMemoryJournal(time::now);
    private final SafetyInvariants invariants = new SafetyInvariants(journal);
    private final ModelCrm crm;
    private final WriteBackListener listener;
    private int holders;
    private boolean accepted;

    public MatrixCase(Way way, Map<Integer, Fault> faults) {
        this(way, faults, WriteBackListener.none());
    }

    public MatrixCase(Way way, Map<Integer, Fault> faults, WriteBackListener listener) {
        this.listener = listener;
        this.way = way;
        this.faults = faults;
        this.script = new FaultScriptRunner(faults);
        SeededRandom random = new SeededRandom(1);
        this.crm = new ModelCrm(
                script, new DelayedRequests(time::elapsed, random), random, way.mode(), way.completes(), invariants);
        calls().forEach((session, item) -> {
            crm.rows.put(item, ModelRow.fresh(item));
            invariants.knows(session);
        });
    }

    /** The calls of this cell: their sessions, and whom they were about. */
    private Map<SessionId, QueueItemId> calls() {
        Map<SessionId, QueueItemId> calls = new LinkedHashMap<>(Map.of(SESSION, ITEM));
        if (way.entry() == Entry.ACCEPT_TWO) {
            calls.put(SECOND_SESSION, SECOND_ITEM);
        }
        return calls;
    }

    /** Plays the cell and gives the kinds of its port calls. */
    public List<FaultScriptRunner.Kind> play() {
        if (way.entry() == Entry.RUN) {
            process(
                    way.strategy(),
                    (library, checker) -> checker.checkRun(
                            library.run(
                                    new QueueSelection.ById(ITEM, Optional.empty()),
                                    (session, item) -> SampleOutcomes.outcome(session, item, way.disposition())),
                            ITEM,
                            crm));
        } else {
            // a caller whose process died before the acceptance returned hands the outcome in again
            for (int attempts = 0; attempts < 2 && !accepted; attempts++) {
                process(way.strategy(), (library, checker) -> accept(library));
            }
            process(way.strategy(), (library, checker) -> library.dispatch(calls().size()));
        }
        for (int resumes = 0; resumes < MOST_RESUMES && isUnfinished(); resumes++) {
            // the first resume comes as soon as the lease ends, the second one after the last delayed request
            if (resumes > 0) {
                script.carryOutDelayedRequests();
                time.advance(Duration.ofMinutes(4));
            }
            time.advance(LEASE.plusSeconds(1));
            script.nextProcess();
            for (SessionId session : calls().keySet()) {
                process(
                        way.strategyOf(resumes + 1),
                        session,
                        (library, checker) -> checker.checkSession(library.resume(session)));
            }
        }
        invariants.check(crm);
        if (!script.isComplete()) {
            throw new Violation("a planned fault did not happen");
        }
        calls().forEach(this::requireCorrectEnd);
        return script.calls();
    }

    private void accept(OpenCloser library) {
        calls().forEach((session, item) -> {
            library.accept(SampleOutcomes.outcome(session, item, way.disposition()));
            invariants.accepts(session);
        });
        accepted = true;
    }

    private interface Task {
        void run(OpenCloser library, ResultChecker checker);
    }

    private void process(WriteStrategy strategy, Task task) {
        process(strategy, SESSION, task);
    }

    private void process(WriteStrategy strategy, SessionId session, Task task) {
        OpenCloser openCloser = OpenCloser.builder(
                        CrmConnection.of(
                                script.over(Crm.class, crm),
                                script.over(Queue.class, crm),
                                script.over(Owners.class, crm)),
                        script.over(Journal.class, journal))
                .time(time)
                .leaseHolders(() -> "process-" + ++holders)
                .settings(SampleSettings.of(strategy, LEASE))
                .listener(listener)
                .sessionIds(() -> SESSION)
                .build();
        crm.sentFor(session);
        try {
            task.run(openCloser, new ResultChecker(session, journal, time::now, Concurrency.ONE_WORKER));
        } catch (ProcessKilled e) {
            // the next process takes over
        }
        invariants.check(crm);
    }

    private boolean isUnfinished() {
        return calls().keySet().stream()
                .flatMap(session -> journal.find(session).stream())
                .anyMatch(record -> record.status() == RunStatus.ACCEPTED
                        || record.status() == RunStatus.IN_PROGRESS
                        || record.status() == RunStatus.RESUME_NEEDED);
    }

    private void requireCorrectEnd(SessionId session, QueueItemId item) {
        Optional<SessionRecord> found = journal.find(session);
        if (found.isEmpty()) {
            boolean untouched = ModelRow.fresh(item).equals(crm.rows.get(item))
                    && crm.records.created(session, Operation.PHONE_CALL_ACTIVITY) == 0;
            if (!untouched) {
                throw new Violation("something was written for a session that the journal does not know");
            }
            return;
        }
        SessionRecord record = found.get();
        boolean mayBlock = script.refusedForGood() || !way.disposition().callWasPlaced();
        if (record.status() == RunStatus.COMPLETED) {
            requireEveryWrite(record, session, item);
        } else if (record.status() != RunStatus.BLOCKED || !mayBlock) {
            throw new Violation("the session ends with " + record.progress());
        }
    }

    private void requireEveryWrite(SessionRecord record, SessionId session, QueueItemId item) {
        for (PlannedWrite write : record.plan().orElseThrow().writes()) {
            if (write instanceof PlannedWrite.Create && crm.records.created(session, write.operation()) != 1) {
                throw new Violation(
                        "the session is completed, but the " + write.operation().wireName() + " is missing");
            }
        }
        if (way.completes() && !crm.records.everClosed(session)) {
            throw new Violation("the session is completed, but the phone call is open");
        }
        ModelRow row = Objects.requireNonNull(crm.rows.get(item));
        boolean finished = row.lastSession().equals(session.value())
                && row.attempts() == 1
                && row.doNotCall() == (way.disposition() == Disposition.DO_NOT_CALL);
        if (!finished) {
            throw new Violation("the session is completed, but the row is " + row);
        }
    }

    /** Whether two faults happen in this cell, or one. */
    boolean isPair() {
        return faults.size() == 2;
    }

    @Override
    public String toString() {
        return way + " with " + faults;
    }
}
