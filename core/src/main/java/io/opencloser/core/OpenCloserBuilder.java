package io.opencloser.core;

import io.opencloser.core.domain.plan.TaskKind;
import io.opencloser.core.domain.policy.WriteBackSettings;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.engine.notify.NotifyingJournal;
import io.opencloser.core.engine.notify.SafeListener;
import io.opencloser.core.port.crm.CrmConnection;
import io.opencloser.core.port.event.Ids;
import io.opencloser.core.port.event.Time;
import io.opencloser.core.port.event.WriteBackListener;
import io.opencloser.core.port.journal.Journal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Options of {@link OpenCloser}, all with defaults. Not thread-safe. */
public final class OpenCloserBuilder {
    private final CrmConnection crm;
    private final Journal journal;
    private final Map<TaskKind, UUID> taskOwners = new EnumMap<>(TaskKind.class);
    private Optional<WriteBackSettings> settings = Optional.empty();
    private WriteBackListener listener = WriteBackListener.none();
    private Time time = Time.system();
    private Supplier<SessionId> sessionIds;
    private Supplier<String> leaseHolders;

    OpenCloserBuilder(CrmConnection crm, Journal journal) {
        this.crm = crm;
        this.journal = journal;
        Ids ids = Ids.random();
        this.sessionIds = () -> SessionId.of(ids.next());
        this.leaseHolders = () -> "worker-" + ids.next();
    }

    /** Who owns tasks of this kind, unless the queue row names an owner: the id of an enabled user or a team. */
    public OpenCloserBuilder taskOwner(TaskKind kind, UUID owner) {
        taskOwners.put(kind, owner);
        return this;
    }

    /** How write-backs are made; {@link WriteBackSettings#standard} unless set. */
    public OpenCloserBuilder settings(WriteBackSettings wanted) {
        settings = Optional.of(wanted);
        return this;
    }

    /** Hears what happens to sessions, and cannot change it. */
    public OpenCloserBuilder listener(WriteBackListener wanted) {
        listener = wanted;
        return this;
    }

    /** The clock of this machine unless set. */
    public OpenCloserBuilder time(Time wanted) {
        time = wanted;
        return this;
    }

    /** Ids of sessions that are not derived from the provider's call, a new one at each call; random unless set. */
    public OpenCloserBuilder sessionIds(Supplier<SessionId> wanted) {
        sessionIds = wanted;
        return this;
    }

    /** Names for leases, shown to operators, a new one at each call; random unless set. */
    public OpenCloserBuilder leaseHolders(Supplier<String> wanted) {
        leaseHolders = wanted;
        return this;
    }

    /** The library; sends nothing and opens nothing. */
    public OpenCloser build() {
        WriteBackListener safe = new SafeListener(listener);
        Journal notifying = NotifyingJournal.over(journal, safe);
        WriteBackSettings chosen =
                settings.orElseGet(() -> WriteBackSettings.standard(Map.of())).withTaskOwners(taskOwners);
        return new OpenCloser(notifying, UseCases.over(crm, notifying, time, chosen, leaseHolders, sessionIds, safe));
    }
}
