package io.opencloser.cli.backend;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.CrmConnection;
import io.opencloser.core.port.crm.Owners;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.dataverse.DataverseInspection;
import io.opencloser.dataverse.mapping.MappingArtifact;

/**
 * The adapters behind a command. Each part opens on first use and stays open until the backend is closed: a command that
 * uses only the journal needs no credentials and no network (requirement 7.2), and a dry run leaves no journal behind
 * (requirement 9.1).
 *
 * <p>Opening fails with {@link io.opencloser.cli.config.ConfigException} or {@link
 * io.opencloser.core.domain.session.InvalidInputException} if a setting, a variable or the mapping is unusable, and with
 * {@link io.opencloser.core.port.journal.JournalException} if the database is.
 */
public interface Backend extends AutoCloseable {
    Journal journal();

    /** The ports of the CRM together. */
    CrmConnection connection();

    default Crm crm() {
        return connection().crm();
    }

    default Queue queue() {
        return connection().queue();
    }

    default Owners owners() {
        return connection().owners();
    }

    /** The configured mapping, read from its file. */
    MappingArtifact mapping();

    /** The CRM's metadata and sign-in, for setting up; needs no mapping. */
    DataverseInspection inspection();

    /** The requests that this plan would send. Sends nothing. */
    JsonNode preview(WriteBackPlan plan);

    /** Shrinks the journal if it is a file that no other process uses. The journal cannot be used afterwards. */
    void compact();

    /** Closes everything that is open. Never throws. */
    @Override
    void close();
}
