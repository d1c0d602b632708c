package io.opencloser.cli.backend;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.port.event.Time;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.dataverse.DataverseConnection;
import io.opencloser.dataverse.DataverseInspection;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.jdbc.JournalDatabase;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Dataverse over HTTP and the journal over JDBC, each opened on first use. Not thread-safe. */
public final class LiveBackend implements Backend {
    private final DataverseAccess dataverse;
    private final Supplier<JournalDatabase> store;
    private @Nullable JournalDatabase database;
    private @Nullable DataverseConnection connection;
    private @Nullable DataverseInspection inspection;

    private LiveBackend(DataverseAccess dataverse, Supplier<JournalDatabase> store) {
        this.dataverse = dataverse;
        this.store = store;
    }

    /**
     * Makes backends over the real adapters.
     *
     * @param ids gives a new random id at each call
     */
    public static BackendFactory over(Time time, Supplier<UUID> ids) {
        return (configuration, environment, directory, observation) -> new LiveBackend(
                new DataverseAccess(configuration, environment, directory, time, ids, observation),
                () -> JournalStore.open(configuration, environment, directory, ids));
    }

    @Override
    public Journal journal() {
        if (database == null) {
            database = store.get();
        }
        return database.journal();
    }

    @Override
    public JsonNode preview(WriteBackPlan plan) {
        return connection().preview(plan);
    }

    @Override
    public DataverseConnection connection() {
        if (connection == null) {
            connection = dataverse.connect();
        }
        return connection;
    }

    @Override
    public DataverseInspection inspection() {
        if (inspection == null) {
            inspection = dataverse.inspect();
        }
        return inspection;
    }

    @Override
    public MappingArtifact mapping() {
        return dataverse.mapping();
    }

    @Override
    public void compact() {
        if (database != null) {
            database.compact();
        }
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
            database = null;
        }
    }
}
