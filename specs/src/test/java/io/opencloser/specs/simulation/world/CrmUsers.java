package io.opencloser.specs.simulation.world;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.RunStatus;
import io.opencloser.doubles.ModelCrm;
import io.opencloser.doubles.ModelRow;
import io.opencloser.doubles.SeededRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Colleagues at their screens: they edit and delete what they like. A record of which nobody knows yet that it was created
 * they leave alone, and so they do while a request may still be carried out late, which would bring it back: both are what
 * no client can close (README, "What it cannot do").
 */
public final class CrmUsers {
    private final ModelCrm crm;
    private final Journal journal;
    private final SeededRandom random;
    private final Trace trace;
    private final List<QueueItemId> items;
    private final Set<QueueItemId> touched = new HashSet<>();
    private final Set<SessionId> mustBeNoticed = new HashSet<>();

    public CrmUsers(ModelCrm crm, Journal journal, SeededRandom random, Trace trace) {
        this.crm = crm;
        this.journal = journal;
        this.random = random;
        this.trace = trace;
        this.items = new ArrayList<>();
    }

    /** Every item there ever was, deleted ones too. */
    public List<QueueItemId> items() {
        if (items.isEmpty()) {
            items.addAll(crm.rows.keySet());
        }
        return items;
    }

    /** Unfinished sessions of which a record was deleted while nobody worked on them. */
    public Set<SessionId> mustBeNoticed() {
        return mustBeNoticed;
    }

    /** Whether somebody changed a watched value of the row, or deleted it. */
    public boolean touched(QueueItemId item) {
        return touched.contains(item);
    }

    /** Somebody does something; a session that nobody works on at the moment will have to notice a deletion. */
    public void act(Set<SessionId> sessions, Collection<SessionId> inHand) {
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
                if (!inHand.contains(session)) {
                    mustBeNoticed.add(session);
                }
                trace.note(() -> String.format("somebody deletes the %s of %s", operation.wireName(), session));
            }
        } else if (row == null) {
            return;
        } else if (what == 1 && random.oneIn(4)) {
            crm.rows.remove(item);
            touched.add(item);
            trace.note(() -> String.format("somebody deletes the row %s", item));
        } else if (what < 8) {
            crm.rows.put(item, row.moved());
            trace.note(() -> String.format("somebody changes something unrelated on %s", item));
        } else if (what < 11) {
            crm.rows.put(item, row.notes("edited " + random.below(1000)));
            touched.add(item);
            trace.note(() -> String.format("somebody edits the notes of %s", item));
        } else {
            String status = random.either("ready", "ready", "ready", "blocked", "completed");
            if (!row.status().equals(status)) {
                crm.rows.put(item, row.status(status));
                touched.add(item);
                trace.note(() -> String.format("somebody sets %s to %s", item, status));
            }
        }
    }
}
