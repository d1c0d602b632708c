package io.opencloser.doubles;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.HistoryEntry;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.journal.Journal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The invariants that hold after every event, and the conditions at the end. */
public final class SafetyInvariants implements ModelCrm.Witness {
    private final Journal journal;
    private final Map<SessionId, Integer> finishes = new HashMap<>();
    private final Map<QueueItemId, Integer> counted = new HashMap<>();
    private final Map<QueueItemId, Set<SessionId>> optedOut = new HashMap<>();
    private final Map<SessionId, SessionRecord> completed = new HashMap<>();
    private final Map<SessionId, SessionRecord> givenUp = new HashMap<>();
    /** The first outcome of each session, in the order in which the journal had them. */
    private final Map<SessionId, CallOutcome> outcomes = new LinkedHashMap<>();

    /** Sessions that were blocked at some time: they have lost their place. */
    private final Set<SessionId> everBlocked = new HashSet<>();

    /** Outcomes whose acceptance has returned: nothing may lose them any more. */
    private final Set<SessionId> accepted = new HashSet<>();

    /** How often an operator chose to overwrite a row that another session or user had changed. */
    private final Map<SessionId, Integer> applied = new HashMap<>();

    private final Map<SessionId, EnumSet<Operation>> confirmed = new HashMap<>();
    private final Set<SessionId> sessions = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));

    private final boolean overlapping;

    public SafetyInvariants(Journal journal) {
        this(journal, false);
    }

    /** @param overlapping whether transactions of the journal overlap: of two acceptances at one time, either may be the first */
    public SafetyInvariants(Journal journal, boolean overlapping) {
        this.journal = journal;
        this.overlapping = overlapping;
    }

    public void knows(SessionId session) {
        sessions.add(session);
    }

    /** An outcome was accepted: the call has returned. */
    public void accepts(SessionId session) {
        accepted.add(session);
    }

    public void appliesOurs(SessionId session) {
        applied.merge(session, 1, Integer::sum);
    }

    public Set<SessionId> sessions() {
        return sessions;
    }

    /** Checks a change of a row for a plan before it is executed (requirements 5.3, 5.4, 2.3). */
    @Override
    public void finish(WriteBackPlan plan, ModelRow row, Optional<ModelCrm.Claim> lastClaim) {
        PlannedWrite.UpdateQueueRow write = (PlannedWrite.UpdateQueueRow)
                plan.write(Operation.QUEUE_STATUS_UPDATE).orElseThrow();
        SessionRecord known = journal.find(plan.session())
                .orElseThrow(
                        () -> new Violation("a row is written for " + plan.session() + ", which is not journaled"));
        WriteBackPlan journaled =
                known.plan().orElseThrow(() -> new Violation("a row is written before the plan of " + plan.session()));
        if (write.change().finish().isEmpty()) {
            if (plan.outcome().isEmpty() && row.status().equals("in_progress")) {
                throw new Violation(plan.session() + " writes to a row that is in progress for another session");
            }
            return;
        }
        requireItsTurn(plan.session());
        List<String> overwritten = journaled.baseline().differences(row.baseline());
        if (!overwritten.isEmpty()) {
            throw new Violation(plan.session() + " overwrites what somebody else wrote: " + overwritten + " on " + row);
        }
        lastClaim
                .filter(claim -> !claim.session().equals(plan.session()))
                .filter(claim -> claim.version() > ModelRow.version(journaled.baseline()))
                .filter(claim -> row.status().equals("in_progress"))
                // a lost claim belongs to no session
                .filter(claim -> journal.find(claim.session())
                        .filter(other -> other.claim() != ClaimState.LOST && other.claim() != ClaimState.RELEASED)
                        .isPresent())
                .ifPresent(claim -> {
                    throw new Violation(
                            plan.session() + " overwrites a row that " + claim.session() + " has claimed since");
                });
        if (finishes.merge(plan.session(), 1, Integer::sum) > 1 + applied.getOrDefault(plan.session(), 0)) {
            throw new Violation("the row is finished twice by " + plan.session());
        }
        if (row.oddPhone() != write.change().lastError().equals("non_e164_phone")) {
            throw new Violation("the last error becomes '" + write.change().lastError() + "' on " + row);
        }
        int attempts = counted.merge(plan.queueItem(), 1, Integer::sum);
        int written = write.change().finish().get().attemptCount();
        if (written != attempts) {
            throw new Violation("the attempt count becomes " + written + " after " + attempts + " finished calls");
        }
        if (plan.disposition() == Disposition.DO_NOT_CALL) {
            optedOut.computeIfAbsent(plan.queueItem(), i -> new HashSet<>()).add(plan.session());
        }
    }

    /** A session only releases a row that it claimed or that belongs to no session (requirement 3.4). */
    @Override
    public void release(SessionId session, Optional<ModelCrm.Claim> lastClaim) {
        lastClaim
                .map(ModelCrm.Claim::session)
                .filter(owner -> !owner.equals(session))
                .flatMap(journal::find)
                .filter(owner -> owner.claim() == ClaimState.CLAIMED || owner.claim() == ClaimState.PENDING)
                .ifPresent(owner -> {
                    throw new Violation(session + " releases a row that " + owner.session() + " has claimed");
                });
    }

    /** Outcomes of one item are written in the order of their acceptance (requirement 1.10). */
    private void requireItsTurn(SessionId session) {
        CallOutcome own = outcomes.get(session);
        if (own == null || everBlocked.contains(session)) {
            return;
        }
        for (Map.Entry<SessionId, CallOutcome> earlier : outcomes.entrySet()) {
            if (earlier.getKey().equals(session)) {
                return;
            }
            if (earlier.getValue().queueItem().equals(own.queueItem())
                    && !everBlocked.contains(earlier.getKey())
                    && !(overlapping && stored(earlier.getKey()).equals(stored(session)))
                    && journal.find(earlier.getKey())
                            .filter(SafetyInvariants::isUnfinished)
                            .isPresent()) {
                throw new Violation(session + " changes its row before " + earlier.getKey() + ", which came first");
            }
        }
    }

    /** When the journal stored the session's outcome. */
    private Optional<Instant> stored(SessionId session) {
        return journal.history(session).stream()
                .filter(entry ->
                        entry.event().equals("accepted") || entry.event().equals("opened"))
                .reduce((first, second) -> second)
                .map(HistoryEntry::at);
    }

    private static boolean isUnfinished(SessionRecord record) {
        return switch (record.status()) {
            case ACCEPTED, IN_PROGRESS, RESUME_NEEDED -> true;
            case COMPLETED, BLOCKED, ABANDONED -> false;
        };
    }

    /** Checks the invariants after an event. */
    public void check(ModelCrm crm) {
        crm.records.twice().ifPresent(twice -> {
            throw new Violation(twice);
        });
        optedOut.keySet().forEach(item -> {
            ModelRow row = crm.rows.get(item);
            if (row != null && !row.doNotCall()) {
                throw new Violation("the do-not-call wish on " + item + " is lost");
            }
        });
        accepted.forEach(session -> {
            if (journal.find(session).flatMap(SessionRecord::knownOutcome).isEmpty()) {
                throw new Violation("the outcome of " + session + " was accepted and is lost");
            }
        });
        Map<String, SessionId> claims = new HashMap<>();
        sessions.forEach(session -> journal.find(session).ifPresent(record -> {
            check(crm, record);
            oneClaimOnly(claims, record);
        }));
    }

    /** Two runners never call the same person (requirement 3.3). */
    private static void oneClaimOnly(Map<String, SessionId> claims, SessionRecord record) {
        if (record.claim() == ClaimState.CLAIMED && record.item().isPresent()) {
            String claim = record.queueItem() + " at "
                    + record.item().get().baseline().version().value();
            SessionId other = claims.putIfAbsent(claim, record.session());
            if (other != null) {
                throw new Violation(other + " and " + record.session() + " hold the same claim of " + claim);
            }
        }
    }

    private void check(ModelCrm crm, SessionRecord record) {
        SessionId session = record.session();
        SessionRecord before = completed.get(session);
        if (before != null
                && (record.status() != RunStatus.COMPLETED || !record.plan().equals(before.plan()))) {
            throw new Violation(session + " was completed and changed");
        }
        CallOutcome first = outcomes.get(session);
        if (first != null && !record.knownOutcome().equals(Optional.of(first))) {
            throw new Violation(session + " had an outcome and forgot it");
        }
        record.knownOutcome().ifPresent(outcome -> outcomes.putIfAbsent(session, outcome));
        SessionRecord abandoned = givenUp.get(session);
        if (abandoned != null
                && (record.status() != RunStatus.ABANDONED
                        || !record.updatedAt().equals(abandoned.updatedAt())
                        || !record.plan().equals(abandoned.plan()))) {
            throw new Violation(session + " was given up and changed");
        }
        if (record.status() == RunStatus.BLOCKED) {
            everBlocked.add(session);
        }
        if (record.status() == RunStatus.ABANDONED && record.knownOutcome().isPresent()) {
            givenUp.put(session, record);
        }
        EnumSet<Operation> now = record.confirmed();
        EnumSet<Operation> once = confirmed.computeIfAbsent(session, s -> EnumSet.noneOf(Operation.class));
        if (!now.containsAll(once)) {
            throw new Violation("a confirmed write of " + session + " became unconfirmed");
        }
        for (Operation operation : now) {
            if (once.add(operation)) {
                happened(crm, record, operation);
            }
        }
        if (record.status() == RunStatus.COMPLETED && before == null) {
            completed.put(session, record);
            wishIsKept(crm, record);
            if (!now.equals(record.plan().orElseThrow().operations())) {
                throw new Violation(session + " is completed without all of its writes");
            }
        }
    }

    private static void wishIsKept(ModelCrm crm, SessionRecord record) {
        ModelRow row = crm.rows.get(record.queueItem());
        if (record.plan().orElseThrow().disposition() == Disposition.DO_NOT_CALL && row != null && !row.doNotCall()) {
            throw new Violation(record.session() + " is completed, and its do-not-call wish is not on the row");
        }
    }

    private void happened(ModelCrm crm, SessionRecord record, Operation operation) {
        boolean did;
        if (operation == Operation.QUEUE_STATUS_UPDATE) {
            boolean marks = record.plan()
                    .flatMap(plan -> plan.write(operation))
                    .map(write -> ((PlannedWrite.UpdateQueueRow) write).change().marksSession())
                    .orElse(false);
            did = !marks || finishes.getOrDefault(record.session(), 0) >= 1;
        } else if (operation == Operation.PHONE_CALL_COMPLETION) {
            did = crm.records.everClosed(record.session());
        } else {
            did = crm.records.created(record.session(), operation) == 1;
        }
        if (!did) {
            throw new Violation(operation.wireName() + " of " + record.session() + " is confirmed and never happened");
        }
    }
}
