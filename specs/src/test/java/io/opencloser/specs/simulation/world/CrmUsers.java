package io.opencloser.specs.simulation.world;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.port.journal.SessionQueries;
import io.opencloser.doubles.ModelCrm;
import io.opencloser.doubles.ModelRow;
import io.opencloser.doubles.SeededRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The users of the CRM: they edit and delete rows and records at random. They do not delete a record before the journal
 * confirms it, and delete none while a delayed request may create it again: no client can close these two gaps (README,
 * "What it cannot do").
 */
public final class CrmUsers {
    private final ModelCrm crm;
    private final SessionQueries journal;
    private final SeededRandom random;
    private final Trace trace;
    private final List<QueueItemId> items;
    private final Set<QueueItemId> touched = new HashSet<>();
    private final Set<SessionId> deletedUnattended = new HashSet<>();

    public CrmUsers(ModelCrm crm, SessionQueries journal, SeededRandom random, Trace trace) {
        this.crm = crm;
        this.journal = journal;
        this.random = random;
        this.trace = trace;
        this.items = new ArrayList<>();
    }

    /** All items of the history, the deleted ones included. */
    public List<QueueItemId> items() {
        if (items.isEmpty()) {
            items.addAll(crm.rows.keySet());
        }
        return items;
    }

    /** Unfinished sessions that lost a record while no worker worked on them: a resume must notice it. */
    public Set<SessionId> deletedUnattended() {
        return deletedUnattended;
    }

    /** Whether a user changed a watched value of the row, or deleted the row. */
    public boolean touched(QueueItemId item) {
        return touched.contains(item);
    }

    /** One user does one thing, or nothing. */
    public void act(Set<SessionId> sessions, Collection<SessionId> inWork) {
        QueueItemId item = random.oneOf(items());
        ModelRow row = crm.rows.get(item);
        int what = random.below(20);
        if (what == 0 && !sessions.isEmpty()) {
            SessionId session = random.oneOf(List.copyOf(sessions));
            Operation operation = random.either(Operation.PHONE_CALL_ACTIVITY, Operation.TASK);
            boolean known = journal.find(session)
                    .filter(record -> record.status() != RunStatus.COMPLETED)
                    .filter(record -> record.confirmed().contains(operation))
                    .isPresent();
            if (known && !crm.delayed.any() && crm.records.delete(session, operation)) {
                if (!inWork.contains(session)) {
                    deletedUnattended.add(session);
                }
                trace.note(() -> String.format("a user deletes the %s of %s", operation.wireName(), session));
            }
        } else if (row == null) {
            return;
        } else if (what == 1 && random.oneIn(4)) {
            crm.rows.remove(item);
            touched.add(item);
            trace.note(() -> String.format("a user deletes the row %s", item));
        } else if (what < 8) {
            crm.rows.put(item, row.moved());
            trace.note(() -> String.format("a user edits an unwatched column of %s", item));
        } else if (what < 11) {
            crm.rows.put(item, row.notes("edited " + random.below(1000)));
            touched.add(item);
            trace.note(() -> String.format("a user edits the notes of %s", item));
        } else {
            String status = random.either("ready", "ready", "ready", "blocked", "completed");
            if (!row.status().equals(status)) {
                crm.rows.put(item, row.status(status));
                touched.add(item);
                trace.note(() -> String.format("a user sets %s to %s", item, status));
            }
        }
    }
}
